"""Resolve inside an article what its words refer to: "he", "the two sides", "the North".

Only safe cases are resolved: a rule that finds no clear antecedent leaves the words alone.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from events.extraction.actors.entities import Form
from events.extraction.actors.homeland import home_country, is_statement
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.referring import (
    Place,
    SentenceActors,
    references_in,
    regions,
    start_of,
)
from events.extraction.actors.together import (
    ACTING,
    FARTHEST,
    Together,
    is_located,
    is_person,
    phrases_before,
    split,
)
from events.extraction.actors.tokens import Word, word_at
from events.extraction.actors.vocabulary import head_at
from events.extraction.tables import word_list
from events.extraction.types import ActorKind

# An article is about a country that has this share of its mentions.
_MAIN_SHARE = 0.55
# ... and whoever goes on speaking.
_FARTHEST_SPEAKER = 8
_KOREAS = ("PRK", "KOR")
# A stranger's name farther back in the same sentence is no rival.
_WINDOW = 60
_BESIDE_TITLES = frozenset({"of", "the", "deputy", "first", "acting", "head"})
# Offices that a country has one of: without an antecedent they are the main country's.
_LEADING = frozenset({"president", "prime minister", "king", "queen", "parliament", "chancellor"})
_NOUNS = frozenset({"pair", "trio", "all", "official", "domestic", "country", "kingdom", "region"})
_BODIES = frozenset(
    {Form.COUNTRY, Form.CAPITAL, Form.SEAT, Form.INSTITUTION, Form.ORGANISATION, Form.GROUP}
)


def add_references(sentences: Sequence[SentenceActors], titles: int) -> str | None:
    """Add to each sentence a phrase for every reference that has a clear antecedent.

    The first `titles` of the sentences are the article's title. Return the country for which
    the text speaks, if it is a statement.
    """
    resolver = _Resolver(sentences, titles)
    for number, sentence in enumerate(sentences):
        for place in list(references_in(number, sentence)):
            if phrase := resolver.resolve(place):
                insort(sentence.phrases, phrase, key=start_of)
    return resolver.home if resolver.is_statement else None


class _Resolver:
    """Finds the antecedents; _RULES says which rule asks what."""

    def __init__(self, sentences: Sequence[SentenceActors], titles: int) -> None:
        self.sentences = sentences
        counts = Counter(
            code for s in sentences for p in s.phrases if p.kind in ACTING for code in p.countries
        )
        self.all_counts = Counter(
            code for s in sentences for p in s.phrases for code in p.countries
        )

        text = sentences[titles:]
        self.home = home_country(text, self.all_counts)
        self.is_statement = is_statement(text, self.home)
        self.together = Together(sentences, counts, self.is_statement)

    def resolve(self, place: Place) -> Phrase | None:
        """Return a phrase that stands for what the words at `place` refer to."""
        words = self.sentences[place.sentence].words
        # "the leaders of the rebellion" says itself who is meant.
        if place.rule in _NOUNS and place.last < len(words) and words[place.last].key == "of":
            return None
        return _RULES[place.rule](self, place)

    # -- pronouns ----------------------------------------------------------------------

    def _person(self, place: Place, *, female: bool) -> Phrase | None:
        farthest = _FARTHEST_SPEAKER if self._says(place) else FARTHEST
        for number in range(place.sentence, max(place.sentence - farthest, -1), -1):
            candidates = [p for p in self._before(place, number) if is_person(p)]
            if self._has_stranger(place, number):
                return None
            fitting = [p for p in candidates if p.female is None or p.female is female]
            own = number == place.sentence
            if not fitting or (own and len(fitting) == 1 and self._is_object(place)):
                continue
            # In its own sentence the nearest, in an earlier one its subject.
            antecedent = fitting[-1] if own else fitting[0]
            antecedent.female = female
            return self._copy(place, antecedent)
        return None

    def _says(self, place: Place) -> bool:
        """True for "he said", which may end a quotation of many sentences."""
        words = self.sentences[place.sentence].words
        return place.last < len(words) and words[place.last].key in word_list("said")

    def _is_object(self, place: Place) -> bool:
        """True for "him", which is never the subject of its own clause."""
        return self.sentences[place.sentence].words[place.first].key == "him"

    def _has_stranger(self, place: Place, number: int) -> bool:
        """True when a person of unknown country is named who may be meant as well."""
        sentence = self.sentences[number]
        end = place.first if number == place.sentence else len(sentence.words)
        run: list[str] = []
        for at in range(max(0, end - _WINDOW), end):
            word = sentence.words[at]
            goes_on = word.joined and not word.hyphenated and bool(run)
            if not goes_on and _is_name(run):
                return True
            free = word.capital and not word.upper and at > 0 and sentence.is_free(at, at + 1)
            run = [*run, word.key] if free and goes_on else [word.key] if free else []
        return _is_name(run)

    def _it(self, place: Place) -> Phrase | None:
        if self._is_empty_or_object(place):
            return self._several_named(place) if self._is_readout(place) else None
        near = [p for p in self._before(place, place.sentence) if self._is_body(p, place.sentence)]
        if near:
            return self._copy(place, near[0])
        if place.sentence == 0 or place.first > 1:
            return None
        earlier = self.sentences[place.sentence - 1].phrases
        bodies = [p for p in earlier if self._is_body(p, place.sentence - 1)]
        return self._copy(place, bodies[0]) if bodies else None

    def _is_empty_or_object(self, place: Place) -> bool:
        """True for "it is clear that" and for "they condemned it"."""
        words = self.sentences[place.sentence].words
        if words[place.first].key != "it":
            return False
        if place.last == len(words) or not words[place.last].joined:
            return True
        after = [word.key for word in words[place.last : place.last + 3]]
        if after[0] in ("has", "had") and after[1:2] == ["been"]:
            return bool(set(after[2:]) & word_list("said"))  # "it has been agreed"
        return after[0] in word_list("after_empty_it", "after_object")

    def _is_readout(self, place: Place) -> bool:
        """True for "It was agreed to meet again" in a statement: by all who met."""
        words = self.sentences[place.sentence].words[place.last : place.last + 3]
        return self.is_statement and any(word.key in ("agreed", "decided") for word in words)

    def _is_body(self, phrase: Phrase, number: int) -> bool:
        """True for a state or organisation that may be "it", not for a person or a place."""
        if phrase.kind not in ACTING or is_person(phrase) or self._is_located(phrase, number):
            return False
        if phrase.sector == "media":
            return False
        return phrase.form in _BODIES or bool(phrase.heads)

    def _they(self, place: Place) -> Phrase | None:
        for number in (place.sentence, place.sentence - 1):
            if number < 0:
                break
            found = list(self._plurals(place, number))
            if found:
                return found[-1] if number == place.sentence else found[0]
        alone = self._single(place) if place.first == 0 and place.sentence > 0 else None
        if alone:
            return alone
        return self._joint(place, self.together.officials(place)) if self.is_statement else None

    def _single(self, place: Place) -> Phrase | None:
        """The one party of the sentence before: "The government resigned. They also ..."."""
        number = place.sentence - 1
        acting = [p for p in self._before(place, number) if p.kind in ACTING]
        return self._copy(place, acting[0]) if len({p.countries for p in acting}) == 1 else None

    def _plurals(self, place: Place, number: int) -> Iterator[Phrase]:
        """Phrases for several: "Iran and Iraq", "South Korean officials"."""
        words = self.sentences[number].words
        joined: list[Phrase] = []
        for phrase in self._before(place, number):
            if phrase.kind is ActorKind.REFERENCE and len(phrase.countries) > 1:
                yield self._copy(place, phrase)
            if phrase.kind not in ACTING or self._is_located(phrase, number):
                continue
            follows = joined and _are_joined(words, joined[-1], phrase)
            joined = [*joined, phrase] if follows else [phrase]
            if len({p.countries for p in joined}) > 1:
                yield self._join(place, joined)
            elif words[phrase.last - 1].key in word_list("plural_heads") and phrase.heads:
                yield self._copy(place, phrase)

    # -- several parties ---------------------------------------------------------------

    def _several_named(self, place: Place) -> Phrase | None:
        return self._joint(place, self.together.several(place))

    def _joint(self, place: Place, names: Sequence[str]) -> Phrase | None:
        if not names:
            return None
        countries, organisation = split(names)
        phrase = self._several(place, countries)
        phrase.organisation = organisation
        return phrase

    def _korea(self, place: Place, code: str) -> Phrase | None:
        """ "the North" in an article on Korea, not in "the North Atlantic"."""
        words = self.sentences[place.sentence].words
        after = word_at(words, place.last)
        part = after is not None and after.joined and after.capital and not after.gap
        if part or not words[place.last - 1].capital or not self._is_about_korea():
            return None
        return self._several(place, [code])

    def _koreas(self, place: Place) -> Phrase | None:
        words = self._words(place)
        capital = any(word.capital for word in words if word.key in ("north", "koreas"))
        return self._several(place, _KOREAS) if capital and self._is_about_korea() else None

    def _is_about_korea(self) -> bool:
        return any(self.all_counts[code] for code in _KOREAS)

    # -- nouns -------------------------------------------------------------------------

    def _region(self, place: Place) -> Phrase | None:
        words = self._words(place)
        return self._last_country(place, regions()[tuple(word.key for word in words)])

    def _last_country(self, place: Place, among: frozenset[str] | None) -> Phrase | None:
        farthest = FARTHEST if among is None else len(self.sentences)
        for number in range(place.sentence, max(place.sentence - farthest, -1), -1):
            for phrase in reversed(self._before(place, number)):
                if len(phrase.countries) == 1 and (among is None or phrase.countries[0] in among):
                    return self._several(place, phrase.countries)
        return None

    def _official(self, place: Place) -> Phrase | None:
        """The last one of the same office, or the last leader where "leader" is all it says."""
        words = self.sentences[place.sentence].words
        if place.first > 1 and words[place.first - 1].key == "of":
            return None  # "the Office of the President" is mostly not the last-named one's
        wanted = " ".join(word.key for word in words[place.first + 1 : place.last])
        if wanted == "general" and not words[place.last - 1].capital:
            return None  # "the general census"
        if self.is_statement and wanted == "president" and words[place.last - 1].capital:
            return self._of_country(place, self.home)
        for number in range(place.sentence, -1, -1):
            for phrase in reversed(self._before(place, number)):
                if phrase.kind in ACTING and wanted in _roles(phrase):
                    return self._copy(place, phrase)
        return self._of_country(place, self._main_country()) if wanted in _LEADING else None

    def _head_of_state(self, place: Place) -> Phrase | None:
        found = self._of_country(place, self.home)
        return found and replace(found, sector="government")

    def _office(self, place: Place) -> Phrase | None:
        """ "Deputy Head of the Office of the President Jane Roe", of the writer's country."""
        found = self._of_country(place, self.home if self.is_statement else self._main_country())
        if found is None:
            return None
        sentence = self.sentences[place.sentence]
        while found.first and self._is_title_word(sentence, found.first - 1):
            found.first -= 1
        while found.last < len(sentence.words) and self._is_name_word(sentence, found.last):
            found.last += 1
        found.sector = "government"
        return found

    def _is_title_word(self, sentence: SentenceActors, at: int) -> bool:
        word = sentence.words[at]
        tied = sentence.words[at + 1].joined and sentence.is_free(at, at + 1)
        return tied and word.key in word_list("titles") | _BESIDE_TITLES

    def _is_name_word(self, sentence: SentenceActors, at: int) -> bool:
        word = sentence.words[at]
        return word.capital and word.joined and not word.wrapped and sentence.is_free(at, at + 1)

    def _of_country(self, place: Place, code: str | None) -> Phrase | None:
        if code is None:
            return None
        words = self.sentences[place.sentence].words
        first = place.first + (words[place.first].key in ("the", "our"))
        head = head_at(words, first)
        phrase = self._several(place, [code])
        phrase.sector = head.head.sector if head else None
        return phrase

    def _main_country(self) -> str | None:
        """The country that the article is about, where that is clear."""
        total = self.all_counts.total()
        if not total:
            return None
        code, count = self.all_counts.most_common(1)[0]
        return code if count >= _MAIN_SHARE * total else None

    # -- help --------------------------------------------------------------------------

    def _words(self, place: Place) -> Sequence[Word]:
        return self.sentences[place.sentence].words[place.first : place.last]

    def _before(self, place: Place, number: int) -> Sequence[Phrase]:
        return phrases_before(self.sentences, place, number)

    def _is_located(self, phrase: Phrase, number: int) -> bool:
        return is_located(self.sentences[number], phrase)

    def _copy(self, place: Place, antecedent: Phrase) -> Phrase:
        phrase = self._several(place, antecedent.countries)
        phrase.organisation, phrase.sector = antecedent.organisation, antecedent.sector
        phrase.person, phrase.female = antecedent.person, antecedent.female
        return phrase

    def _join(self, place: Place, joined: Sequence[Phrase]) -> Phrase:
        phrase = self._several(place, [code for p in joined for code in p.countries])
        phrase.organisation = next((p.organisation for p in joined if p.organisation), None)
        return phrase

    def _several(self, place: Place, countries: Sequence[str]) -> Phrase:
        distinct = tuple(dict.fromkeys(countries))
        return Phrase(place.first, place.last, Form.TRAP, ActorKind.REFERENCE, distinct)


