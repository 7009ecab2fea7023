"""Who acts and where: names, titles and references in an article, with their countries.

`find_cast` reads a whole article, `resolve_actor` one phrase. docs/actors.md says how
the tables of data/actors are read and how doubtful cases are settled.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches

from events.extraction.actors.context import Context
from events.extraction.actors.entities import Entity, country_words
from events.extraction.actors.guards import acronyms
from events.extraction.actors.introductions import add_introduced
from events.extraction.actors.lexicon import Match, lexicon
from events.extraction.actors.phrase import Phrase
from events.extraction.actors.phrases import PhraseBuilder
from events.extraction.actors.referring import SentenceActors
from events.extraction.actors.tokens import Word, words_of
from events.extraction.actors.towns import TownFinder
from events.extraction.actors.unnamed import FoundGroup, unnamed_in
from events.extraction.references import add_references
from events.extraction.types import ActorKind, ActorMention, Document, Sentence, Span

_LONG_NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")
# One letter wrong, or two swapped, in a name of six letters and more.
_LIKENESS = 0.83

__all__ = ["Cast", "find_cast", "resolve_actor"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document, in order, and the country whose presidency or ministry wrote it."""

    mentions: tuple[ActorMention, ...] = ()
    home: str | None = None


def find_cast(document: Document, sentences: Sequence[Sentence]) -> Cast:
    """Return who is named or referred to in `sentences`, in order, and for whom they speak.

    Offsets are those of the text, or of the title where `in_title` is true.
    """
    published = document.published
    day = published.date() if isinstance(published, datetime) else published
    context = Context(day)
    scanned = [_scan(sentence.text, context) for sentence in sentences]
    found: list[SentenceActors] = []
    title_case: list[bool] = []
    for sentence, (words, matches) in zip(sentences, scanned, strict=True):
        _look_at(sentence.text, words, matches, context)
        title_case.append(context.title_case)
        found.append(SentenceActors(words, PhraseBuilder(words, matches, context).build()))
    add_introduced(found, title_case)
    home = add_references(found, titles=sum(sentence.in_title for sentence in sentences))
    held = zip(sentences, found, title_case, strict=True)
    mentions = (
        mention for told in held for mention in sorted(_mentions(*told), key=lambda m: m.span)
    )
    return Cast(tuple(mentions), home)


def _mentions(
    sentence: Sentence, actors: SentenceActors, title_case: bool
) -> Iterator[ActorMention]:
    """Yield those whom a sentence names or refers to, and the groups without a name."""
    named = [_mention(sentence, actors.words, phrase) for phrase in actors.phrases]
    groups = [
        _group_mention(sentence, actors.words, told)
        for told in unnamed_in(actors.words, capitals=title_case)
    ]
    yield from (_completed(mention, groups) for mention in named)
    yield from (group for group in groups if not any(_is_group(m, group) for m in named))


def _completed(mention: ActorMention, groups: Sequence[ActorMention]) -> ActorMention:
    """ "Pro-Russian separatists" belong to no country; they go by what they are."""
    inside = [group for group in groups if _is_group(mention, group)]
    if not inside or mention.organisation:
        return mention
    return replace(mention, organisation=inside[-1].organisation)


def _is_group(mention: ActorMention, group: ActorMention) -> bool:
    """True where `mention` says who the group is: "Tamil Tiger rebels", not "Libyan rebels"."""
    says = mention.organisation is not None or mention.kind is ActorKind.GROUP
    return says and mention.span.contains(group.span)


def _group_mention(sentence: Sentence, words: Sequence[Word], told: FoundGroup) -> ActorMention:
    span, text = _told(sentence, words, told)
    return ActorMention(
        span=span,
        text=text,
        kind=ActorKind.GROUP,
        organisation=told.group.name,
        sector=told.group.sector,
        in_title=sentence.in_title,
    )


