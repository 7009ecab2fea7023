"""One line that tells a reader what an event is: "North Korea: missile launch"."""

import re
from collections.abc import Sequence
from functools import partial

from events.core.countries import country_name
from events.core.kinds import KINDS
from events.core.parties import Party, Role, is_plural
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
# A verb and its endings: of one who does it (none where it takes two), of several.
_VERB = re.compile(r"(?P<stem>\w+)\((?P<one>\w*)(?:\|(?P<many>\w+))?\)")
_TAKES_TWO = "()"


def event_title(values: EventValues, *, gist: str = "") -> str:
    """Return a title of one line, at most 300 characters, without a full stop.

    `gist` are words of a source that tell it: the parties and these say nothing that the source
    does not. Without, or where they only name the kind, what is told is made of it.
    """
    if _names_kind(values, gist):
        gist = ""
    sentence = None if gist else _sentence(values)
    title = sentence or (_told_in_words(values, gist) if gist else _noun(values))
    is_said = values.status.has_happened or values.status is KINDS[values.kind].says
    if not is_said and not (sentence and values.status is Status.PLANNED):
        title += f" ({values.status.value})"
    return title[:1].upper() + title[1:300]


def _sentence(values: EventValues) -> str | None:
    """ "Iran offers talks to the United States", "Norway to hold talks"; None where that is unsaid."""
    actors, recipients = _sides(values)
    kind, status = KINDS[values.kind], values.status
    if kind.mutual and not kind.sentence:
        actors, recipients = [*actors, *recipients], []
    template = kind.sentence if recipients else kind.alone
    is_told = status.has_happened or status in (Status.OFFERED, Status.PLANNED)
    if not (template and actors and is_told):
        return None
    if _TAKES_TWO in template and not _are_many(actors):
        return None
    told = _VERB.sub(partial(_conjugated, status=status, many=_are_many(actors)), template)
    told = told.format(by=_joined(actors), to=_joined(recipients, inside=True))
    return told + _place(values, {*actors, *recipients})


def _names_kind(values: EventValues, gist: str) -> bool:
    """True for "talks at Panmunjom", of two: "North and South Korea hold talks" says no more."""
    same = not set(KINDS[values.kind].name.split()).isdisjoint(gist.split())
    return same and len(_sides(values)[0]) > 1


def _told_in_words(values: EventValues, gist: str) -> str:
    """ "Iran: nuclear agreement"; of what somebody only suffers, who does."""
    actors, recipients = _sides(values)
    named = _joined(actors or recipients) if actors or recipients else ""
    return f"{named}: {gist}" if named else gist


def _are_many(names: Sequence[str]) -> bool:
    return len(names) > 1 or is_plural(names[0])


def _conjugated(verb: re.Match[str], *, status: Status, many: bool) -> str:
    of_many = f"{verb['stem']}{verb['many'] or ''}"
    if status is Status.PLANNED:
        return f"to {of_many}"
    return of_many if many else f"{verb['stem']}{verb['one']}"


def _noun(values: EventValues) -> str:
    """ "Iran: sanctions on Iraq", "United States – North Korea summit", "Airstrike on Syria"."""
    actors, recipients = _sides(values)
    kind = KINDS[values.kind]
    place = _place(values, {*actors, *recipients})
    if kind.mutual and len(actors) > 1 and not recipients:
        return f"{_joined(actors, dash=True)} {kind.name}{place}"
    target = f" {kind.preposition} {_joined(recipients, inside=True)}" if recipients else ""
    if actors:
        return f"{_joined(actors)}: {kind.name}{target}{place}"
    return f"{kind.name}{target}{place}"


def _sides(values: EventValues) -> tuple[list[str], list[str]]:
    """Who does it, and who else it is done to."""
    actors = _of_role(values.parties, Role.ACTOR)
    return actors, [p for p in _of_role(values.parties, Role.RECIPIENT) if p not in actors]


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
