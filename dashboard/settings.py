"""All settings. What differs between machines comes from the environment, once, here.

docs/production.md lists the variables. Importing this module opens nothing and writes
nothing, so that `manage.py extract` works on a bare machine.
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.management.utils import get_random_secret_key
from django.templatetags.static import static
from kombu import Queue

from dashboard import environment
from dashboard.launcher import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()

# --- Security -----------------------------------------------------------------------------

SECRET_KEY_FILE = VAR_DIR / "secret-key"  # made by `up` on its first start
SECRET_KEY = environment.signing_key("SECRET_KEY", file=SECRET_KEY_FILE)
# Commands need no lasting key; dashboard.wsgi refuses to serve pages without one.
HAS_LASTING_SECRET_KEY = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or get_random_secret_key()

DEBUG = environment.boolean("DEBUG", default=False)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=("127.0.0.1", "localhost", "[::1]"))
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

HTTPS = environment.boolean("HTTPS", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Only where a proxy of ours stands in front: it must set or strip this header itself.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked for on the machine itself, past the proxy
# Whose X-Forwarded-For tells the client's address, by which failed log-ins are counted. With
# HTTPS a proxy stands in front, most often on this machine.
TRUSTED_PROXIES = environment.networks(
    "TRUSTED_PROXIES", default=("127.0.0.0/8", "::1") if HTTPS else ()
)
# How long a browser shall refuse to come back without TLS; an hour harms little by mistake.
SECURE_HSTS_SECONDS = environment.whole_number("HSTS_SECONDS", default=3600, most=10**9) * HTTPS
# Whether other names under our host's keep to TLS, for ever, is not for this site to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],  # Plotly sets style attributes
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Bytes. The longest text of an article has 1.2 MB; one far too long shall come back in its form
# with words. What is larger still is answered by dashboard.errors.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

# --- Applications -------------------------------------------------------------------------

INSTALLED_APPS = [
    "unfold",  # before the admin, whose templates it replaces
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "axes",
    "pgtrigger",
    "pghistory",
    "events",
    "dashboard",
]

# Reading is open to all; otherwise every page but the log-in asks for an account.
PUBLIC_READING = environment.boolean("PUBLIC_READING", default=True)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "dashboard.middleware.AdminScriptsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    *([] if PUBLIC_READING else ["django.contrib.auth.middleware.LoginRequiredMiddleware"]),
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dashboard.limits.DatabaseLimitsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "dashboard.urls"
WSGI_APPLICATION = "dashboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Colours as the site's own (static/css/tokens.css), which Unfold wants as a scale.
UNFOLD = {
    "SITE_TITLE": "Dateline review",
    "SITE_HEADER": "Dateline review",
    "SITE_SYMBOL": "timeline",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/icon.svg")}
    ],
    "SITE_URL": "/",
    "COLORS": {
        "primary": {
            "50": "#eef7fc",
            "100": "#d6ebf8",
            "200": "#aed8f1",
            "300": "#7cc0ec",
            "400": "#5aaee3",
            "500": "#3f9fd8",  # links on a dark page
            "600": "#00558a",
            "700": "#00466f",
            "800": "#003656",
            "900": "#002941",
            "950": "#001a2b",
        }
    },
}

# --- Accounts -----------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# The limits are in dashboard.lockout, which counts in axes' log of failures.
AXES_HANDLER = "dashboard.lockout.Handler"
AXES_CLIENT_IP_CALLABLE = "dashboard.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "dashboard.lockout.refuse"
AXES_ENABLE_ACCESS_FAILURE_LOG = True  # shown in the admin
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# --- Database -----------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database("DATABASE_URL", default=embedded.database_url(VAR_DIR))
    # Checked before use: a connection of the pool may be older than the server.
    | {"CONN_HEALTH_CHECKS": True}
}
# Of the web process alone (dashboard.wsgi): a worker's process or a command holds one
# connection, and a pool brings threads, which a process that forks must not have.
DATABASE_POOL_SIZE = environment.whole_number("DATABASE_POOL_SIZE", default=10, most=1000)
# Also of the web process alone: how long one statement for a page may take.
STATEMENT_SECONDS = environment.whole_number("STATEMENT_SECONDS", default=5, most=3600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Language and time --------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = environment.time_zone("DISPLAY_TIME_ZONE", default="UTC")

# --- Static files -------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # halves what is compressed at the first start
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dashboard.static_files.StaticFiles"},
}

# --- Tasks --------------------------------------------------------------------------------

# Seconds that one task may take before it is told to end; it is killed a quarter later.
TASK_SECONDS = environment.whole_number("TASK_SECONDS", default=60, least=4, most=86_400)

WORKER_PROCESSES = environment.whole_number(
    "WORKERS", default=os.cpu_count() or 1, least=1, most=1000
)

CELERY_BROKER_URL = environment.broker("BROKER_URL", default=embedded.broker_url(VAR_DIR))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A task of a worker that vanished runs again after this; sooner, and a long one would
    # run twice at a time. Looked for each second: kombu's own pace took over a minute.
    "visibility_timeout": 2 * TASK_SECONDS,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,  # a broker that vanished from the network must not hold us for ever
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # however long the broker is away
CELERY_TASK_DEFAULT_QUEUE = "dateline"
# A worker takes from each in turn: neither a person's page or bulk work nor the upkeep waits
# behind ten thousand articles, whose number of messages says whether one was lost.
ARTICLE_QUEUE = "dateline.articles"
CELERY_TASK_QUEUES = [Queue(CELERY_TASK_DEFAULT_QUEUE), Queue(ARTICLE_QUEUE), Queue("pages")]
CELERY_TASK_ROUTES = {
    "events.tasks.extract_article": {"queue": ARTICLE_QUEUE},
    "events.ingestion.tasks.read_requested_page": {"queue": "pages"},
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = TASK_SECONDS
CELERY_TASK_TIME_LIMIT = TASK_SECONDS + TASK_SECONDS // 4
# What became of an article is a column of the article.
CELERY_TASK_IGNORE_RESULT = True
# A page must not hang when the broker is away: pending articles are sent again later.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2}
_UPKEEP_SECONDS = 10.0
CELERY_BEAT_SCHEDULE = {
    "send lost articles again": {
        "task": "events.tasks.resend_lost",
        "schedule": _UPKEEP_SECONDS,
        "options": {"expires": _UPKEEP_SECONDS},  # after an outage one is enough
    },
    "send page requests again": {
        "task": "events.ingestion.tasks.look_after_requests",
        "schedule": 60.0,
    },
    # Each hour, for beat forgets with each start when it did so last.
    "forget old log-ins": {"task": "dashboard.tasks.forget_old_log_ins", "schedule": 3600.0},
    "forget old changes": {"task": "dashboard.tasks.forget_old_changes", "schedule": 3600.0},
}

# --- Logging ------------------------------------------------------------------------------

LOGGING_CONFIG = "dashboard.logs.configure"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "dashboard.logs.line_formatter",
            "as_json": environment.boolean("LOG_JSON", default=False),
        }
    },
    "handlers": {"stderr": {"class": "dashboard.logs.LineHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # A finished unit of work has one line, its own; these would say it again.
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