def _scan(text: str, context: Context) -> tuple[list[Word], list[Match]]:
    words = words_of(text)
    caseless = _is_caseless(words)
    finder = TownFinder(words, list(lexicon().find(words, caseless=caseless)), text)
    towns = finder.find()
    context.towns |= {town.name: town.code for town in towns}
    matches = finder.replaced(towns) if towns else list(finder.matches)
    for match in matches:
        context.note(match)
    _note_acronyms(words, matches, context)
    return words, matches


def _note_acronyms(words: Sequence[Word], matches: Sequence[Match], context: Context) -> None:
    """Remember the acronyms that the text gives to somebody whom the tables do not know."""
    ends = {match.last: match for match in matches}
    starts = {match.first: match for match in matches}
    for at in acronyms(words):
        explained, acronym = ends.get(at), starts.get(at)
        if acronym and (explained is None or _entities(explained).isdisjoint(_entities(acronym))):
            context.redefined.add(words[at].key)


def _entities(match: Match) -> set[Entity]:
    return {name.entity for name in match.names}


def _look_at(text: str, words: Sequence[Word], matches: Sequence[Match], context: Context) -> None:
    """Tell the context how the sentence at hand is written."""
    context.capitals = _is_caseless(words) and any(word.capital for word in words)
    context.title_case = _is_title_case(text, words)
    context.name_words = frozenset(at for match in matches for at in range(match.first, match.last))


def _is_title_case(text: str, words: Sequence[Word]) -> bool:
    """True for "Iranian President Visits Moscow": capitals there do not make names."""
    if text.rstrip(" \"'”’)").endswith("."):
        return False
    long = [word for word in words if len(word.key) > 3]
    return len(long) > 3 and sum(word.capital for word in long) > 0.85 * len(long)


def _is_caseless(words: Sequence[Word]) -> bool:
    """True for a sentence all in capitals or all in small letters."""
    letters = [word for word in words if len(word.key) > 1 and word.key.isalpha()]
    capital = any(word.capital for word in letters)
    small = any(not word.upper for word in letters)
    return bool(letters) and (not capital or (not small and len(letters) > 3))


def _mention(sentence: Sentence, words: Sequence[Word], phrase: Phrase) -> ActorMention:
    span, text = _told(sentence, words, phrase)
    return ActorMention(
        span=span,
        text=text,
        kind=phrase.kind,
        countries=phrase.countries,
        organisation=phrase.organisation,
        sector=phrase.sector,
        place=phrase.place,
        in_title=sentence.in_title,
        person=phrase.person,
    )


def _told(sentence: Sentence, words: Sequence[Word], told: Phrase | FoundGroup) -> tuple[Span, str]:
    """Where the text has the words of `told`, and how they are written."""
    start, end = words[told.first].start, words[told.last - 1].end
    offset = sentence.span.start
    return Span(offset + start, offset + end), sentence.text[start:end]


def resolve_actor(phrase: str, day: date | None = None) -> ActorMention | None:
    """Return who `phrase` names on `day` (on any day when None), or None.

    Where it names several, the first that is no mere place; where it names nobody, the
    country whose name or people it misspells ("Philipino troops").
    """
    if found := _resolve(phrase, day):
        return found
    guess = _resolve(_respelled(phrase), day)
    return replace(guess, span=Span(0, len(phrase)), text=phrase) if guess else None


def _respelled(phrase: str) -> str:
    """Replace long capitalised words by the name of a country or people they come close to."""
    return _LONG_NAME.sub(lambda match: _nearest_name(match.group()), phrase)


def _nearest_name(word: str) -> str:
    close = get_close_matches(word.casefold(), country_words(), n=1, cutoff=_LIKENESS)
    return country_words()[close[0]] if close else word


def _resolve(phrase: str, day: date | None) -> ActorMention | None:
    context = Context(day, lone=True)
    sentence = Sentence(Span(0, len(phrase)), phrase, 0, 0)
    words, matches = _scan(phrase, context)
    _look_at(phrase, words, matches, context)
    found = PhraseBuilder(words, matches, context).build()
    found.sort(key=lambda found: found.kind is ActorKind.PLACE)
    return _mention(sentence, words, found[0]) if found else None
