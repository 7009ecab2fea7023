"""One line that tells a reader what an event is: "North Korea: missile launch"."""

import re
from collections.abc import Sequence

from events.core.countries import country_name
from events.core.kinds import KINDS
from events.core.parties import Party, Role
from events.core.status import Status
from events.core.values import EventValues

_WITH_THE = frozenset(
    {
        *("USA", "GBR", "ARE", "NLD", "PHL", "CZE", "DOM", "CAF", "COD", "COG"),
        *("MDV", "BHS", "GMB", "SLB", "MHL", "COM", "SYC"),
        *("UN", "EU", "IAEA", "AU", "IMF", "ICC", "WHO", "WTO", "OPCW", "OSCE", "ICJ", "GCC"),
        *("Taliban", "Houthis"),
    }
)
_VERB_ENDING = re.compile(r"\((?P<one>\w+)(?:\|(?P<many>\w+))?\)")


def event_title(values: EventValues, *, gist: str = "") -> str:
    """Return a title of one line, at most 300 characters, without a full stop.

    `gist` are the words of a source; they are quoted where the kind does not say what was
    said or decided ("Iran: demand").
    """
    title = _without_status(values)
    if gist and values.type.vague:
        title += f": “{gist}”"
    if not values.status.has_happened and values.status is not KINDS[values.kind].says:
        title += f" ({values.status.value})"
    return title[:300]


def _without_status(values: EventValues) -> str:
    actors = _of_role(values.parties, Role.ACTOR)
    recipients = [p for p in _of_role(values.parties, Role.RECIPIENT) if p not in actors]
    kind = KINDS[values.kind]
    place = _place(values, {*actors, *recipients})
    if kind.mutual and len(actors) > 1 and not recipients:
        return f"{_joined(actors, dash=True)} {kind.name}{place}"
    is_told = values.status.has_happened or values.status is Status.OFFERED
    if kind.sentence and actors and recipients and is_told:
        return _sentence(kind.sentence, actors, recipients) + place
    target = f" {kind.preposition} {_joined(recipients, inside=True)}" if recipients else ""
    if actors:
        return f"{_joined(actors)}: {kind.name}{target}{place}"
    return f"{kind.name[0].upper()}{kind.name[1:]}{target}{place}"


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
