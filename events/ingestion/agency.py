"""Which news agency wrote a story, by the line of its place, its byline or its credit: pure.

A text that cites an agency ("told Reuters"), shows its pictures or was written with its help is
not its story. What two agencies are credited with is neither's.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from events.core.tables import parts, rows_of

_HEAD = 500  # characters: a caption and a summary may stand before the line of the place
_BYLINES = 6  # lines among which the byline is
_LAST = 5  # lines among which a credit is
_LONGEST = 140  # characters of a line that says nothing but whose story it is

_CAPITAL = "A-ZÀ-ÖØ-ÞŁŚŠČŽ"
_WORD = rf"[{_CAPITAL}][\w.'’-]*"
# "Port-au-Prince", "Washington, D.C.", "Rostov on Don", "ABIDJAN/DAKAR"
_PLACE = rf"{_WORD}(?:[ ,/]+(?:(?:de|del|la|el|al|of|on|do|da|sur) )?{_WORD}){{0,6}}"
# The place in capitals inside a line, behind a caption or the page's own: "GENEVA, Switzerland".
_LOUD_PLACE = rf"(?<![\w(])[{_CAPITAL}]{{2}}[{_CAPITAL}.'’/ -]*(?:, ?{_WORD}(?: {_WORD})?)?"
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^\W\d]*\.?"
_DATE = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_DASH = r"[.:]?\s*(?:-|[–—―_])"
_AUTHORS = rf"{_WORD}(?: (?:{_WORD}|and|de|van|von|al|el|bin)|, {_WORD})*"
_STAFF = r"(?: (?:[Ss]taff|STAFF|[Ww]riters?|WRITERS?|[Rr]eporters?|[Cc]orrespondents?)){1,2}"
# What may follow the name in a line of its own: place, day, hour, editor. Taken in one go (++):
# it would be tried in too many ways where the line goes on with something else.
_TOKEN = rf"(?>Editor: ?\w+|{_WORD}|[\d/:.]+|[ap]\.?m\.?|in|on|at)"
_AFTER = rf"(?:(?:\s*[,|•·–—-]\s*|\s+(?:in|on|at)\s+){_TOKEN}(?:[\s,|•·–—-]++{_TOKEN})*+)?+"


def agency_of(text: str, outlet: str = "", domain: str = "") -> str:
    """Return the name of the agency whose story `text` is; empty where no one is credited.

    What an agency publishes itself is its own, whatever the text says.
    """
    own = _own(outlet) or _own(domain.removeprefix("www."))
    return own or _by_place(text) or _by_line(text) or _by_credit(text)


class _Agencies(NamedTuple):
    """The table: the agency of each form of its name, of its outlets, and of what it ends with."""

    credited: dict[str, str]
    bracketed: dict[str, str]
    outlets: dict[str, str]
    endings: dict[str, str]


@cache
def _agencies() -> _Agencies:
    found = _Agencies({}, {}, {}, {})
    table = Path(__file__).with_name("agencies.tsv")
    for agency, names, shorter, sites, endings in rows_of(table, columns=5):
        forms = {form for name in parts(names) for form in (name, name.upper())}
        found.credited.update(dict.fromkeys(forms, agency))
        found.bracketed.update(dict.fromkeys((*forms, *parts(shorter)), agency))
        outlets = {name.casefold() for name in (agency, *forms, *parts(sites))}
        found.outlets.update(dict.fromkeys(outlets, agency))
        found.endings.update(dict.fromkeys(parts(endings), agency))
    return found


class _Patterns(NamedTuple):
    """How an agency is credited; `named` finds each name in what the others found."""

    place: re.Pattern[str]
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    ending: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    bracketed, name = (_one_of(forms) for forms in _agencies()[1::-1])
    the_name = rf"(?:[Tt]he |THE )?{name}"
    by = r"(?:By|BY|by)[: ]\s*"
    return _Patterns(
        place=re.compile(
            rf"^(?:{_PLACE}(?:[,.]* {_DATE})?[,.]?\s*)?\(\s*{bracketed}\s*\){_DASH}"
            rf"|^{_PLACE}[,.]* {_DATE}[,.]?\s*(?:\(\s*{bracketed}\s*\)|/{bracketed}/)[.:]?\s"
            rf"|^{_PLACE}, ?{name}\s*[–—-]\s"
            rf"|{_LOUD_PLACE}(?:[,.]* {_DATE})?,?\s*\(\s*{bracketed}\s*\){_DASH}",
            re.M,
        ),
        byline=re.compile(
            rf"{by}{the_name}(?:{_STAFF})?{_AFTER}"
            rf"|{by}{_AUTHORS}(?:\s*[,|/(–—]\s*| - | of ){the_name}(?:{_STAFF})?\)?{_AFTER}"
            rf"|{by}{_AUTHORS}(?<!and) {the_name}{_STAFF}"
            rf"|{the_name}{_STAFF}{_AFTER}|{the_name} in {_PLACE}"
            rf"|Source: ?{the_name}{_AFTER}"
        ),
        credit=re.compile(
            rf"(?:©|\([cC]\)|Copyright)\s*(?:©|\([cC]\))?\s*(?:\d{{4}},?\s*)?(?:by )?{the_name}"
            rf"(?: \d{{4}})?(?:[.,;] ?.*)?|Source: ?{the_name}{_AFTER}|\({name}\)"
        ),
        ending=re.compile(rf"[.!?][\"”’]?\s*(?:--?|[–—])\s*{name}\.?$"),
        named=re.compile(rf"(?<![\w-]){bracketed}(?![\w-])"),
    )


def _one_of(forms: Iterable[str]) -> str:
    """A pattern of any of `forms`, the longest first: "Interfax-Ukraine" is not Interfax."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def _own(outlet: str) -> str:
    folded = " ".join(outlet.casefold().split()).removeprefix("the ")
    return _agencies().outlets.get(folded, "")


def _by_place(text: str) -> str:
    """By the line of the place: "KYIV, March 3 (Reuters) - "."""
    return _only(_patterns().place.search(text, 0, _HEAD))


def _by_line(text: str) -> str:
    """By a line at the head: "By Jane Roe, Associated Press"."""
    lines = text[:_HEAD].split("\n")[:_BYLINES]
    return next(
        filter(None, (_only(_patterns().byline.fullmatch(line)) for line in _short(lines))), ""
    )


def _by_credit(text: str) -> str:
    """By a line at the end: "© Agence France-Presse", or the words that stand there."""
    last = [line for line in text[-2000:].split("\n") if line.strip()][-_LAST:]
    for line in _short(last):
        if found := _only(_patterns().credit.fullmatch(line)):
            return found
    for words, agency in _agencies().endings.items():
        if any(words in line for line in last):
            return agency
    return _by_ending(last)


def _by_ending(last: list[str]) -> str:
    """By the end of the last line, "... he said. – Bernama"; a list of reports has more of them."""
    found = [_patterns().ending.search(line.rstrip()[-_LONGEST:]) for line in last]
    return _only(found[-1]) if found and not any(found[:-1]) else ""


def _short(lines: Iterable[str]) -> Iterable[str]:
    return (line.strip() for line in lines if len(line) <= _LONGEST)


def _only(found: re.Match[str] | None) -> str:
    """The agency named in what was found, unless another one is named as well."""
    if found is None:
        return ""
    named = {_agencies().bracketed[name] for name in _patterns().named.findall(found[0])}
    return named.pop() if len(named) == 1 else ""
