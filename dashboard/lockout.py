"""Who waits after failed log-ins, and for how long: three limits over django-axes' log.

Each failure is one row of axes' AccessFailureLog, and a limit counts the rows of a sliding
window: a wait is over when enough of them are older than that. An attempt that is refused
is not tried and makes no row, so it prolongs no wait.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

logger = logging.getLogger(__name__)

Address = IPv4Address | IPv6Address
# "192.0.2.1:51234" and "[2001:db8::1]:443"; a bare IPv6 address has colons of its own.
WITH_PORT = re.compile(r"\[(.+)\](?::\d+)?|([\d.]+):\d+")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `failures` in any `window`."""

    failures: int
    window: timedelta

    def ends(self, rows: "QuerySet[AccessFailureLog]", now: datetime) -> datetime:
        """Return when the next attempt is allowed, by the failures in `rows`; `now` or later."""
        times = rows.filter(attempt_time__gt=now - self.window).values_list(
            "attempt_time", flat=True
        )
        deciding = times.order_by("-attempt_time")[self.failures - 1 : self.failures].first()
        return now if deciding is None else deciding + self.window


HOUR = timedelta(hours=1)
# One name from one address: somebody who has forgotten a password.
PAIR = Limit(10, timedelta(minutes=15))
# One address over all names: somebody who sprays a common password over many.
ADDRESS = Limit(50, HOUR)
# One name over all addresses: a net of machines. It may not lock its owner out: from then on
# each address has a few attempts at the name rather than none.
NAME = Limit(100, HOUR)
PAIR_OF_ATTACKED_NAME = Limit(3, HOUR)

KEPT = {
    AccessFailureLog: timedelta(days=1),
    AccessAttempt: timedelta(days=1),  # filled by an older Dateline
    AccessLog: timedelta(days=90),
}


class Handler(AxesDatabaseHandler):
    """Counts failures in AccessFailureLog, by time; axes' own counts have none."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether an attempt with `credentials` has to wait."""
        return wait(request, credentials) > timedelta(0)

    def user_login_failed(
        self,
        sender: Any,
        credentials: dict[str, Any],
        request: Any = None,
        **kwargs: Any,
    ) -> None:
        """Note a failure, unless the attempt was refused rather than tried."""
        if request is None:
            return
        request.axes_credentials = credentials
        if request.axes_locked_out:
            return
        AccessFailureLog.objects.create(
            username=get_client_username(request, credentials),
            ip_address=client_address(request),
            user_agent=request.axes_user_agent,
            http_accept=request.axes_http_accept,
            path_info=request.axes_path_info,
        )
        # Without the name: people type passwords into its field.
        logger.warning("failed log-in address=%s", client_address(request))

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Forget, after a right log-in, the failures of this name from this address alone."""
        count: int = _failures_of_pair(request, credentials).delete()[0]
        return count

    def reset_attempts(
        self,
        *,
        ip_address: str | None = None,
        username: str | None = None,
        ip_or_username: bool = False,
    ) -> int:
        """Forget failures (`manage.py axes_reset`, `axes_reset_ip`, `axes_reset_username`)."""
        by_address = Q(ip_address=ip_address) if ip_address else Q()
        by_name = Q(username=username) if username else Q()
        chosen = by_address | by_name if ip_or_username else by_address & by_name
        count: int = AccessFailureLog.objects.filter(chosen).delete()[0]
        return count

    def clean_expired_user_attempts(self, *args: Any, **kwargs: Any) -> int:
        """Leave old rows to beat: to delete them at each log-in would cost each log-in."""
        return 0


def wait(request: HttpRequest, credentials: dict[str, Any] | None) -> timedelta:
    """Return how long an attempt with `credentials` has to wait; nothing for one that may be."""
    now = timezone.now()
    pair = _failures_of_pair(request, credentials)
    ends = [PAIR.ends(pair, now)]
    name = AccessFailureLog.objects.filter(username=get_client_username(request, credentials))
    if NAME.ends(name, now) > now:
        ends.append(PAIR_OF_ATTACKED_NAME.ends(pair, now))
    # Where a proxy does not say for whom it asks, this would lock out all of its readers.
    if address := client_address(request):
        ends.append(ADDRESS.ends(AccessFailureLog.objects.filter(ip_address=address), now))
    return max(ends) - now


def refuse(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Return the log-in page that says how long to wait, in place of `response`."""
    seconds = max(1, ceil(wait(request, credentials).total_seconds()))
    form = AuthenticationForm(request)
    next_page = request.POST.get("next") or request.GET.get("next", "")
    context = {"form": form, "wait_minutes": ceil(seconds / 60), "next": next_page}
    page = render(request, "registration/login.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page


def forget_old() -> None:
    """Delete what no limit counts any more, and log-ins of long ago: they hold addresses."""
    now = timezone.now()
    for model, age in KEPT.items():
        model.objects.filter(attempt_time__lt=now - age).delete()


def client_address(request: HttpRequest) -> str | None:
    """Return the client's address; None where a trusted proxy does not disclose it.

    That is the peer's, or, where the peer is one of TRUSTED_PROXIES, the last one in
    X-Forwarded-For that is none of them: what stands before it anybody can have written.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    for hop in [request.META.get("REMOTE_ADDR", ""), *reversed(forwarded.split(","))]:
        address = _parse(hop.strip())
        if not _is_trusted(hop.strip(), address):
            return str(_of_one_client(address)) if address else None
    return None


def _parse(hop: str) -> Address | None:
    """Return the address in `hop`, which some proxies write with a port; None if it is none."""
    with_port = WITH_PORT.fullmatch(hop)
    bare = (with_port[1] or with_port[2]) if with_port else hop
    try:
        address = ip_address(bare)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def _is_trusted(hop: str, address: Address | None) -> bool:
    if address is None:
        # Through a Unix socket, which has no address, only a proxy of ours can come.
        return hop == "" and bool(settings.TRUSTED_PROXIES)
    return any(address in network for network in settings.TRUSTED_PROXIES)


def _of_one_client(address: Address) -> Address:
    """Return `address`, or for IPv6 the first of its /64: one client has all of them."""
    if isinstance(address, IPv6Address):
        return IPv6Network((address, 64), strict=False).network_address
    return address


def _failures_of_pair(
    request: HttpRequest, credentials: dict[str, Any] | None
) -> "QuerySet[AccessFailureLog]":
    rows: QuerySet[AccessFailureLog] = AccessFailureLog.objects.filter(
        username=get_client_username(request, credentials), ip_address=client_address(request)
    )
    return rows
