"""Which entity a matched name means: by day for leaders, by context for shared names."""

from collections.abc import Sequence

from events.extraction.actors.context import Context
from events.extraction.actors.entities import Entity, Form
from events.extraction.actors.guards import is_weekday_or_month
from events.extraction.actors.lexicon import Match, Name
from events.extraction.actors.tokens import Word
from events.extraction.actors.vocabulary import head_before
from events.extraction.tables import word_list


def choose(words: Sequence[Word], match: Match, context: Context) -> Entity | None:
    """Return the entity that `match` means, or None when it is a name of none of them."""
    full = [name.entity for name in match.names if not name.surname and _is_meant(name, context)]
    people = [entity for entity in full if entity.form is Form.PERSON]
    if full and len(people) < len(full):
        found = next(entity for entity in full if entity.form is not Form.PERSON)
        return None if found.form is Form.TRAP else found
    if people:
        return _nearest(people, context)
    return _by_surname(words, match, context)


def _is_meant(name: Name, context: Context) -> bool:
    return not name.shared or context.may_mean(name.entity)


def _nearest(people: Sequence[Entity], context: Context) -> Entity:
    day = context.day
    if day is None:
        return people[0]
    return min(people, key=lambda person: context.term(person).days_off(day))


def _by_surname(words: Sequence[Word], match: Match, context: Context) -> Entity | None:
    surnames = [name for name in match.names if name.surname]
    if not surnames or _is_part_of_other_name(words, match, context):
        return None
    introduced = [name.entity for name in surnames if name.entity in context.people]
    if introduced:
        return _nearest(introduced, context)
    title = words[match.first - 1].key if is_titled(words, match.first) else None
    meant = (n.entity for n in surnames if (_may_hold(n.entity, title) if title else n.alone))
    able = [entity for entity in meant if context.may_stand_alone(entity)]
    parties = {context.term(entity).party for entity in able}
    if context.day is None and len(parties) > 1:
        return None
    return _nearest(able, context) if able else None


def _may_hold(person: Entity, title: str) -> bool:
    """False for "Judge Trump" and "Governor Merkel": offices that the leader never held."""
    return title not in word_list("lesser") or any(title in term.office for term in person.terms)


def is_titled(words: Sequence[Word], first: int) -> bool:
    """True for a name right after "President", "Mr" or another title."""
    return first > 0 and words[first].joined and words[first - 1].key in word_list("titles")


def _is_part_of_other_name(words: Sequence[Word], match: Match, context: Context) -> bool:
    """True for "Lara Trump" and "Clinton Foundation" where "Trump", "Clinton" matched."""
    return _other_given_name(words, match.first, context) or _other_surname(words, match, context)


def _other_given_name(words: Sequence[Word], first: int, context: Context) -> bool:
    if first == 0 or not words[first].joined or words[first].gap in ("'", "’", "/"):
        return False
    before = words[first - 1]
    if not before.capital or before.is_possessive:
        return False
    if before.key in word_list("titles", "modifiers"):
        return False
    if before.key in word_list("given_names"):
        return True
    if is_weekday_or_month(before):
        return False
    if context.title_case or first == 1 or head_before(words, first):
        return False
    return before.key not in ("al", "el") and first - 1 not in context.name_words


def _other_surname(words: Sequence[Word], match: Match, context: Context) -> bool:
    if context.title_case or match.last >= len(words):
        return False
    after = words[match.last]
    if not (after.capital and after.joined and not after.gap) or is_weekday_or_month(after):
        return False
    return match.last not in context.name_words and after.key not in word_list("titles")
