"""From names to whole phrases: "the Iranian foreign ministry", "U.S. President Donald Trump"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from events.extraction.actors.choice import choose
from events.extraction.actors.context import Context
from events.extraction.actors.entities import Entity, Form, groups
from events.extraction.actors.guards import is_false_name, is_weekday_or_month
from events.extraction.actors.lexicon import Match
from events.extraction.actors.tokens import Word
from events.extraction.actors.vocabulary import (
    PLACE,
    FoundHead,
    head_at,
    head_before,
    modifiers,
    titles,
)
from events.extraction.countries import is_country
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

_LONGEST_NAME = 5


@dataclass(slots=True)
class Phrase:
    """A phrase under construction: words `first` to `last` (not included) of a sentence."""

    first: int
    last: int
    form: Form
    kind: ActorKind
    countries: tuple[str, ...]
    organisation: str | None = None
    sector: str | None = None
    rank: int = 0
    place: bool = False
    person: str | None = None
    title: str | None = None
    office: str | None = None
    female: bool | None = None
    heads: list[str] = field(default_factory=list)


class PhraseBuilder:
    """Builds the phrases of one sentence from left to right."""

    def __init__(self, words: Sequence[Word], matches: Sequence[Match], context: Context) -> None:
        self.words = words
        self.context = context
        self.matches = {match.first: match for match in matches}
        self.phrases: list[Phrase] = []

    def build(self) -> list[Phrase]:
        """Return the phrases in order, none overlapping."""
        for match in self.matches.values():
            if self.phrases and match.first < self.phrases[-1].last:
                continue
            if phrase := self._phrase(match):
                self._grow_right(phrase)
                self._grow_left(phrase)
                self._settle(phrase)
                if self._take_side(phrase):
                    self.phrases.append(phrase)
        self._share_sectors()
        return self.phrases

    # -- the name itself ---------------------------------------------------------------

    def _phrase(self, match: Match) -> Phrase | None:
        if is_false_name(self.words, match, self.context):
            return None
        entity = choose(self.words, match, self.context)
        if entity is None or self._only_describes(match):
            return None
        return self._new(match, entity)

    def _only_describes(self, match: Match) -> bool:
        after = self._word(match.last)
        return after is not None and after.hyphenated and after.key in word_list("describes")

    def _new(self, match: Match, entity: Entity) -> Phrase:
        kind, countries, organisation, sector = self._reading(entity)
        return Phrase(
            match.first,
            match.last,
            entity.form,
            kind,
            countries,
            organisation,
            sector,
            rank=2 if sector else 0,
            place=entity.form in (Form.COUNTRY, Form.CAPITAL, Form.PLACE),
            person=entity.name if entity.form is Form.PERSON else None,
            office=self.context.term(entity).office if entity.form is Form.PERSON else None,
            female=entity.female if entity.form is Form.PERSON else None,
        )

    def _reading(self, entity: Entity) -> tuple[ActorKind, tuple[str, ...], str | None, str | None]:
        """Kind, countries, organisation and sector of `entity` on the article's day."""
        if entity.form is Form.PERSON:
            return self._person_reading(entity)
        if entity.form is Form.GROUP and entity.terms and self.context.in_office(entity):
            return ActorKind.STATE, entity.countries, None, "government"
        if entity.form is Form.INSTITUTION and entity.sector in ("business", "education"):
            return ActorKind.ORGANISATION, entity.countries, entity.name, entity.sector
        return _KINDS[entity.form], entity.countries, entity.organisation, entity.sector

    def _person_reading(
        self, entity: Entity
    ) -> tuple[ActorKind, tuple[str, ...], str | None, str | None]:
        term = self.context.term(entity)
        sector = _OFFICE_SECTORS.get(term.office, "government")
        if sector == "government" and not self.context.in_office(entity):
            sector = "elite"
        if is_country(term.party):
            return ActorKind.STATE, (term.party,), None, sector
        if group := groups().get(term.party):
            return ActorKind.GROUP, group.countries, group.name, group.sector
        return ActorKind.ORGANISATION, (), term.party, sector

    # -- to the right ------------------------------------------------------------------

    def _grow_right(self, phrase: Phrase) -> None:
        at = phrase.last
        led = self._word(at)
        if led is not None and led.hyphenated and led.key in word_list("leads"):
            at += 1
            phrase.last = at
        self._add_steps(phrase, at)
        if self._add_field(phrase):
            self._add_steps(phrase, phrase.last)
        self._add_name(phrase)
        self._add_posting(phrase)

    def _add_steps(self, phrase: Phrase, at: int) -> None:
        step: int | None = at
        while step is not None:
            step = self._step(phrase, step)

    def _step(self, phrase: Phrase, at: int) -> int | None:
        """Take in the head, modifier or name at word `at`; return where to go on."""
        word = self._word(at)
        if word is None or not word.joined or word.wrapped or at - phrase.last > _LONGEST_NAME:
            return None
        if word.is_possessive:
            return at + 1
        if (found := head_at(self.words, at)) and self._fits(phrase, found):
            self._add_head(phrase, found)
            return found.last
        if word.key == "of" and phrase.kind is ActorKind.PLACE and at == phrase.last:
            at += 1  # "the Iraqi city of Basra"
        if match := self.matches.get(at):
            return self._add_match(phrase, match)
        return at + 1 if word.key in modifiers() else None

    def _fits(self, phrase: Phrase, found: FoundHead) -> bool:
        if not all(word.joined for word in self.words[found.first + 1 : found.last]):
            return False
        if phrase.person and self.words[found.first].key in word_list("personal"):
            return False
        bare = phrase.form is Form.COUNTRY and phrase.last == found.first
        verb = self.words[found.first].key in word_list("verbs") and found.last == found.first + 1
        if verb and phrase.heads and phrase.heads[-1].endswith("s"):
            return False  # "Russian troops head for Kyiv"
        return not (bare and verb and not self.words[phrase.last - 1].upper)

    def _add_head(self, phrase: Phrase, found: FoundHead) -> None:
        words = self.words[found.first : found.last]
        former = any(
            word.key in word_list("former") for word in self.words[phrase.last : found.first]
        )
        phrase.last = found.last
        phrase.title = words[-1].key
        phrase.heads.append(" ".join(word.key for word in words))
        if found.head.rank > phrase.rank and found.head.sector != PLACE:
            phrase.sector, phrase.rank = found.head.sector, found.head.rank
        if former and phrase.title in titles():
            phrase.sector, phrase.rank = "elite", 7
        self._turn_into_place(phrase, found)

    def _turn_into_place(self, phrase: Phrase, found: FoundHead) -> None:
        """ "the Iraqi city" is a place, "the Iraqi city council" is not."""
        if found.head.sector == PLACE:
            phrase.kind, phrase.place = ActorKind.PLACE, True
        elif phrase.kind is ActorKind.PLACE:
            phrase.kind, phrase.place = ActorKind.STATE, False
        elif phrase.form is Form.COUNTRY:
            phrase.place = False

    def _add_match(self, phrase: Phrase, match: Match) -> int | None:
        """Take in a name of the same country: "Iraqi Kurds", "Israel's Knesset"."""
        entity = choose(self.words, match, self.context)
        if entity is None or is_false_name(self.words, match, self.context):
            return None
        kind, countries, organisation, sector = self._reading(entity)
        same = countries == phrase.countries or (not countries and entity.form in _LOCAL)
        if entity.form is Form.PLACE or entity.form is Form.CAPITAL:
            same = same and phrase.kind is ActorKind.PLACE
        if not same or entity.form in (Form.COUNTRY, Form.DEMONYM):
            return None
        if entity.form is Form.GROUP:
            phrase.kind, phrase.organisation = kind, organisation
        if entity.form is Form.PERSON:
            phrase.person, phrase.female = entity.name, entity.female
        if sector and phrase.rank < 3:
            phrase.sector, phrase.rank = sector, 3
        phrase.last, phrase.title = match.last, None
        return match.last

    def _add_field(self, phrase: Phrase) -> bool:
        """Take in "of Natural Resources" after "Ministry"; False where nothing is taken in."""
        of = self._word(phrase.last)
        if phrase.title not in word_list("of_field") or of is None or of.key != "of":
            return False
        end = at = phrase.last + 1
        while (
            (word := self._word(at)) and word.joined and not word.wrapped and at not in self.matches
        ):
            if word.capital and not is_weekday_or_month(word):
                end = at + 1
            elif word.key not in ("the", "and", "for", "of"):
                break
            at += 1
        if end == phrase.last + 1:
            return False
        phrase.last = end
        return True

    def _add_name(self, phrase: Phrase) -> None:
        """Take in the name of an official whom no table knows."""
        if phrase.title not in titles() or phrase.kind is ActorKind.PLACE:
            return
        end = name_end(self.words, phrase.last, self.matches, self.context)
        if end > phrase.last:
            first, phrase.last = phrase.last, end
            phrase.person = " ".join(word.text for word in self.words[first:end])

    def _add_posting(self, phrase: Phrase) -> None:
        """Take in "to Poland" after "Russia's ambassador": Poland does not act here."""
        to, at = self._word(phrase.last), phrase.last + 1
        if (
            phrase.title not in word_list("posted")
            or to is None
            or to.key not in ("to", "in", "for")
        ):
            return
        if (the := self._word(at)) and the.key == "the":
            at += 1
        if match := self.matches.get(at):
            phrase.last = match.last
            self._add_name(phrase)

    # -- to the left -------------------------------------------------------------------

    def _grow_left(self, phrase: Phrase) -> None:
        before = self._before(phrase)
        if before is None:
            return
        if self.words[phrase.first].hyphenated and before.key in ("al", "el"):
            phrase.first -= 1
        if phrase.form is Form.PERSON and phrase.title is None:
            self._add_titles(phrase)
        elif before.key in word_list("former") and phrase.title in titles():
            phrase.first -= 1
            phrase.sector, phrase.rank = "elite", 7
        elif before.key in ("of", "in", "across", "from", "the"):
            while (first := phrase.first) and self._before(phrase):
                self._add_owner(phrase)
                if phrase.first == first:
                    break

    def _take_side(self, phrase: Phrase) -> bool:
        """Make "pro-Russian separatists" a group of no country; False where nobody is left."""
        word = self.words[phrase.first]
        before = self.words[phrase.first - 1].key if phrase.first else ""
        if not (word.hyphenated and before in word_list("sides")) or phrase.form is Form.PERSON:
            return True
        phrase.first -= 1
        phrase.countries, phrase.kind, phrase.place = (), ActorKind.GROUP, False
        return bool(phrase.heads)

    def _before(self, phrase: Phrase) -> Word | None:
        """The word right before the phrase that no other phrase holds."""
        floor = self.phrases[-1].last if self.phrases else 0
        free = phrase.first > floor and self.words[phrase.first].joined
        return self.words[phrase.first - 1] if free else None

    def _add_titles(self, phrase: Phrase) -> None:
        """Take in "former President" before a leader's name."""
        while before := self._before(phrase):
            found = head_before(self.words, phrase.first)
            if found and before.key in titles() and self._is_free(found.first):
                phrase.first, phrase.title = found.first, before.key
            elif before.key in titles() or before.key in modifiers() | word_list("former"):
                phrase.first -= 1
            else:
                break
            if before.key in word_list("former"):
                phrase.sector = "elite"

    def _is_free(self, first: int) -> bool:
        return not self.phrases or first >= self.phrases[-1].last

    def _add_owner(self, phrase: Phrase) -> None:
        """Take in what stands before "of Iran" or "in Nepal": "opposition parties in Nepal"."""
        at = phrase.first - 1
        if self.words[at].key == "the":
            at -= 1
        if at < 1 or self.words[at].key not in ("of", "in", "across", "from"):
            return
        if self._merge_person(phrase, at):
            return
        found = head_before(self.words, at)
        if found is None or not self._is_free(found.first) or not self.words[at].joined:
            return
        if found.head.sector == PLACE or not self._may_own(phrase, found, self.words[at].key):
            return
        phrase.first = found.first
        phrase.title = self.words[found.last - 1].key
        phrase.sector, phrase.rank = found.head.sector, found.head.rank
        phrase.kind, phrase.place = _OWNED.get(phrase.form, ActorKind.STATE), False
        self._add_modifiers_before(phrase)

    def _may_own(self, phrase: Phrase, found: FoundHead, preposition: str) -> bool:
        """Soldiers "in Mali" may be anyone's; its police, parties and rebels are its own."""
        if preposition == "of":
            return phrase.form in _OWNERS and phrase.kind is not ActorKind.PLACE
        if phrase.form not in (Form.COUNTRY, Form.CAPITAL, Form.PLACE) or not phrase.countries:
            return False
        if found.head.sector in ("business", "media"):
            return False
        if found.head.sector == "military":
            return self.words[found.first].key == "security"
        return found.head.rank > 2 or self.words[found.last - 1].key in ("authorities", "officials")

    def _merge_person(self, phrase: Phrase, at: int) -> bool:
        """Join "President Mubarak" and "of Egypt" into one phrase."""
        if not self.phrases or self.phrases[-1].last != at or self.words[at].key != "of":
            return False
        person = self.phrases[-1]
        if person.person is None or person.countries != phrase.countries:
            return False
        phrase.first, phrase.person, phrase.sector = person.first, person.person, person.sector
        phrase.rank, phrase.place = person.rank, False
        self.phrases.pop()
        return True

    def _add_modifiers_before(self, phrase: Phrase) -> None:
        while (before := self._before(phrase)) and before.key in modifiers():
            found = head_before(self.words, phrase.first)
            if found and found.head.rank > phrase.rank and found.head.sector != PLACE:
                phrase.sector, phrase.rank = found.head.sector, found.head.rank
            phrase.first -= 1

    # -- last touches ------------------------------------------------------------------

    def _settle(self, phrase: Phrase) -> None:
        """Decide whether a capital is a place or stands for its government."""
        if phrase.form is not Form.CAPITAL or phrase.kind is not ActorKind.STATE:
            return
        if not phrase.place:
            return
        before, after = self._before(phrase), self._word(phrase.last)
        located = before is not None and before.key in word_list("locative")
        located = located or self._follows_capital(phrase)
        held = after is not None and after.joined and after.key in word_list("held")
        if located or held or self._is_dateline(phrase):
            phrase.kind = ActorKind.PLACE

    def _follows_capital(self, phrase: Phrase) -> bool:
        """True for "the capital, Riyadh" and "the capital Riyadh"."""
        return phrase.first > 0 and self.words[phrase.first - 1].key == "capital"

    def _is_dateline(self, phrase: Phrase) -> bool:
        """True for "SEOUL, Sept 10 (Yonhap) -" and "WASHINGTON (AP)"."""
        if phrase.first != 0 or not self.words[0].upper or self.context.capitals:
            return False
        after = self._word(phrase.last)
        return after is not None and (after.gap.endswith("(") or after.gap in (",", "--", "—", "–"))

    def _share_sectors(self) -> None:
        """Give "Chinese" in "Chinese and Russian officials" the sector of "Russian"."""
        for left, right in zip(self.phrases, self.phrases[1:], strict=False):
            between = {word.key for word in self.words[left.last : right.first]}
            adjective = left.form is Form.DEMONYM and left.sector is None
            if adjective and between in ({"and"}, {"or"}) and right.form is Form.DEMONYM:
                left.sector, left.kind, left.place = right.sector, right.kind, right.place

    def _word(self, at: int) -> Word | None:
        return self.words[at] if at < len(self.words) else None


