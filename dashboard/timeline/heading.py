"""What a view shows, in words: the heading, the line below it, the title of the page."""

from collections.abc import Iterable

import numpy as np

from dashboard.timeline.facets import PAIR, World, day_number, day_of
from dashboard.timeline.query import Ask, Finding, Query
from dashboard.timeline.view import View
from dashboard.timeline.words import KIND_WORDS, TYPE_WORDS, party_words
from events.columns import NO_DAY
from events.columns.codes import TONE_OF_TYPE, TONES, TYPES
from events.core.days import day_in_words
from events.core.kinds import EventType, Tone

_IN_NOUN = ("kind", "type", "tone")
_SIDES = ("pair", "country", "actor", "recipient")
_NOTABLE = 3  # events of one day
_MOST_NAMED = 2  # kinds in the noun


def heading_of(finding: Finding) -> str:
    """Return "12 summits between North Korea and United States, two or more sources"."""
    return f"{finding.number:,} {asked_in_words(finding.query, finding.world, finding.number)}"


def asked_in_words(query: Query, world: World, number: int = 0) -> str:
    """Return "summits between North Korea and United States, two or more sources"."""
    text = _noun(query.asked(*_IN_NOUN), number)
    if sides := [_side(ask) for ask in query.asked(*_SIDES)]:
        text += " " + (" and " if query.every else " or ").join(sides)
    others = [a for a in query.asks if a.name not in _SIDES and not _is_in_noun(a, query.asks)]
    return ", ".join([text, *(ask.words(world) for ask in others)])


def _is_in_noun(ask: Ask, asks: Iterable[Ask]) -> bool:
    return ask in _told_by_noun([a for a in asks if a.name in _IN_NOUN])


def _told_by_noun(asks: list[Ask]) -> list[Ask]:
    """Those of `asks` that the noun says: a few of one facet."""
    alike = len({ask.name for ask in asks}) == 1
    return asks if alike and len(asks) <= _MOST_NAMED else []


def _noun(asks: list[Ask], number: int) -> str:
    told = _told_by_noun(asks)
    plain = "event" if number == 1 else "events"
    if not told:
        return plain
    if told[0].name == "kind":
        return " or ".join(_many(KIND_WORDS[ask.value], number) for ask in told)
    if told[0].name == "type":
        return " or ".join(
            f"{plain} of type {TYPE_WORDS[EventType(a.value)]}"
            if number == 1
            else TYPE_WORDS[EventType(a.value)]
            for a in told
        )
    return f"{plain} of {' or '.join('neither tone' if a.value == Tone.NEUTRAL else a.value for a in told)}"


def _many(noun: str, number: int) -> str:
    """The plural of a kind's name: "offers of talks", "visits", "talks"."""
    head, of, rest = noun.partition(" of ")
    if number == 1 or head.endswith(("s", "aid")):
        return noun
    if head.endswith(("ch", "sh", "x")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeou":
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + of + rest


def _side(ask: Ask) -> str:
    if ask.name == "pair":
        one, other = map(party_words, PAIR.both(ask.value))
        return f"from {one} to {other}" if ">" in ask.value else f"between {one} and {other}"
    name = "no country" if ask.value == "none" else party_words(ask.value)
    return f"{ {'actor': 'by', 'recipient': 'towards'}.get(ask.name, 'involving') } {name}"


def message_of(finding: Finding) -> str:
    """Return the balance, the busiest day, and how much is still to come."""
    table, rows = finding.world.table, finding.places
    if not len(rows):
        outside = int(finding.anywhen.sum())
        return f"{outside:,} outside these days" if outside else ""
    types = np.bincount(table.type[rows], minlength=len(TYPES))
    tones = np.bincount(TONE_OF_TYPE, weights=types, minlength=len(TONES)).astype(int)
    count = dict(zip(TONES, tones.tolist(), strict=True))
    text = f"{count[Tone.CONFLICT]:,} conflict, {count[Tone.COOPERATION]:,} cooperation"
    if count[Tone.NEUTRAL]:
        text += f", {count[Tone.NEUTRAL]:,} neither"
    return text + _busiest(finding, rows) + _ahead(finding.world, table.first[rows])


def _busiest(finding: Finding, rows: "np.ndarray[tuple[int], np.dtype[np.intp]]") -> str:
    table = finding.world.table
    firsts = table.first[rows]
    one_day = firsts[(firsts == table.last[rows]) & (firsts != NO_DAY)]
    if not len(one_day):
        return ""
    least = int(one_day.min())
    counted = np.bincount(one_day - least)
    most = int(counted.max())
    day = day_in_words(day_of(least + int(counted.argmax())))
    return f". Most on {day} ({most:,})" if most >= _NOTABLE else ""


def _ahead(world: World, firsts: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> str:
    ahead = int((firsts > day_number(world.today)).sum())
    return f". {ahead:,} still to come" if ahead else ""


def days_in_words(view: View) -> str:
    """The days in view."""
    return view.query.days.in_words() if view.query.days else "all days"
