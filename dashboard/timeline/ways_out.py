"""Why nothing is found, and each way out with how much it finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dashboard.timeline.facets import IN_ROLE
from dashboard.timeline.query import TEXT, Ask, Finding, Query
from dashboard.timeline.view import View
from events.models.search import UnusableWords, nearest_words

_MOST = 6


@dataclass(frozen=True)
class Way:
    """Another query, in words ("without recipient Japan"), and how many events it finds."""

    words: str
    url: str
    count: int
    is_guess: bool = False


@dataclass(frozen=True)
class _Step:
    subject: object  # what it changes: two steps of one subject are no way together
    words: str
    ask: Ask | None = None
    others: tuple[Ask, ...] = ()
    is_guess: bool = False

    def on(self, query: Query) -> Query:
        """`query` with this change made."""
        if self.ask is None:
            return query.over(None)
        return query.instead(self.ask, *self.others)


def ways_out(view: View, finding: Finding) -> list[Way]:
    """Return the single changes that find something, else each two that do together."""
    steps = list(_steps(view, finding))
    ways = list(_ways(view, finding, [(step,) for step in steps]))
    if not ways:
        both = [(a, b) for a, b in combinations(steps, 2) if a.subject != b.subject]
        ways = list(_ways(view, finding, both[:40]))
    return sorted(ways, key=lambda way: (not way.is_guess, way.count))[:_MOST]


def _steps(view: View, finding: Finding) -> Iterator[_Step]:
    query, world = view.query, finding.world
    for ask in query.asks:
        if ask.name == TEXT and (better := nearest_words(ask.value)):
            other = Ask(TEXT, better)
            words = f"with “{better}” for “{ask.value}”"
            yield _Step(ask, words, ask, (other,), is_guess=True)
        if ask.name in {facet.name for facet in IN_ROLE.values()}:
            anyone = Ask("country", ask.value)
            yield _Step(ask, f"with {anyone.words(world)} in any role", ask, (anyone,))
        yield _Step(ask, f"without {ask.words(world)}", ask)
    if query.days is not None:
        yield _Step("days", "on all days")


def _ways(view: View, finding: Finding, chains: Sequence[tuple[_Step, ...]]) -> Iterator[Way]:
    for chain in chains:
        query = view.query
        for step in chain:
            query = step.on(query)
        try:
            number = Finding(finding.world, query).number
        except UnusableWords:
            continue
        if number:
            words = " and ".join(step.words for step in chain)
            url = replace(view, query=query, event="").url()
            yield Way(words[0].upper() + words[1:], url, number, any(s.is_guess for s in chain))
