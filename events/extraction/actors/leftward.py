"""Grow a phrase to the left of its name: titles, "president of", "rebels in"."""

from collections.abc import Sequence

from events.extraction.actors.entities import Form
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.tokens import Word, written
from events.extraction.actors.vocabulary import PLACE, FoundHead, head_before
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

_LONGEST_FIELD = 10  # words: "Minister of Regional Development and Public Works of ..."
_OWNED = {Form.ORGANISATION: ActorKind.ORGANISATION, Form.GROUP: ActorKind.GROUP}
_OWNERS = frozenset(
    {Form.COUNTRY, Form.ORGANISATION, Form.INSTITUTION, Form.SEAT, Form.GROUP, Form.DEMONYM}
)


class LeftGrower:
    """Takes in what stands before a name; `phrases` are those to its left, the last of
    which it may merge with.
    """

    def __init__(self, words: Sequence[Word], phrases: list[Phrase]) -> None:
        self.words = words
        self.phrases = phrases

    def grow(self, phrase: Phrase) -> None:
        """Extend `phrase` by what stands before it."""
        before = self.before(phrase)
        if before is None:
            return
        if self.words[phrase.first].hyphenated and before.key in ("al", "el"):
            phrase.first -= 1
        if phrase.form is Form.PERSON and phrase.title is None:
            self._add_titles(phrase)
        elif before.key in word_list("former") and phrase.title in word_list("titles"):
            phrase.first -= 1
            phrase.sector, phrase.rank = "elite", 7
        elif before.key in ("of", "in", "across", "from", "the"):
            while (first := phrase.first) and self.before(phrase):
                self._add_owner(phrase)
                if phrase.first == first:
                    break

    def before(self, phrase: Phrase) -> Word | None:
        """The word right before the phrase that no other phrase holds."""
        floor = self.phrases[-1].last if self.phrases else 0
        free = phrase.first > floor and self.words[phrase.first].joined
        return self.words[phrase.first - 1] if free else None

    def _add_titles(self, phrase: Phrase) -> None:
        """Take in "former President" before a leader's name."""
        while before := self.before(phrase):
            found = head_before(self.words, phrase.first)
            if found and before.key in word_list("titles") and self._is_free(found.first):
                phrase.first, phrase.title = found.first, before.key
                phrase.sector = phrase.sector or found.head.sector
            elif before.key in word_list("titles", "modifiers", "former"):
                phrase.first -= 1
            else:
                break
            if before.key in word_list("former"):
                phrase.sector = "elite"
        self._add_field(phrase)

    def _add_field(self, phrase: Phrase) -> None:
        """Take in "Minister of" where "Defence Jane Doe" is taken in already."""
        before, at = self.before(phrase), phrase.first - 2
        if before is None or before.key != "of" or at < 0 or not self._is_free(at):
            return
        if self.words[at].key in word_list("titles") and self.words[phrase.first].capital:
            phrase.first, phrase.title = at, self.words[at].key

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
        if found is None:
            if not self._add_office_of_field(phrase, at):
                self._add_titled_name(phrase, at)
            return
        if not self._is_free(found.first) or not self.words[at].joined:
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

    def _add_office_of_field(self, phrase: Phrase, at: int) -> bool:
        """Take in "Deputy Minister of Education and Science" before "of Norway"."""
        if self.words[at].key != "of" or phrase.form is not Form.COUNTRY:
            return False
        first = at
        while first > max(at - _LONGEST_FIELD, 0) and self._is_of_field(first - 1):
            first -= 1
            title = self.words[first].key
            if title in word_list("titles") and self.words[first + 1].key in ("of", "for"):
                phrase.first, phrase.title = first, title
                phrase.sector, phrase.rank, phrase.place = "government", 2, False
                self._add_modifiers_before(phrase)
                return True
        return False

    def _is_of_field(self, at: int) -> bool:
        word, free = self.words[at], self._is_free(at)
        joined = self.words[at + 1].joined or self.words[at + 1].gap == ","
        return free and joined and (word.capital or word.key in ("of", "and", "for", "the"))

    def _add_titled_name(self, phrase: Phrase, at: int) -> None:
        """Take in "King Harald" before "of Norway"."""
        if self.words[at].key != "of" or phrase.form is not Form.COUNTRY:
            return
        first = at
        while first > max(at - 4, 0) and self.words[first - 1].capital and self.words[first].joined:
            first -= 1
            if self.words[first].key in word_list("titles") and self._is_free(first):
                phrase.person = written(self.words[first + 1 : at])
                phrase.title = self.words[first].key
                office = head_before(self.words, first + 1)
                phrase.first = office.first if office and self._is_free(office.first) else first
                phrase.sector, phrase.rank, phrase.place = "government", 2, False
                return

    def _add_modifiers_before(self, phrase: Phrase) -> None:
        while (before := self.before(phrase)) and before.key in word_list("modifiers"):
            found = head_before(self.words, phrase.first)
            if found and found.head.rank > phrase.rank and found.head.sector != PLACE:
                phrase.sector, phrase.rank = found.head.sector, found.head.rank
            phrase.first -= 1
