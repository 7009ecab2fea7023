"""Whom words for several parties mean: "the two sides", "the leaders", "all three countries"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from events.core.countries import is_country
from events.extraction.actors.entities import Form
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.referring import Place, SentenceActors, start_of
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

# How many sentences back an antecedent may lie.
FARTHEST = 3
ACTING = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP})
# ... and those who are named together in one.
_REACH = 40
# No sentence of an article has more phrases; a table or a lost full stop may.
_MANY = 30


def is_person(phrase: Phrase) -> bool:
    """True for a named person and for a lone official ("a foreign ministry spokesman")."""
    return phrase.person is not None or phrase.title in word_list("titles")


def is_located(sentence: SentenceActors, phrase: Phrase) -> bool:
    """True for a country after "in" or "near"."""
    before = sentence.words[phrase.first - 1].key if phrase.first else ""
    return phrase.form is Form.COUNTRY and not phrase.heads and before in word_list("locative")


def phrases_before(
    sentences: Sequence[SentenceActors], place: Place, number: int
) -> Sequence[Phrase]:
    """The phrases of sentence `number` that stand before `place`, at most the last 30."""
    phrases = sentences[number].phrases
    if number < place.sentence:
        return phrases[:_MANY]
    end = bisect_left(phrases, place.first, key=start_of)
    return phrases[max(0, end - _MANY) : end]


@dataclass(frozen=True, slots=True)
class Together:
    """Finds parties named together; in a statement those whose officials meet."""

    sentences: Sequence[SentenceActors]
    counts: Counter[str]  # how often the article names each country as acting
    is_statement: bool

    def number(self, place: Place, wanted: int) -> list[str]:
        """The last `wanted` parties named together, else those of the whole article."""
        return self._find(place, lambda names: len(names) == wanted) or self._most_named(wanted)

    def several(self, place: Place) -> list[str]:
        """All parties last named together, two or more."""
        return self._find(place, lambda names: len(names) > 1) or self._most_named(2)

    def officials(self, place: Place) -> list[str]:
        """The parties whose officials this sentence or the one before names."""
        for number in (place.sentence, place.sentence - 1):
            before = phrases_before(self.sentences, place, number) if number >= 0 else ()
            near = self._names([phrase for phrase in before if is_person(phrase)], number)
            if len(near) > 1:
                return near
        return []

    def _find(self, place: Place, enough: Callable[[list[str]], bool]) -> list[str]:
        """ "The two leaders" are people: countries named without one do not count."""
        words = self.sentences[place.sentence].words[place.first : place.last]
        people = any(word.key in word_list("people") for word in words)
        found: list[str] = []
        if people or self.is_statement:
            found = self._last_named(place, enough, (is_person,))
        if not found and not people:
            found = self._last_named(place, enough, (_is_no_topic, _is_anyone))
        return found

    def _last_named(
        self,
        place: Place,
        enough: Callable[[list[str]], bool],
        tests: Sequence[Callable[[Phrase], bool]],
    ) -> list[str]:
        """Parties that pass the first test, or where they are too few in a sentence, the next."""
        seen: list[str] = []
        for number in range(place.sentence, max(place.sentence - _REACH, -1), -1):
            before = phrases_before(self.sentences, place, number)
            for counts in tests:
                near = self._names([p for p in before if counts(p)], number)
                if enough(near):
                    return near
            seen.extend(self._names([p for p in before if tests[0](p)], number))
            distinct = list(dict.fromkeys(seen))
            if enough(distinct) and place.sentence - number <= FARTHEST:
                return distinct
        return []

    def _names(self, phrases: Sequence[Phrase], number: int) -> list[str]:
        sentence = self.sentences[number]
        acting = (p for p in phrases if p.kind in ACTING and not is_located(sentence, p))
        return list(dict.fromkeys(name for p in acting for name in _names_of(p)))

    def _most_named(self, wanted: int) -> list[str]:
        top = [code for code, _ in self.counts.most_common(wanted + 1)]
        return top if len(top) == wanted else []


def _names_of(phrase: Phrase) -> Iterator[str]:
    """Countries, or the organisation or group where it is one of these that acts."""
    if phrase.organisation and (phrase.kind is ActorKind.GROUP or not phrase.countries):
        yield phrase.organisation
    else:
        yield from phrase.countries


def split(names: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """Return the countries among `names`, and the first that is none."""
    countries = tuple(dict.fromkeys(name for name in names if is_country(name)))
    return countries, next((name for name in names if not is_country(name)), None)


def _is_no_topic(phrase: Phrase) -> bool:
    """False for a bare adjective, which says what something is about: "the Iranian crisis"."""
    return phrase.form is not Form.DEMONYM or bool(phrase.heads or phrase.sector)


def _is_anyone(_: Phrase) -> bool:
    return True
