"""One line that tells a reader what an event is: "North Korea: missile launch"."""

import re
from collections.abc import Sequence

from events.core.countries import country_name
from events.core.kinds import EventType
from events.core.parties import Party, Role
from events.core.status import HAPPENED, Status
from events.core.values import EventValues

# What a kind is called after "of whom:", and the words between it and its recipient.
_NAMES: dict[str, tuple[str, str]] = {
    "agreement": ("agreement", "with"),
    "talks_offer": ("offer of talks", "to"),
    "treaty_signing": ("signing of a treaty", "with"),
    "promise": ("promise", "to"),
    "ceasefire_agreement": ("ceasefire agreement", "with"),
    "talks": ("talks", "with"),
    "summit": ("summit", "with"),
    "visit": ("visit", "to"),
    "phone_call": ("phone call", "with"),
    "mediation": ("mediation", "with"),
    "endorsement": ("support", "for"),
    "recognition": ("recognition", "of"),
    "ratification": ("ratification", "with"),
    "apology": ("apology", "to"),
    "concession": ("concession", "to"),
    "easing": ("easing of measures", "against"),
    "pardon": ("pardon", "for"),
    "moratorium": ("moratorium", "towards"),
    "joint_action": ("joint action", "with"),
    "joint_exercise": ("joint exercise", "with"),
    "trade": ("trade", "with"),
    "economic_aid": ("economic aid", "to"),
    "humanitarian_aid": ("humanitarian aid", "to"),
    "military_aid": ("military aid", "to"),
    "rescue": ("rescue", "for"),
    "withdrawal": ("withdrawal", "from"),
    "release": ("release of detainees", "to"),
    "disarmament": ("disarmament", "towards"),
    "ceasefire": ("ceasefire", "with"),
    "demand": ("demand", "to"),
    "appeal": ("appeal", "to"),
    "criticism": ("criticism", "of"),
    "accusation": ("accusation", "against"),
    "investigation": ("investigation", "of"),
    "lawsuit": ("lawsuit", "against"),
    "refusal": ("refusal", "towards"),
    "veto": ("veto", "against"),
    "breakdown": ("breakdown of talks", "with"),
    "cancellation": ("cancellation", "towards"),
    "denial": ("denial", "towards"),
    "threat": ("threat", "against"),
    "ultimatum": ("ultimatum", "to"),
    "warning": ("warning", "to"),
    "demonstration": ("demonstration", "against"),
    "strike": ("strike", "against"),
    "riot": ("riot", "against"),
    "sanctions": ("sanctions", "on"),
    "expulsion": ("expulsion of diplomats", "of"),
    "severed_ties": ("severed ties", "with"),
    "trade_restriction": ("trade restriction", "on"),
    "conviction": ("conviction", "of"),
    "deployment": ("deployment", "against"),
    "missile_launch": ("missile launch", "towards"),
    "nuclear_test": ("nuclear test", "towards"),
    "satellite_launch": ("satellite launch", "towards"),
    "exercise": ("military exercise", "towards"),
    "alert": ("military alert", "towards"),
    "repression": ("repression", "against"),
    "arrest": ("arrest", "of"),
    "seizure": ("seizure", "from"),
    "blockade": ("blockade", "of"),
    "cyber_attack": ("cyber attack", "on"),
    "attack": ("attack", "on"),
    "airstrike": ("airstrike", "on"),
    "shelling": ("shelling", "of"),
    "bombing": ("bombing", "in"),
    "shoot_down": ("shooting down of an aircraft", "of"),
    "assassination": ("assassination", "against"),
    "clash": ("clash", "with"),
    "appointment": ("appointment", "in"),
    "election": ("election", "in"),
    "resignation": ("resignation", "in"),
    "coup": ("coup", "in"),
    "referendum": ("referendum", "in"),
    "legislation": ("legislation", "on"),
    "death": ("death of a leader", "in"),
    "disaster": ("disaster", "in"),
    "epidemic": ("epidemic", "in"),
    "accident": ("accident", "in"),
}

