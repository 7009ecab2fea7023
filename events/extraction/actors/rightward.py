"""Grow a phrase to the right of its name: heads, offices, names, postings."""

from collections.abc import Sequence

from events.extraction.actors.choice import choose
from events.extraction.actors.context import Context
from events.extraction.actors.entities import Form
from events.extraction.actors.guards import is_false_name, is_weekday_or_month
from events.extraction.actors.lexicon import Match
from events.extraction.actors.phrase import Phrase, read
from events.extraction.actors.tokens import Word, word_at, written
from events.extraction.actors.vocabulary import PLACE, FoundHead, head_at
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

_LONGEST_NAME = 5
# Names that need no country of their own beside a demonym: "Turkish Kurds".
_LOCAL = frozenset({Form.PEOPLE, Form.GROUP})


class RightGrower:
    """Takes in what follows a name in one sentence."""

    def __init__(self, words: Sequence[Word], matches: dict[int, Match], context: Context) -> None:
        self.words = words
        self.matches = matches
        self.context = context

    def grow(self, phrase: Phrase) -> None:
        """Extend `phrase` as far as its words belong together."""
        at = phrase.last
        led = word_at(self.words, at)
        if led is not None and led.hyphenated and led.key in word_list("leads"):
            at += 1
            phrase.last = at
            phrase.place = False
        self._add_steps(phrase, at)
        if phrase.last > at and self.words[at - 1].key in word_list("leads"):
            phrase.sector = "military" if phrase.heads == ["coalition"] else phrase.sector
        if self._add_field(phrase):
            self._add_steps(phrase, phrase.last)
        self.add_holder(phrase)

    def add_holder(self, phrase: Phrase) -> None:
        """Take in who holds the office, and where: "the ambassador of Peru to Chile Jane Roe"."""
        self._add_name(phrase)
        self._add_posting(phrase)

    def _add_steps(self, phrase: Phrase, at: int) -> None:
        step: int | None = at
        while step is not None:
            step = self._step(phrase, step)

    def _step(self, phrase: Phrase, at: int) -> int | None:
        """Take in the head, modifier or name at word `at`; return where to go on."""
        word = word_at(self.words, at)
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
        return at + 1 if word.key in word_list("modifiers") else None

    def _fits(self, phrase: Phrase, found: FoundHead) -> bool:
        if not all(word.joined for word in self.words[found.first + 1 : found.last]):
            return False
        if phrase.person and self.words[found.first].key in word_list("personal"):
            return False
        after = word_at(self.words, found.last)
        if self.words[found.last - 1].key == "general" and after is not None:
            return after.key not in word_list("after_general")
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
        if former and phrase.title in word_list("titles"):
            phrase.sector, phrase.rank = "elite", 7
        self._turn_into_place(phrase, found)

    def _turn_into_place(self, phrase: Phrase, found: FoundHead) -> None:
        """ "the Iraqi city" is a place, "the Iraqi city council" is not."""
        after = word_at(self.words, found.last)
        state_of = (after is not None and after.key == "of") or phrase.form is Form.PLACE
        if found.head.sector == PLACE or (phrase.title == "state" and state_of):
            phrase.kind, phrase.place = ActorKind.PLACE, True
        elif phrase.kind is ActorKind.PLACE:
            phrase.kind, phrase.place = ActorKind.STATE, False
        else:
            phrase.place = False

    def _add_match(self, phrase: Phrase, match: Match) -> int | None:
        """Take in a name of the same country: "Iraqi Kurds", "Israel's Knesset"."""
        entity = choose(self.words, match, self.context)
        if entity is None or is_false_name(self.words, match, self.context):
            return None
        identity = read(entity, self.context)
        same = identity.countries == phrase.countries or (
            not identity.countries and entity.form in _LOCAL
        )
        if entity.form is Form.PLACE or entity.form is Form.CAPITAL:
            same = same and phrase.kind is ActorKind.PLACE
        if not same or entity.form in (Form.COUNTRY, Form.DEMONYM):
            return None
        if entity.form is Form.GROUP:
            phrase.kind, phrase.organisation = identity.kind, identity.organisation
        if entity.form is Form.PERSON:
            phrase.person, phrase.female = entity.name, entity.female
        if identity.sector and phrase.rank < 3:
            phrase.sector, phrase.rank = identity.sector, 3
        phrase.place = phrase.kind is ActorKind.PLACE
        phrase.last, phrase.title = match.last, None
        return match.last

    def _add_field(self, phrase: Phrase) -> bool:
        """Take in "of Natural Resources" after "Ministry"; False where nothing is taken in."""
        of = word_at(self.words, phrase.last)
        if phrase.title not in word_list("of_field") or of is None or of.key != "of":
            return False
        end = at = phrase.last + 1
        while (
            (word := word_at(self.words, at))
            and word.joined
            and not word.wrapped
            and at not in self.matches
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
        if not phrase.is_unnamed_official:
            return
        end = name_end(self.words, phrase.last, self.matches, self.context)
        if end > phrase.last:
            first, phrase.last = phrase.last, end
            phrase.person = written(self.words[first:end])

    def _add_posting(self, phrase: Phrase) -> None:
        """Take in "to Poland" after "Russia's ambassador": Poland does not act here."""
        to, at = word_at(self.words, phrase.last), phrase.last + 1
        if (
            phrase.title not in word_list("posted")
            or to is None
            or to.key not in ("to", "in", "for")
        ):
            return
        if (the := word_at(self.words, at)) and the.key == "the":
            at += 1
        if match := self.matches.get(at):
            phrase.last = match.last
            self._add_name(phrase)


def _is_sure(match: Match | None) -> bool:
    """True for a name that is more than a surname: that may be part of an unknown name."""
    return match is not None and not all(name.surname for name in match.names)


def name_end(words: Sequence[Word], first: int, matches: dict[int, Match], context: Context) -> int:
    """Return where a run of capitalised words that starts at `first` ends."""
    at = first
    if context.title_case or context.capitals:
        return at
    while at < len(words) and at - first < _LONGEST_NAME and words[at].joined:
        word = words[at]
        if _is_sure(matches.get(at)) or word.is_possessive or is_weekday_or_month(word):
            break
        if not word.capital and not (word.key in word_list("particles") or word.hyphenated):
            break
        at += 1
    while at > first and not words[at - 1].capital and not words[at - 1].hyphenated:
        at -= 1
    return at
