"""What readers call types, kinds, statuses and parties: no codes."""

from events.core.countries import country_name
from events.core.kinds import KINDS, EventType
from events.core.status import Status

TYPE_WORDS: dict[str, str] = {
    EventType.CONSULT: "meetings and calls",
    EventType.AGREE: "agreements and offers",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "concessions",
    EventType.COOPERATE: "joint action",
    EventType.AID: "aid",
    EventType.RETREAT: "withdrawals and releases",
    EventType.REQUEST: "demands",
    EventType.ACCUSE: "accusations",
    EventType.REJECT: "refusals",
    EventType.THREATEN: "threats",
    EventType.PROTEST: "protests",
    EventType.SANCTION: "sanctions",
    EventType.MOBILIZE: "shows of force",
    EventType.COERCE: "coercion",
    EventType.ASSAULT: "attacks",
    EventType.POLITICS: "politics",
    EventType.DISASTER: "disasters",
}
# Where a lane has room for one word.
SHORT_TYPES: dict[str, str] = {
    EventType.CONSULT: "Meetings",
    EventType.AGREE: "Agreements",
    EventType.RETREAT: "Withdrawals",
    EventType.MOBILIZE: "Shows of force",
}
KIND_WORDS = {slug: kind.name for slug, kind in KINDS.items()}
STATUS_WORDS: dict[str, str] = {
    Status.OCCURRED: "happened",
    Status.ONGOING: "going on",
    Status.PLANNED: "planned",
    Status.OFFERED: "offered",
    Status.THREATENED: "threatened",
    Status.DENIED: "denied",
    Status.CANCELLED: "called off",
    Status.HYPOTHETICAL: "only supposed",
}
_TINY = {"USA": "U.S.", "GBR": "Britain", "ARE": "Emirates"}


def party_words(name: str) -> str:
    """Return what a reader calls a country (by its code), organisation or group."""
    return country_name(name)


def tiny_words(name: str) -> str:
    """Return the same where there is little room."""
    return _TINY.get(name, country_name(name))
