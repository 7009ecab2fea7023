"""From names to whole phrases: "the Iranian foreign ministry", "U.S. President Donald Trump"."""

from collections.abc import Sequence
from itertools import pairwise

from events.extraction.actors.choice import choose
from events.extraction.actors.context import Context
from events.extraction.actors.entities import Entity, Form
from events.extraction.actors.guards import is_false_name
from events.extraction.actors.leftward import LeftGrower
from events.extraction.actors.lexicon import Match
from events.extraction.actors.phrase import Phrase, new_phrase
from events.extraction.actors.rightward import RightGrower
from events.extraction.actors.tokens import Word, word_at
from events.extraction.tables import word_list
from events.extraction.types import ActorKind


class PhraseBuilder:
    """Builds the phrases of one sentence from left to right."""

    def __init__(self, words: Sequence[Word], matches: Sequence[Match], context: Context) -> None:
        self.words = words
        self.context = context
        self.matches = matches
        self.phrases: list[Phrase] = []
        self.right = RightGrower(words, {match.first: match for match in matches}, context)
        self.left = LeftGrower(words, self.phrases)

    def build(self) -> list[Phrase]:
        """Return the phrases in order, none overlapping."""
        for match in self.matches:
            if self.phrases and match.first < self.phrases[-1].last:
                continue
            if phrase := self._phrase(match):
                self.right.grow(phrase)
                title = phrase.title
                self.left.grow(phrase)
                if phrase.title != title:
                    self.right.add_holder(phrase)
                self._settle(phrase)
                if self._take_side(phrase):
                    self.phrases.append(phrase)
        self._share_sectors()
        return self.phrases

    def _phrase(self, match: Match) -> Phrase | None:
        if is_false_name(self.words, match, self.context):
            return None
        entity = choose(self.words, match, self.context)
        if entity is None or self._only_describes(match):
            return None
        return new_phrase(match, self._town(match, entity) or entity, self.context)

    def _town(self, match: Match, entity: Entity) -> Entity | None:
        if not self.context.towns:
            return None
        name = " ".join(word.key for word in self.words[match.first : match.last])
        return self.context.town(name, entity)

    def _only_describes(self, match: Match) -> bool:
        after = word_at(self.words, match.last)
        return after is not None and after.hyphenated and after.key in word_list("describes")

    def _take_side(self, phrase: Phrase) -> bool:
        """Make "pro-Russian separatists" and "ethnic Serbs" groups of no country.

        False where nobody is left ("an anti-American mood").
        """
        word = self.words[phrase.first]
        before = self.words[phrase.first - 1].key if phrase.first else ""
        ethnic = before == "ethnic" and phrase.form is Form.DEMONYM
        side = word.hyphenated and before in word_list("sides") and phrase.form is not Form.PERSON
        if not ethnic and not side:
            return True
        phrase.first -= 1
        phrase.countries, phrase.kind, phrase.place = (), ActorKind.GROUP, False
        return ethnic or bool(phrase.heads)

    def _settle(self, phrase: Phrase) -> None:
        """Decide whether a capital is a place or stands for its government."""
        if phrase.kind is ActorKind.PLACE:
            phrase.sector = None
        if phrase.form is not Form.CAPITAL or phrase.kind is not ActorKind.STATE:
            return
        if not phrase.place:
            return
        before, after = self.left.before(phrase), word_at(self.words, phrase.last)
        located = before is not None and before.key in word_list("locative")
        located = located or self._follows_capital(phrase) or self._is_in_address(phrase)
        held = after is not None and after.joined and after.key in word_list("held")
        if located or held or self._is_dateline(phrase):
            phrase.kind = ActorKind.PLACE

    def _follows_capital(self, phrase: Phrase) -> bool:
        """True for "the capital, Riyadh" and "the capital Riyadh"."""
        return phrase.first > 0 and self.words[phrase.first - 1].key == "capital"

    def _is_in_address(self, phrase: Phrase) -> bool:
        """True for "Montevideo, Uruguay" and for a capital after the name of a suburb."""
        after = word_at(self.words, phrase.last)
        if after is not None and after.gap == ",":
            match = self.right.matches.get(phrase.last)
            if match and match.names[0].entity.countries == phrase.countries:
                return True
        if phrase.first == 0 or self.words[phrase.first].gap != ",":
            return False
        known = phrase.first - 1 in self.context.name_words
        return self.words[phrase.first - 1].capital and not known and phrase.first > 1

    def _is_dateline(self, phrase: Phrase) -> bool:
        """True for "SEOUL, Sept 10 (Yonhap) -" and "WASHINGTON (AP)"."""
        if phrase.first != 0 or not self.words[0].upper or self.context.capitals:
            return False
        after = word_at(self.words, phrase.last)
        return after is not None and (after.gap.endswith("(") or after.gap in (",", "--", "—", "–"))

    def _share_sectors(self) -> None:
        """Give "Chinese" in "Chinese and Russian officials" the sector of "Russian"."""
        for left, right in pairwise(self.phrases):
            between = {word.key for word in self.words[left.last : right.first]}
            adjective = left.form is Form.DEMONYM and left.sector is None
            if adjective and between in ({"and"}, {"or"}) and right.form is Form.DEMONYM:
                left.sector, left.kind, left.place = right.sector, right.kind, right.place
