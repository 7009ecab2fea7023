"""How gunicorn logs, where `--logger-class` names this class."""

from typing import Any

from gunicorn.glogging import Logger

from dashboard import environment
from dashboard.logs import line_formatter


class WebServerLogger(Logger):
    """gunicorn's own lines in our form: its tracebacks and addresses without secrets."""

    def setup(self, cfg: Any) -> None:
        """Put our formatter into each of gunicorn's handlers."""
        super().setup(cfg)
        formatter = line_formatter(as_json=environment.boolean("LOG_JSON", default=False))
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(formatter)
