"""Event types and kinds: what sort of act an event is.

Types are PLOVER's sixteen (Political Language Ontology for Verifiable Event Records)
and two of ours, POLITICS and DISASTER. A kind is what a reader calls it.
"""

from enum import StrEnum

from events.core.status import Status


class Tone(StrEnum):
    """Whether an act is towards the other party or against it."""

    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    NEUTRAL = "neutral"


class Form(StrEnum):
    """Whether something was done or only said."""

    DEED = "deed"
    WORD = "word"


class EventType(StrEnum):
    """PLOVER's event types and our POLITICS and DISASTER."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    POLITICS = "POLITICS"
    DISASTER = "DISASTER"

    @property
    def tone(self) -> Tone:
        """The tone of every act of this type."""
        if self in _NEUTRAL:
            return Tone.NEUTRAL
        return Tone.COOPERATION if self in _COOPERATION else Tone.CONFLICT

    @property
    def form(self) -> Form:
        """Deed or word, for every act of this type."""
        return Form.WORD if self in _WORDS else Form.DEED


_NEUTRAL = frozenset({EventType.POLITICS, EventType.DISASTER})
_COOPERATION = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
_WORDS = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)

# The first kind of a type is the one meant when nothing narrower is known.
KINDS: dict[EventType, tuple[str, ...]] = {
    EventType.AGREE: (
        "agreement",
        "talks_offer",
        "treaty_signing",
        "promise",
        "ceasefire_agreement",
    ),
    EventType.CONSULT: ("talks", "summit", "visit", "phone_call", "mediation"),
    EventType.SUPPORT: ("endorsement", "recognition", "ratification", "apology"),
    EventType.CONCEDE: ("concession", "easing", "pardon", "moratorium"),
    EventType.COOPERATE: ("joint_action", "joint_exercise", "trade"),
    EventType.AID: ("economic_aid", "humanitarian_aid", "military_aid", "rescue"),
    EventType.RETREAT: ("withdrawal", "release", "disarmament", "ceasefire"),
    EventType.REQUEST: ("demand", "appeal"),
    EventType.ACCUSE: ("criticism", "accusation", "investigation", "lawsuit"),
    EventType.REJECT: ("refusal", "veto", "breakdown", "cancellation", "denial"),
    EventType.THREATEN: ("threat", "ultimatum", "warning"),
    EventType.PROTEST: ("demonstration", "strike", "riot"),
    EventType.SANCTION: (
        "sanctions",
        "expulsion",
        "severed_ties",
        "trade_restriction",
        "conviction",
    ),
    EventType.MOBILIZE: (
        "deployment",
        "missile_launch",
        "nuclear_test",
        "satellite_launch",
        "exercise",
        "alert",
    ),
    EventType.COERCE: ("repression", "arrest", "seizure", "blockade", "cyber_attack"),
    EventType.ASSAULT: (
        "attack",
        "airstrike",
        "shelling",
        "bombing",
        "shoot_down",
        "assassination",
        "clash",
    ),
    EventType.POLITICS: (
        "appointment",
        "election",
        "resignation",
        "coup",
        "referendum",
        "legislation",
        "death",
    ),
    EventType.DISASTER: ("disaster", "epidemic", "accident"),
}


_WOULD_BE_AGREE = frozenset(
    {
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
_WOULD_BE_THREAT = frozenset(
    {
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
_STILL_TO_COME = frozenset({Status.PLANNED, Status.OFFERED, Status.THREATENED})
# Kinds that we file by their nature and PLOVER by CAMEO's crosswalk: signing a formal
# agreement is diplomatic cooperation (CAMEO 057), a conviction ends a lawsuit (the gold of
# PLOVER's first edition), a blockade is fighting (191), a leader's
# resignation yields to demands (0831).
_PLOVER_OF_KIND = {
    (EventType.AGREE, "treaty_signing"): EventType.SUPPORT,
    (EventType.SANCTION, "conviction"): EventType.ACCUSE,
    (EventType.COERCE, "blockade"): EventType.ASSAULT,
    (EventType.POLITICS, "resignation"): EventType.RETREAT,
}


def plover_type(type_: EventType, status: Status, kind: str | None = None) -> EventType:
    """Return the type PLOVER's codebook gives.

    It codes what is still to come as a word, not a deed: a future meeting or withdrawal
    as AGREE, a future strike or sanction as THREATEN, one called off as REJECT.
    """
    if status is Status.CANCELLED and type_ in _WOULD_BE_AGREE:
        return EventType.REJECT
    if status in _STILL_TO_COME:
        if type_ in _WOULD_BE_AGREE:
            return EventType.AGREE
        return EventType.THREATEN if type_ in _WOULD_BE_THREAT else type_
    return _PLOVER_OF_KIND.get((type_, kind or ""), type_)
