"""What the facets mean, said once more of rows of the models: slow, and as plain as can be."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import permutations

from dashboard.timeline.query import Query
from events.core.countries import is_country
from events.core.kinds import EventType
from events.models import Event

Values = Mapping[str, frozenset[str]]  # of each facet, all values that an event has

GROUPS = {
    **dict.fromkeys(("country", "actor", "recipient", "pair"), "who"),
    **dict.fromkeys(("type", "kind"), "what"),
}
PLANS = {"planned", "offered"}


def is_listed(event: Event) -> bool:
    """True for what readers see."""
    return event.merged_into_id is None and event.review_state not in ("rejected", "withdrawn")


def values_of(event: Event, today: date) -> Values:
    """All values of all facets that `event` has."""
    type_ = EventType(event.type)
    return {
        **_who(event),
        "type": frozenset({event.type}),
        "kind": frozenset({event.kind}),
        "tone": frozenset({type_.tone.value}),
        "form": frozenset({type_.form.value}),
        "status": frozenset({event.status}),
        "outcome": _outcome(event, today),
        "outlet": frozenset(
            str(m.article.outlet_id) for m in event.mentions.all() if not m.is_superseded
        ),
        "sources": frozenset(step for step in ("2", "3", "5") if event.outlet_count >= int(step)),
        "precision": frozenset({event.precision} - {""}),
        "basis": frozenset({event.basis} - {""}),
        "review": frozenset({event.review_state}),
        "confidence": frozenset(
            name
            for name, least in (("high", 0.75), ("fair", 0.5))
            if event.confidence >= least
        ),
    }  # fmt: skip


def _who(event: Event) -> dict[str, frozenset[str]]:
    parts = {(part.country or part.organisation, part.role) for part in event.parties.all()}
    of_role = {
        role: {name for name, its in parts if its == role}
        for role in ("actor", "recipient", "place")
    }
    involved = of_role["actor"] | of_role["recipient"] | of_role["place"]
    sides = of_role["actor"] | of_role["recipient"]
    mutual = {"-".join(sorted(both)) for both in permutations(sides, 2)}
    towards = {
        f"{one}>{other}"
        for one in of_role["actor"]
        for other in of_role["recipient"]
        if one != other
    }
    nobody = set() if any(map(is_country, involved)) else {"none"}
    return {
        "country": frozenset(involved | nobody),
        "actor": frozenset(of_role["actor"]),
        "recipient": frozenset(of_role["recipient"]),
        "pair": frozenset(mutual | towards),
        "place": frozenset(({event.place_name} - {""}) | of_role["place"]),
    }


def _outcome(event: Event, today: date) -> frozenset[str]:
    if event.status not in PLANS:
        return frozenset()
    is_over = event.last is not None and event.last < today
    return frozenset({"overdue" if is_over else "ahead"})


def group_of(name: str, value: str) -> str:
    """The alternatives that an ask belongs to; each word is a group of its own."""
    return f"text {value}" if name == "text" else GROUPS.get(name, name)


def passes(event: Event, query: Query, today: date, *, but: str = "") -> bool:
    """True where `event` is what `query` asks for; what is asked in the group `but` left aside."""
    if query.days is not None:
        if event.first is None or event.last is None:
            return False
        if event.first > query.days.last or event.last < query.days.first:
            return False
    asked: dict[str, list[bool]] = {}
    values = values_of(event, today)
    for ask in query.asks:
        asked.setdefault(group_of(ask.name, ask.value), []).append(
            _has(event, values, ask.name, ask.value)
        )
    asked.setdefault("status", [event.status != "hypothetical"])
    return all(
        all(answers) if group == "who" and query.every else any(answers)
        for group, answers in asked.items()
        if group != but
    )


def _has(event: Event, values: Values, name: str, value: str) -> bool:
    if name == "text":
        return value in event.title.lower()
    if name == "pair" and "-" in value:
        value = "-".join(sorted(value.split("-")))
    return value in values[name]


def counts(events: list[Event], query: Query, name: str, today: date) -> dict[str, int]:
    """How many of `events` have each value of a facet, under all that other groups ask for.

    Where all who are asked for must take part, another one must beside them.
    """
    group = "" if query.every and group_of(name, "") == "who" else group_of(name, "")
    left = [event for event in events if passes(event, query, today, but=group)]
    return dict(Counter(value for event in left for value in values_of(event, today)[name]))
