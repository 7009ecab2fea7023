"""What gunicorn reads by itself where it is started in this folder."""

logger_class = "dashboard.web_server.WebServerLogger"