# What was said or imposed reads better as a sentence. "(s)" follows a single subject;
# "(a|b)" is a for a single subject and b for several.
_SENTENCES: dict[str, str] = {
    "talks_offer": "{by} offer(s) talks to {to}",
    "promise": "{by} give(s) a promise to {to}",
    "endorsement": "{by} back(s) {to}",
    "recognition": "{by} recognise(s) {to}",
    "apology": "{by} apologise(s) to {to}",
    "easing": "{by} ease(s) measures against {to}",
    "economic_aid": "{by} give(s) economic aid to {to}",
    "humanitarian_aid": "{by} give(s) humanitarian aid to {to}",
    "military_aid": "{by} give(s) military aid to {to}",
    "withdrawal": "{by} withdraw(s) from {to}",
    "visit": "{by} visit(s) {to}",
    "criticism": "{by} criticise(s) {to}",
    "accusation": "{by} accuse(s) {to}",
    "investigation": "{by} investigate(s) {to}",
    "lawsuit": "{by} sue(s) {to}",
    "refusal": "{by} turn(s) down {to}",
    "threat": "{by} threaten(s) {to}",
    "warning": "{by} warn(s) {to}",
    "ultimatum": "{by} set(s) {to} an ultimatum",
    "sanctions": "{by} impose(s) sanctions on {to}",
    "expulsion": "{by} expel(s) diplomats of {to}",
    "severed_ties": "{by} cut(s) ties with {to}",
    "trade_restriction": "{by} restrict(s) trade with {to}",
    "blockade": "{by} blockade(s) {to}",
    "shelling": "{by} shell(s) {to}",
    "attack": "{by} attack(s) {to}",
}
_RECIPROCAL = frozenset(
    {
        *("agreement", "treaty_signing", "ceasefire_agreement", "ratification"),
        *("summit", "talks", "visit", "phone_call", "mediation"),
        *("joint_action", "joint_exercise", "trade", "clash", "ceasefire", "breakdown"),
    }
)
_WITH_THE = frozenset(
    {
        *("USA", "GBR", "ARE", "NLD", "PHL", "CZE", "DOM", "CAF", "COD", "COG"),
        *("MDV", "BHS", "GMB", "SLB", "MHL", "COM", "SYC"),
        *("UN", "EU", "IAEA", "AU", "IMF", "ICC", "WHO", "WTO", "OPCW", "OSCE", "ICJ", "GCC"),
        *("Taliban", "Houthis"),
    }
)
_STATUS_SHOWN = frozenset(Status) - HAPPENED
# Types whose kinds name the act but not what it was about.
_VAGUE = frozenset(
    {
        *(EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE),
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
        *(EventType.COERCE, EventType.POLITICS, EventType.DISASTER),
    }
)
# The status that a kind's name says already.
_SAID_BY_NAME = {("talks_offer", Status.OFFERED), ("threat", Status.THREATENED)}
_VERB_ENDING = re.compile(r"\((?P<one>\w+)(?:\|(?P<many>\w+))?\)")


def event_title(values: EventValues, *, gist: str = "") -> str:
    """Return a title of one line, at most 300 characters, without a full stop.

    `gist` are the words of a source; they are quoted where the kind does not say what was
    said or decided ("Iran: demand").
    """
    title = _without_status(values)
    if gist and values.type in _VAGUE:
        title += f": “{gist}”"
    is_said = (values.kind, values.status) in _SAID_BY_NAME
    if values.status in _STATUS_SHOWN and not is_said:
        title += f" ({values.status.value})"
    return title[:300]


def _without_status(values: EventValues) -> str:
    actors = _of_role(values.parties, Role.ACTOR)
    recipients = [p for p in _of_role(values.parties, Role.RECIPIENT) if p not in actors]
    name, preposition = _NAMES[values.kind]
    place = _place(values, {*actors, *recipients})
    if values.kind in _RECIPROCAL and len(actors) > 1 and not recipients:
        return f"{_joined(actors, dash=True)} {name}{place}"
    sentence = _SENTENCES.get(values.kind)
    if sentence and actors and recipients and values.status in {*HAPPENED, Status.OFFERED}:
        return _sentence(sentence, actors, recipients) + place
    target = f" {preposition} {_joined(recipients, inside=True)}" if recipients else ""
    if actors:
        return f"{_joined(actors)}: {name}{target}{place}"
    return f"{name[0].upper()}{name[1:]}{target}{place}"


def _sentence(sentence: str, actors: Sequence[str], recipients: Sequence[str]) -> str:
    group = "many" if len(actors) > 1 else "one"
    sentence = _VERB_ENDING.sub(lambda m: m[group] or "", sentence)
    return sentence.format(by=_joined(actors), to=_joined(recipients, inside=True))


def _of_role(parties: Sequence[Party], role: Role) -> list[str]:
    return [p.name for p in parties if p.role is role]


def _joined(names: Sequence[str], *, dash: bool = False, inside: bool = False) -> str:
    """Three names at most; `inside` a sentence some take an article."""
    shown = [_displayed(name, inside=inside) for name in names[:3]]
    if len(names) > 3:
        shown[2:] = [f"{len(names) - 2} others"]
    if dash and len(names) <= 3:
        return " – ".join(shown)
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _displayed(name: str, *, inside: bool) -> str:
    article = "the " if inside and name in _WITH_THE else ""
    return article + country_name(name)


def _place(values: EventValues, parties: set[str]) -> str:
    """ " in Hanoi"; nothing where the place is only the country of a party."""
    if values.place_name and country_name(values.place_country) != values.place_name:
        return f" in {values.place_name}"
    if values.place_country and values.place_country not in parties:
        return f" in {_displayed(values.place_country, inside=True)}"
    return ""
