"""Names that are none: "Michael Jordan", Georgia in America, "let us go" in capitals."""

from collections.abc import Iterator, Sequence

from events.extraction.actors.context import Context
from events.extraction.actors.entities import Form
from events.extraction.actors.lexicon import Match
from events.extraction.actors.tokens import Word
from events.extraction.actors.vocabulary import head_at
from events.extraction.tables import word_list

_GEORGIAN_NEIGHBOURS = frozenset({"GEO", "RUS", "ARM", "AZE", "UKR", "TUR", "MDA"})


def is_weekday_or_month(word: Word) -> bool:
    """True for words with a capital that are no names."""
    return word.key in word_list("calendar")


def is_false_name(words: Sequence[Word], match: Match, context: Context) -> bool:
    """True when the words of `match` name no country, city or organisation here."""
    form = match.names[0].entity.form
    if form is Form.TRAP or _is_redefined(words, match, context):
        return True
    if match.last - match.first > 1 or form not in (Form.COUNTRY, Form.CAPITAL, Form.PLACE):
        return False
    key = words[match.first].key
    if key == "us" and context.capitals:
        return match.first > 0 and words[match.first - 1].key in word_list("before_pronoun")
    if key == "georgia" and _is_american_georgia(words, match, context):
        return True
    if form is Form.PLACE and _follows_given_name(words, match, context):
        return True
    return _is_surname(words, match) or _is_given_name(words, match, context)


def _follows_given_name(words: Sequence[Word], match: Match, context: Context) -> bool:
    """True for "Dayana Mendoza": a city after a capitalised word that nothing explains."""
    if match.first < 2 or context.title_case or context.capitals:
        return False
    word, before = words[match.first], words[match.first - 1]
    if not before.capital or before.upper or before.is_possessive or word.gap or not word.joined:
        return False
    known = match.first - 1 in context.name_words or is_weekday_or_month(before)
    return not known and before.key not in word_list("before_places", "titles", "modifiers")


def _is_redefined(words: Sequence[Word], match: Match, context: Context) -> bool:
    """True for "NTC" where the article says "National Telecommunications Commission (NTC)"."""
    word = words[match.first]
    return match.last - match.first == 1 and word.upper and word.key in context.redefined


def acronyms(words: Sequence[Word]) -> Iterator[int]:
    """Yield the words that explain what stands before: "... Commission (NTC)"."""
    for at, word in enumerate(words):
        if not (word.upper and 2 <= len(word.key) <= 6 and word.gap.endswith("(")):
            continue
        initials = [w.key[0] for w in words[max(at - 10, 0) : at] if w.capital]
        if "".join(initials).endswith(word.key):
            yield at


def _is_surname(words: Sequence[Word], match: Match) -> bool:
    word = words[match.first]
    if word.key not in word_list("surnames") or match.first == 0 or not word.joined:
        return False
    before = words[match.first - 1]
    return before.capital and before.key in word_list("given_names") | {"mr", "mrs", "ms", "dr"}


def _is_given_name(words: Sequence[Word], match: Match, context: Context) -> bool:
    """True for "Chad Wolf" but not for "Chad President Idriss Deby"."""
    if words[match.first].key not in word_list("given") or context.title_case:
        return False
    if match.last >= len(words):
        return False
    after = words[match.last]
    if not after.capital or not after.joined or after.hyphenated or after.is_possessive:
        return False
    if after.gap or after.key in word_list("titles") or is_weekday_or_month(after):
        return False
    return head_at(words, match.last) is None and match.last not in context.name_words


def _is_american_georgia(words: Sequence[Word], match: Match, context: Context) -> bool:
    beside = {word.key for word in words[match.last : match.last + 2]}
    if beside & word_list("american_offices") and not context.is_named("GEO", but="Georgia"):
        return True
    if any(context.is_named(code, but="Georgia") for code in _GEORGIAN_NEIGHBOURS):
        return False
    return context.is_named_place("USA")
