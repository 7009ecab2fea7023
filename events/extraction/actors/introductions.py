"""People whom an article introduces by office, and calls by surname from then on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events.core.countries import country_code
from events.extraction.actors.entities import Form
from events.extraction.actors.guards import acronyms, is_weekday_or_month
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.referring import SentenceActors
from events.extraction.actors.tokens import Word, fold, written
from events.extraction.tables import word_list

# Their family name comes first: "Kim Kye Gwan" is "Kim".
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "HKG", "KHM"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """Someone with a name: whom a surname means in the rest of the article."""

    name: tuple[str, ...]  # look-up keys of the full name
    phrase: Phrase


def add_introduced(sentences: Sequence[SentenceActors], title_case: Sequence[bool]) -> None:
    """Extend phrases by names in apposition, then add the surnames used later (or in the title)."""
    for sentence in sentences:
        for at, phrase in enumerate(sentence.phrases):
            _add_apposed_name(sentence, at, phrase)
    known = _introductions(sentences)
    for sentence, any_case in zip(sentences, title_case, strict=True):
        for phrase in list(_surnames(sentence, known, title_case=any_case)):
            sentence.phrases.append(phrase)
        sentence.phrases.sort(key=lambda phrase: phrase.first)


def _add_apposed_name(sentence: SentenceActors, at: int, phrase: Phrase) -> None:
    """ "Ayman Odeh, the Palestinian negotiator": the name belongs to the phrase."""
    if not phrase.is_unnamed_official:
        return
    words, floor = sentence.words, sentence.phrases[at - 1].last if at else 0
    first = phrase.first
    if first > floor and words[first - 1].key in _ARTICLES:
        first -= 1
    name = _name_before(words, first, floor)
    if name is not None:
        phrase.person = written(words[name:first])
        phrase.first = name


def _name_before(words: Sequence[Word], last: int, floor: int) -> int | None:
    """Where a name of two to four capitalised words before a comma starts."""
    if last <= floor or last >= len(words) or words[last].gap != ",":
        return None
    first = last
    while first > floor and last - first < 4 and _is_name_word(words[first - 1]):
        first -= 1
        if not words[first].joined:
            break
    return first if last - first >= 2 else None


def _is_name_word(word: Word) -> bool:
    return word.capital and not word.is_possessive and not is_weekday_or_month(word)


def _introductions(sentences: Sequence[SentenceActors]) -> dict[str, Introduction]:
    """Surname -> who bears it; a surname of two people of two countries is nobody's."""
    found: dict[str, Introduction] = {}
    clashes: set[str] = set()
    for sentence in sentences:
        for short, introduction in _introductions_in(sentence):
            before = found.setdefault(short, introduction)
            if before.phrase.countries != introduction.phrase.countries:
                clashes.add(short)
    return {short: intro for short, intro in found.items() if short not in clashes}


def _introductions_in(sentence: SentenceActors) -> Iterator[tuple[str, Introduction]]:
    """Yield the short names that the phrases of a sentence bring with them."""
    defined = {at: sentence.words[at].key for at in acronyms(sentence.words)}
    for phrase in sentence.phrases:
        if phrase.person is not None and (introduction := _person(phrase)) is not None:
            yield introduction
        if (acronym := defined.get(phrase.last)) and phrase.person is None:
            yield acronym, Introduction((acronym,), phrase)
        if phrase.sector == "business" and phrase.organisation and " " in phrase.organisation:
            short = fold(phrase.organisation.split()[0])
            if country_code(short) is None:
                yield short, Introduction((short,), phrase)


def _person(phrase: Phrase) -> tuple[str, Introduction] | None:
    if phrase.person is None or phrase.form is Form.TRAP:
        return None
    name = tuple(fold(part) for part in phrase.person.replace("-", " ").split())
    if len(name) < 2 or not all(part.isalpha() for part in name):
        return None
    family_first = bool(_FAMILY_FIRST & set(phrase.countries)) and len(name) < 4
    surname = name[0] if family_first else name[-1]
    # "Bishop" and "King" alone are rather the title than the name.
    return None if surname in word_list("titles") else (surname, Introduction(name, phrase))


def _surnames(
    sentence: SentenceActors, known: dict[str, Introduction], *, title_case: bool
) -> Iterator[Phrase]:
    floor = 0  # the words before it belong to a mention already
    for at, word in enumerate(sentence.words):
        introduction = known.get(word.key) if word.capital else None
        if introduction is None or not sentence.is_free(at, at + 1):
            continue
        first = _first_of_name(sentence, at, floor, introduction)
        if title_case or not _is_part_of_other_name(sentence, first, at):
            floor = at + 1
            known_as = introduction.phrase
            form = Form.PERSON if known_as.person else known_as.form
            heads = list(known_as.heads)
            yield replace(
                known_as, first=first, last=floor, form=form, heads=heads, rank=0, place=False
            )


def _first_of_name(
    sentence: SentenceActors, at: int, floor: int, introduction: Introduction
) -> int:
    """Take in the given name where it stands before the surname, and a title ("Mr")."""
    words, first = sentence.words, at

    def is_open() -> bool:
        return first > floor and words[first].joined and sentence.is_free(first - 1, first)

    while is_open() and words[first - 1].key in introduction.name:
        first -= 1
    if is_open() and words[first - 1].key in word_list("titles"):
        first -= 1
    return first


def _is_part_of_other_name(sentence: SentenceActors, first: int, at: int) -> bool:
    """True for "Kim Yo Jong" and "Mary Smith" where "Kim" and "Smith" were introduced."""
    words = sentence.words
    if at + 1 < len(words):
        after = words[at + 1]
        if after.capital and after.joined and not after.gap and not is_weekday_or_month(after):
            return True
    if first < 2 or not words[first].joined or not sentence.is_free(first - 1, first):
        return False
    before = words[first - 1]
    return before.capital and not before.is_possessive and not is_weekday_or_month(before)
