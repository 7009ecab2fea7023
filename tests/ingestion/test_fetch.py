"""Fetching: what is opened, how far it goes, and that the checked address is the one used."""

import gzip
import time
from collections.abc import Callable

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.ingestion.exceptions import (
    FetchError,
    FetchFailed,
    FetchRefused,
    NotAnArticle,
    TooLarge,
)
from events.ingestion.fetch import Limits, checked_url, fetch

PUBLIC = "93.184.216.34"
HTML = {"content-type": "text/html; charset=utf-8"}


class Transport(httpx.MockTransport):
    """Answers by the Host header, and notes the requests it saw."""

    def __init__(self, by_host: dict[str, Callable[[httpx.Request], httpx.Response]]) -> None:
        super().__init__(self._answer)
        self.by_host = by_host
        self.seen: list[httpx.Request] = []

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.by_host[request.headers["host"].partition(":")[0].replace(".", "_")](request)


def answer(**by_host: Callable[[httpx.Request], httpx.Response]) -> Transport:
    """A transport that answers by the Host header, and notes the requests it saw."""

    return Transport(by_host)


def page(request):
    return httpx.Response(200, headers=HTML, content=b"<p>hello</p>")


def redirect(to):
    return lambda request: httpx.Response(302, headers={"location": to})


def get(url, transport, addresses=None, **limits):
    addresses = addresses or {}
    return fetch(
        url,
        transport=transport,
        resolver=lambda host, port: addresses.get(host, [PUBLIC]),
        limits=Limits(**limits),
    )


def test_returns_the_page():
    found = get("https://a.test/x?y=1", answer(a_test=page))
    assert (found.url, found.content, found.encoding) == (
        "https://a.test/x?y=1",
        b"<p>hello</p>",
        "utf-8",
    )


def test_connects_to_the_checked_address_under_the_hosts_name():
    transport = answer(a_test=page)
    get("https://a.test/x", transport)
    [request] = transport.seen
    assert request.url.host == PUBLIC
    assert request.headers["host"] == "a.test"
    assert request.extensions["sni_hostname"] == "a.test"


def test_resolves_a_host_only_once():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    found = fetch(
        "http://a.test/", transport=answer(a_test=page), resolver=lambda *_: next(answers)
    )
    assert found.content == b"<p>hello</p>"
    assert next(answers) == ["127.0.0.1"]


def test_ipv6_address_is_connected_to():
    transport = answer(a_test=page)
    get("http://a.test/", transport, {"a.test": ["2606:4700::1111"]})
    assert transport.seen[0].url.host == "2606:4700::1111"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "a.test/x",
        "http:///x",
        "http://a.test:8080/",
        "https://a.test:22/",
        "http://user:secret@a.test/",
        "http://a.test:99999/",
        "",
    ],
)
def test_refuses_other_than_plain_web_addresses(url):
    with pytest.raises(FetchRefused):
        get(url, answer(a_test=page))


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["::1"], ["169.254.169.254"], [PUBLIC, "10.0.0.1"], []]
)
def test_refuses_a_host_with_any_address_that_is_not_public(addresses):
    transport = answer(a_test=page)
    with pytest.raises(FetchRefused):
        fetch("http://a.test/", transport=transport, resolver=lambda *_: addresses)
    assert transport.seen == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "127.1", "2130706433", "localhost"])
def test_refuses_this_machine_by_the_real_resolver(host):
    with pytest.raises(FetchError, match=r"public Internet|no host"):
        fetch(f"http://{host}/", transport=answer())


def test_follows_a_redirect_to_its_end():
    transport = answer(a_test=redirect("https://b.test/new"), b_test=page)
    assert get("http://a.test/", transport).url == "https://b.test/new"


def test_follows_a_relative_redirect():
    def moved(request):
        return page(request) if request.url.path == "/new" else redirect("/new")(request)

    assert get("http://a.test/old", answer(a_test=moved)).url == "http://a.test/new"


@pytest.mark.parametrize("target", ["http://b.test/", "http://a.test:8080/", "file:///etc/passwd"])
def test_checks_a_redirect_like_the_first_address(target):
    transport = answer(a_test=redirect(target), b_test=page)
    with pytest.raises(FetchRefused):
        get("http://a.test/", transport, {"b.test": ["10.0.0.1"]})
    assert len(transport.seen) == 1