def name_end(words: Sequence[Word], first: int, matches: dict[int, Match], context: Context) -> int:
    """Return where a run of capitalised words that starts at `first` ends."""
    at = first
    if context.title_case or context.capitals:
        return at
    while at < len(words) and at - first < _LONGEST_NAME and words[at].joined:
        word = words[at]
        if at in matches or word.is_possessive or is_weekday_or_month(word):
            break
        if not word.capital and not (word.key in word_list("particles") or word.hyphenated):
            break
        at += 1
    while at > first and not words[at - 1].capital and not words[at - 1].hyphenated:
        at -= 1
    return at


_KINDS = {
    Form.COUNTRY: ActorKind.STATE,
    Form.DEMONYM: ActorKind.STATE,
    Form.CAPITAL: ActorKind.STATE,
    Form.SEAT: ActorKind.STATE,
    Form.INSTITUTION: ActorKind.STATE,
    Form.ORGANISATION: ActorKind.ORGANISATION,
    Form.GROUP: ActorKind.GROUP,
    Form.PEOPLE: ActorKind.GROUP,
    Form.PLACE: ActorKind.PLACE,
}
_OWNED = {Form.ORGANISATION: ActorKind.ORGANISATION}
_OWNERS = frozenset(
    {Form.COUNTRY, Form.ORGANISATION, Form.INSTITUTION, Form.SEAT, Form.GROUP, Form.DEMONYM}
)
_LOCAL = frozenset({Form.PEOPLE, Form.GROUP})
_OFFICE_SECTORS = {
    "opposition leader": "opposition",
    "rebel leader": "rebels",
    "army chief": "military",
    "intelligence chief": "intelligence",
    "speaker": "parliament",
    "party leader": "party",
    "religious leader": "religion",
    "senator": "parliament",
}

__all__ = ["Phrase", "PhraseBuilder", "name_end"]
