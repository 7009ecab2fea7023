"""Fetch a page: the only code that opens a socket to an address that somebody gave us.

A host's name is resolved once; all its addresses are checked, and the connection is made to
a checked address, with the name only in Host and SNI: a name that resolves to something else
a moment later (DNS rebinding) gains nothing. Each redirect goes the same way.
"""

import logging
import socket
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass

import httpx

from events.ingestion.addresses import is_public
from events.ingestion.exceptions import (
    FetchFailed,
    FetchRefused,
    IngestionError,
    NotAnArticle,
    TooLarge,
)
from events.ingestion.page.types import RawPage

logger = logging.getLogger(__name__)

USER_AGENT = "Dateline/0.1 (news timeline; fetches one page on a person's request)"
PORTS = {"http": 80, "https": 443}
MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml",
    # Not brotli: a chunk of it may unfold a million times, one of gzip a thousand times.
    "Accept-Encoding": "gzip",
}

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may cost."""

    size: int = 5_000_000  # bytes, unpacked
    seconds: float = 20.0  # for everything, redirects included
    read_seconds: float = 8.0  # for one connection, one read
    redirects: int = 5


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of `host`, each once. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    resolver: Resolver = resolve,
    transport: httpx.BaseTransport | None = None,
) -> RawPage:
    """Return the HTML page at `url`.

    Raises FetchRefused for an address that is not http(s) on port 80 or 443 of the public
    Internet, TooLarge, NotAnArticle for anything but HTML, FetchFailed for all else.
    """
    limits = limits or Limits()
    client = httpx.Client(
        transport=transport, trust_env=False, timeout=limits.read_seconds, headers=_HEADERS
    )
    fetcher = _Fetcher(client, limits, resolver, time.monotonic() + limits.seconds)
    # In a thread of its own, because neither name resolution nor headers that come byte by
    # byte know of a deadline; closing the client ends it at its next read.
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="fetch")
    try:
        return pool.submit(fetcher.follow, url.strip()).result(timeout=limits.seconds)
    except FutureTimeoutError as error:
        raise FetchFailed(url[:200], _too_slow(limits)) from error
    except IngestionError:
        raise
    except Exception as error:  # what a stranger's server can make a library say has no end
        logger.warning("fetch broke off", exc_info=error)
        raise FetchFailed(
            url[:200], "What the site answers cannot be read; paste the text instead"
        ) from error
    finally:
        client.close()
        pool.shutdown(wait=False)


@dataclass(frozen=True, slots=True)
class _Fetcher:
    client: httpx.Client
    limits: Limits
    resolver: Resolver
    deadline: float  # of time.monotonic

    def follow(self, url: str) -> RawPage:
        for _ in range(self.limits.redirects + 1):
            answer = self._get(url)
            if isinstance(answer, RawPage):
                return answer
            url = answer
        raise FetchFailed(url, f"The page redirects more than {self.limits.redirects} times")

    def _get(self, url: str) -> RawPage | str:
        """The page at `url`, or the address that it redirects to."""
        target = checked_url(url)
        error: httpx.HTTPError | None = None
        for address in self._addresses(target):
            try:
                return self._request(target, address)
            except httpx.ConnectError as failed:
                error = failed  # the next address of the same host may answer
            except httpx.HTTPError as failed:
                raise FetchFailed(
                    url, f"The page did not come: {failed or 'no answer'}"
                ) from failed
        raise FetchFailed(url, f"No connection to {target.host}: {error}") from error

    def _addresses(self, target: httpx.URL) -> Sequence[str]:
        host = target.raw_host.decode("ascii").strip("[]")
        try:
            addresses = self.resolver(host, target.port or PORTS[target.scheme])
        except (OSError, UnicodeError) as error:
            raise FetchFailed(str(target), f"There is no host called {target.host}") from error
        if not addresses or not all(map(is_public, addresses)):
            raise FetchRefused(
                str(target), "This address is not on the public Internet; paste the text instead"
            )
        return addresses

    def _request(self, target: httpx.URL, address: str) -> RawPage | str:
        request = self.client.build_request(
            "GET",
            target.copy_with(host=address),
            headers={"Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        response = self.client.send(request, stream=True)
        try:
            return self._read(response, target)
        finally:
            response.close()

    def _read(self, response: httpx.Response, target: httpx.URL) -> RawPage | str:
        url = str(target)
        if response.has_redirect_location:
            return _redirected(target, response.headers["location"])
        if response.status_code != httpx.codes.OK:
            raise FetchFailed(
                url, f"The site answers {response.status_code}; paste the text instead"
            )
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in MEDIA_TYPES:
            raise NotAnArticle(url, f"This is {media_type or 'of no known type'}, not a web page")
        if response.headers.get("content-encoding", "identity").lower() not in ("identity", "gzip"):
            raise FetchFailed(url, "The site sends a compression that we did not ask for")
        return RawPage(url, self._content(response, url), response.charset_encoding)

    def _content(self, response: httpx.Response, url: str) -> bytes:
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > self.limits.size:
                raise TooLarge(url, f"The page is larger than {self.limits.size:,} bytes")
            if time.monotonic() > self.deadline:
                raise FetchFailed(url, _too_slow(self.limits))
        return bytes(content)


def _redirected(target: httpx.URL, location: str) -> str:
    try:
        return str(target.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(
            str(target), "The page leads on to what is no web address; paste the text instead"
        ) from error


def checked_url(url: str) -> httpx.URL:
    """Return `url` without fragment, if it is http(s) on its own port, without a user's name.

    Raises FetchRefused. Whether its host may be opened shows when it is resolved.
    """
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(url[:200], "This is no web address") from error
    if target.scheme not in PORTS or not target.host:
        raise FetchRefused(
            url[:200], "Only addresses that begin with http:// or https:// are opened"
        )
    if target.port not in (None, *PORTS.values()):
        raise FetchRefused(url[:200], "Only ports 80 and 443 are opened")
    if target.userinfo:
        raise FetchRefused(url[:200], "An address with a user's name in it is not opened")
    return target.copy_with(fragment=None)


def _too_slow(limits: Limits) -> str:
    return f"The page took more than {limits.seconds:.0f} seconds"