def test_gives_up_after_five_redirects():
    transport = answer(a_test=redirect("http://a.test/"))
    with pytest.raises(FetchFailed, match="redirects more than 5 times"):
        get("http://a.test/", transport)
    assert len(transport.seen) == 6


def test_stops_at_the_size_cap():
    big = httpx.Response(200, headers=HTML, content=b"x" * 2000)
    with pytest.raises(TooLarge, match="1,000 bytes"):
        get("http://a.test/", answer(a_test=lambda _: big), size=1000)


def test_size_cap_counts_unpacked_bytes():
    headers = HTML | {"content-encoding": "gzip"}
    bomb = httpx.Response(200, headers=headers, content=gzip.compress(b"x" * 1_000_000))
    with pytest.raises(TooLarge):
        get("http://a.test/", answer(a_test=lambda _: bomb), size=10_000)


def test_stops_at_the_time_cap():
    def slow(request):
        time.sleep(0.5)
        return page(request)

    with pytest.raises(FetchFailed, match="took more than"):
        get("http://a.test/", answer(a_test=slow), seconds=0.05)


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", ""])
def test_takes_only_html(media_type):
    other = httpx.Response(200, headers={"content-type": media_type}, content=b"x")
    with pytest.raises(NotAnArticle):
        get("http://a.test/", answer(a_test=lambda _: other))


@pytest.mark.parametrize("status", [204, 403, 404, 500])
def test_says_what_the_site_answers(status):
    with pytest.raises(FetchFailed, match=str(status)):
        get("http://a.test/", answer(a_test=lambda _: httpx.Response(status, headers=HTML)))


def test_tries_the_next_address_when_one_does_not_connect():
    def handle(request):
        if request.url.host == PUBLIC:
            raise httpx.ConnectError("refused")
        return page(request)

    found = get("http://a.test/", httpx.MockTransport(handle), {"a.test": [PUBLIC, "8.8.8.8"]})
    assert found.content == b"<p>hello</p>"


@pytest.mark.parametrize("error", [httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("bad")])
def test_network_fault_is_a_fetch_failed(error):
    def handle(request):
        raise error

    with pytest.raises(FetchFailed, match="did not come"):
        get("http://a.test/", httpx.MockTransport(handle))


def test_unknown_host_is_a_fetch_failed():
    def resolver(host, port):
        raise OSError("no such host")

    with pytest.raises(FetchFailed, match="no host called"):
        fetch("http://nowhere.test/", transport=answer(), resolver=resolver)


def test_sends_our_name_and_no_cookie():
    transport = answer(a_test=page)
    get("http://a.test/", transport)
    assert transport.seen[0].headers["user-agent"].startswith("Dateline/")
    assert "cookie" not in transport.seen[0].headers


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "data:text/html,<p>x",
        "http:\\\\evil.example",
        "http://xn--\xff.test/",
        "http://xn--a-\u00e4.test/",
        "http://[::1",
        "http://a.test:99999999/",
        "//",
        "http://a\x00b.test/",
        "x" * 70_000,
    ],
)
def test_a_redirect_to_nonsense_is_told_in_words(target):
    raw = {"location": target.encode("utf-8")}
    transport = answer(a_test=lambda _: httpx.Response(302, headers=raw))
    with pytest.raises(FetchError) as told:
        get("http://a.test/", transport, redirects=0)
    str(told.value).encode()


@pytest.mark.parametrize("charset", ["\0", "punycode", "undefined", "base64", "utf-8\xff"])
def test_a_charset_that_is_none_is_handed_on_as_it_is(charset):
    headers = {b"content-type": f"text/html; charset={charset}".encode("latin-1")}
    odd = httpx.Response(200, headers=headers, content=b"<p>hello</p>")
    assert get("http://a.test/", answer(a_test=lambda _: odd)).content == b"<p>hello</p>"


@given(st.text(st.characters(blacklist_categories=[])) | st.from_regex(r"https?:[/\\]{0,3}.*"))
def test_any_address_is_a_web_address_or_refused(url):
    try:
        checked_url(url)
    except FetchError as error:
        str(error).encode()


def test_a_fault_of_a_library_is_a_fetch_failed():
    def handle(request):
        raise RuntimeError("unheard of")

    with pytest.raises(FetchFailed, match="cannot be read"):
        get("http://a.test/", httpx.MockTransport(handle))
