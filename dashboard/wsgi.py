"""WSGI entry point."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")

if not settings.HAS_LASTING_SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be set: log-ins would not outlive a restart")

application = get_wsgi_application()
