"""What the query line offers for the letters typed so far, each with its count."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dashboard.timeline.days import Span, presets
from dashboard.timeline.facets import COUNTRY, FACETS, IN_ROLE, NOBODY, PAIR, Facet
from dashboard.timeline.heading import days_in_words
from dashboard.timeline.query import TEXT, Ask, Finding, Query
from dashboard.timeline.said_days import days_said
from dashboard.timeline.view import View
from dashboard.timeline.words import party_words
from events.core.parties import Role
from events.extraction.actors.entities import Form, all_entities

_OF_EACH, _OF_FIRST, _OF_ALL = 5, 8, 24  # under one title: while typing, before, of all filters
_STANDING = frozenset(
    {Form.COUNTRY, Form.DEMONYM, Form.CAPITAL, Form.SEAT, Form.ORGANISATION, Form.GROUP}
)
_LONGEST = 200  # letters that are read of what is typed
_PAIR_WORDS = 8  # words that two names have at most
_WORD = re.compile(r"[^\W_]+")
# "by iran", "to iran": which role is meant.
_ROLE_WORDS = {"by": Role.ACTOR, "from": Role.ACTOR, "to": Role.RECIPIENT, "towards": Role.RECIPIENT,
               "against": Role.RECIPIENT, "on": Role.RECIPIENT, "in": Role.PLACE}  # fmt: skip
_JOINS = frozenset({"and", "with", "vs", "versus", "between", "to", "on", "against"})
_AT_FIRST = ("country", "pair", "kind", "outcome")
_TYPED = ("kind", "type", "tone", "form", "status", "outcome", "place", "outlet", "sources",
          "precision", "basis", "review", "confidence")  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """What choosing it asks for, in words, the address, and its count under the other filters."""

    words: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """Suggestions of one sort."""

    title: str
    suggestions: tuple[Suggestion, ...]


def suggest(text: str, view: View, finding: Finding, span: Span) -> list[Group]:
    """Return what may be meant by `text`, the likeliest sort first; without it, what is asked most."""
    said = " ".join(text.split())[:_LONGEST]
    groups = _typed(said, view, finding) if said else _at_first(view, finding, span)
    return [group for group in groups if group.suggestions]


def all_filters(view: View, finding: Finding) -> list[Group]:
    """Return the values of every facet that have events under the other filters."""
    groups = (
        Group(facet.title, tuple(_most(facet, finding.counts(facet), view, finding, _OF_ALL)))
        for facet in FACETS.values()
    )
    return [group for group in groups if group.suggestions]


def first_of(groups: Iterable[Group]) -> str | None:
    """The address of the suggestion that Enter takes."""
    return next((s.url for group in groups for s in group.suggestions), None)


def _at_first(view: View, finding: Finding, span: Span) -> Iterator[Group]:
    for name in _AT_FIRST:
        facet = FACETS[name]
        counts = finding.counts(facet)
        yield Group(facet.title, tuple(_most(facet, counts, view, finding, _OF_FIRST)))
    days = (
        Suggestion(m.title, replace(view.over(m.days), event="").url())
        for m in presets(finding.world.today, span.whole)
    )
    yield Group("Days", tuple(days))


def _typed(said: str, view: View, finding: Finding) -> Iterator[Group]:
    if days := days_said(said, finding.world.today):
        shown = view.over(days)
        count = finding.over(days).number
        yield Group("Days", (Suggestion(days_in_words(shown), shown.url(), count),))
    yield from _parties(said, view, finding)
    words = fold(said)
    for name in _TYPED:
        facet = FACETS[name]
        counts = {
            value: count
            for value, count in finding.counts(facet).items()
            if _begins(words, f"{facet.words(finding.world, value)} {value.replace('_', ' ')}")
        }
        yield Group(facet.title, tuple(_most(facet, counts, view, finding, _OF_EACH)))
    yield Group("Words in titles and sentences", (_suggestion(view, Ask(TEXT, said), f"“{said}”"),))


def _parties(said: str, view: View, finding: Finding) -> Iterator[Group]:
    """Countries and bodies of that name, in the role that the words say; of two names their pairs."""
    here = COUNTRY.counts(finding.world, finding.without(COUNTRY.group))
    known = set(finding.world.table.words.parties.things)
    alone = _named(said, known)
    if pairs := [] if alone else list(_pairs_said(said, known)):
        counts = finding.counts(PAIR)
        yield Group("Pairs", tuple(
            _suggestion(view, Ask("pair", value), PAIR.words(finding.world, value), counts.get(value, 0))
            for value in pairs
        ))  # fmt: skip
    first, _, rest = said.partition(" ")
    role = _ROLE_WORDS.get(first.lower())
    if role and rest:
        facet = IN_ROLE[role] if role is not Role.PLACE else FACETS["place"]
        counts = finding.counts(facet)
        found = {v: counts.get(v, 0) for v in _named(rest, known)}
        yield Group(facet.title, tuple(_most(facet, found, view, finding, _OF_EACH, zero=True)))
    found = {value: here.get(value, 0) for value in alone}
    if _begins(fold(said), "no country none"):
        found[NOBODY] = here.get(NOBODY, 0)
    yield Group(COUNTRY.title, tuple(_most(COUNTRY, found, view, finding, _OF_EACH, zero=True)))


def _pairs_said(said: str, known: set[str]) -> Iterator[str]:
    """ "russia ukraine", "usa > iran", "iran and israel": the pairs of the first two names."""
    words = [w for w in re.split(r"[\s>→↔/-]+", said) if w.lower() not in _JOINS]
    for cut in range(1, len(words) if len(words) <= _PAIR_WORDS else 0):
        one, other = (_named(" ".join(part), known)[:1] for part in (words[:cut], words[cut:]))
        if one and other and one != other:
            (a,), (b,) = one, other
            yield from ("-".join(sorted((a, b))), f"{a}>{b}", f"{b}>{a}")
            return


def _named(said: str, known: set[str]) -> list[str]:
    """The parties of `known` that go by a name that `said` begins; those named so exactly first."""
    words = fold(said)
    if not words:
        return []
    exact = [key for name, key in _aliases() if name == words and key in known]
    begun = [key for name, key in _aliases() if _begins(words, name) and key in known]
    named = sorted(n for n in known if _begins(words, party_words(n)))
    return list(dict.fromkeys((*exact, *named, *begun)))


@cache
def _aliases() -> tuple[tuple[str, str], ...]:
    """Folded names with whom they stand for: "seoul", "dprk", "security council"."""
    found: dict[tuple[str, str], None] = {}
    for entity, names in all_entities():
        key = entity.countries[0] if len(entity.countries) == 1 else entity.organisation
        if key and entity.form in _STANDING:
            found |= {(fold(name), key): None for name in names}
    return tuple(found)


def fold(text: str) -> str:
    """Return the words without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join(
        _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower())
    )


def _begins(words: str, name: str) -> bool:
    """True where `words` begin `name`, or go on from one of its words."""
    return bool(words) and f" {words}" in f" {fold(name)}"


def _most(
    facet: Facet,
    counts: Mapping[str, int],
    view: View,
    finding: Finding,
    most: int,
    *,
    zero: bool = False,
) -> Iterator[Suggestion]:
    asked = {ask.value for ask in view.query.asked(facet.name)}
    ranked = counts if zero else sorted(counts, key=lambda value: (-counts[value], value))
    for value in [v for v in ranked if v not in asked and (zero or counts[v])][:most]:
        words = facet.chip(finding.world, value)
        yield _suggestion(view, Ask(facet.name, value), words, counts[value])


def _suggestion(view: View, ask: Ask, words: str, count: int | None = None) -> Suggestion:
    query: Query = view.query.adding(ask)
    return Suggestion(words, replace(view, query=query, event="").url(), count)
