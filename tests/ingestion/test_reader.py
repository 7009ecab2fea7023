"""A page is read in a child that its limits end, and words come back."""

import os
from dataclasses import replace

import pytest

from events.ingestion.exceptions import NotAnArticle, TooComplicated
from events.ingestion.page.types import RawPage
from events.ingestion.reader import ChildLimits, read_page

SENTENCE = "Delegates from both islands met on Tuesday to resume talks on the ferry line. "
PAGE = RawPage(
    "https://courier.example/2019/09/11/ferry",
    f"<title>Ferry talks</title><article><p>{SENTENCE * 5}</p></article>".encode(),
)


def test_what_is_on_the_page_comes_back():
    found = read_page(PAGE)
    assert (found.title, found.text) == ("Ferry talks", (SENTENCE * 5).strip())
    assert (found.date.value, found.date.basis) == ("2019-09-11", "address")


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (ChildLimits(memory=60 << 20), "cannot be read|too large"),
        (ChildLimits(wall_seconds=1), "takes too long"),
        (ChildLimits(cpu_seconds=1), "takes too long"),
    ],
)
def test_each_limit_ends_the_child_in_words(limits, words):
    heavy = replace(PAGE, content=PAGE.content + b"<p>x <i>y</i>" * 24_000)
    with pytest.raises(TooComplicated, match=words):
        read_page(heavy, limits)


def test_what_comes_back_has_a_limit_too():
    with pytest.raises(TooComplicated, match="cannot be read"):
        read_page(PAGE, ChildLimits(output=100))


def test_a_page_without_an_article_is_refused_with_its_address():
    with pytest.raises(NotAnArticle, match=r"paste its text instead \(https://a\.test/\)"):
        read_page(RawPage("https://a.test/", b"<p></p>"))


def test_the_child_has_no_secrets_and_leaves_nothing_behind(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    before = set(os.listdir("/proc/self/fd"))
    read_page(PAGE)
    assert set(os.listdir("/proc/self/fd")) == before
