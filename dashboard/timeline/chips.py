"""What is asked for, as the chips of the query line: each can be taken back or turned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.timeline.facets import IN_ROLE, PAIR
from dashboard.timeline.query import Ask, Finding
from dashboard.timeline.view import View
from events.core.parties import Role

_ROLES = ("country", IN_ROLE[Role.ACTOR].name, IN_ROLE[Role.RECIPIENT].name)
_ROLE_WORDS = {"country": "in any role", "actor": "who acts", "recipient": "who is acted upon"}


@dataclass(frozen=True)
class Turn:
    """Another way to ask the same, with its count."""

    words: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Chip:
    """One thing that is asked, the address without it, and other ways to ask it."""

    words: str
    title: str
    without_url: str
    turns: tuple[Turn, ...]


def chips_of(view: View, finding: Finding) -> Sequence[Chip]:
    """Return a chip for each thing that is asked, in the order of asking."""
    return [
        Chip(
            ask.words(finding.world),
            ask.facet.title if ask.facet else "Words",
            replace(view, query=view.query.without(ask)).url(),
            tuple(_turns(ask, view, finding)),
        )
        for ask in view.query.asks
    ]


def _turns(ask: Ask, view: View, finding: Finding) -> Iterator[Turn]:
    for other, words in _others(ask, finding):
        query = view.query.instead(ask, other)
        count = Finding(finding.world, query).number
        yield Turn(words, replace(view, query=query).url(), count, other == ask)


def _others(ask: Ask, finding: Finding) -> Iterator[tuple[Ask, str]]:
    if ask.name in _ROLES and ask.value != "none":
        yield from ((Ask(name, ask.value), _ROLE_WORDS[name]) for name in _ROLES)
    elif ask.name == "pair":
        one, other = PAIR.both(ask.value)
        for value in ("-".join(sorted((one, other))), f"{one}>{other}", f"{other}>{one}"):
            yield Ask("pair", value), PAIR.words(finding.world, value)