# By the names of references.tsv; "region" are the words of regions.tsv.
_RULES: dict[str, Callable[[_Resolver, Place], Phrase | None]] = {
    "he": lambda resolver, place: resolver._person(place, female=False),
    "she": lambda resolver, place: resolver._person(place, female=True),
    "it": _Resolver._it,
    "they": _Resolver._they,
    "pair": lambda resolver, place: resolver._joint(place, resolver.together.number(place, 2)),
    "trio": lambda resolver, place: resolver._joint(place, resolver.together.number(place, 3)),
    "all": _Resolver._several_named,
    "north": lambda resolver, place: resolver._korea(place, "PRK"),
    "south": lambda resolver, place: resolver._korea(place, "KOR"),
    "koreas": _Resolver._koreas,
    "country": lambda resolver, place: resolver._last_country(place, None),
    "kingdom": lambda resolver, place: resolver._last_country(place, word_list("kingdoms")),
    "region": _Resolver._region,
    "official": _Resolver._official,
    "home": lambda resolver, place: resolver._of_country(place, resolver.home),
    "head_of_state": _Resolver._head_of_state,
    "office": _Resolver._office,
    "domestic": lambda resolver, place: resolver._of_country(place, resolver._main_country()),
}


def _is_name(keys: Sequence[str]) -> bool:
    """True for two capitalised words and more, unless the last says that it is a thing's name."""
    return len(keys) > 1 and keys[-1] not in word_list("things")


def _are_joined(words: Sequence[Word], left: Phrase, right: Phrase) -> bool:
    """True for "Iran and the prime minister of Iraq", and for "Iran, Iraq" in a list."""
    between = [word.key for word in words[left.last : right.first]]
    comma = not between and words[right.first].gap == ","
    return comma or between in (["and"], ["and", "the"])


def _roles(phrase: Phrase) -> set[str]:
    """What the phrase may be called with "the": its heads, and an office held."""
    found = {*phrase.heads, phrase.title or "", phrase.office or ""}
    if phrase.form is Form.ORGANISATION and not is_person(phrase):
        found |= {"organisation", "organization", "bloc", "alliance", "agency", "council"}
    if phrase.form is Form.GROUP and not is_person(phrase):
        found |= {"group", "movement", "organisation", "organization"}
    return found
