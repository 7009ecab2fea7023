"""People called May, April, August or Sunday: which months and weekdays are names."""

from collections.abc import Iterator

from events.extraction.tables import word_list

from .context import Context
from .lexicon import DASHES, MONTHS, TIME_WORDS, WEEKDAYS
from .patterns import Found
from .tokens import OTHER, OTHER_CAPITAL, TO_12, TO_31, TO_99, YEAR, Tokens

# Months that people are called, and the words before which a month stands and no person does.
_NAMES = TIME_WORDS["month_names"]
_BEFORE_MONTHS = TIME_WORDS["before_months"]
_NOT_HUMAN = TIME_WORDS["not_human"]
_HUMAN = TIME_WORDS["human"]
_HONORIFICS = TIME_WORDS["honorifics"]
_GOVERNED = frozenset(["government", "cabinet", "administration", "premiership", "ministry"])
_JOINTS = DASHES | {"and", "or", "to", "through", "until"}
_NUMBERS = frozenset({TO_12, TO_31, TO_99, YEAR})  # of a date: "President Xi, May 3"


def is_person(found: Found, context: Context) -> bool:
    """True for the May of "In a letter, May accused Moscow", not of "in a letter in May"."""
    word = found.lower[-1]
    if word not in _NAMES or len(found.lower) > 1:
        return False
    if _is_titled(found) or _has_surname(found):
        return True
    if found.word_before in _BEFORE_MONTHS or _is_in_list(found):
        return False
    if _acts(found) or _stands_beside_person(found):
        return True
    return word in _surnames(context) and not _tells_time(found)


def is_titled_weekday(found: Found) -> bool:
    """ "Chief Sunday Igboho", "Mr Friday"; and "Sunday Oliseh" where it opens a sentence."""
    if _title_before(found) in _HONORIFICS:
        return True
    opens = found.start == found.sentence_start and found.text == "Sunday"
    behind = found.tokens.shape[found.end : found.end + 2]
    return opens and behind[:1] == OTHER_CAPITAL and behind[1:] in (OTHER, ",")


def _title_before(found: Found) -> str:
    """The capitalised word before, in small letters and without its dot."""
    at = found.start - 1
    if at > 0 and found.tokens.texts[at] == ".":
        at -= 1
    text = found.tokens.texts[at] if at >= 0 else ""
    return text.lower() if text[:1].isupper() else ""


def _is_titled(found: Found) -> bool:
    """ "Mrs May", "Judge March", "Theresa May", "the prime minister, May,"."""
    before = _title_before(found)
    if before in word_list("titles") or before in word_list("given_names"):
        return found.shape_after not in _NUMBERS
    apposed = found.before(2)
    return (
        len(apposed) == 2
        and apposed[1] == ","
        and apposed[0] in word_list("titles")
        and found.word_after == ","
    )


def _has_surname(found: Found) -> bool:
    """ "April Jones": an unknown name behind, and no word before that a month needs."""
    behind = "".join(found.tokens.texts[found.end : found.end + 1])
    if found.shape_after != OTHER_CAPITAL or not (behind.istitle() and behind.isalpha()):
        return False
    tied = found.word_before in TIME_WORDS["month_cues"] | {"the", "a", "its", "on", "'s"}
    return len(behind) > 1 and not tied


def _is_in_list(found: Found) -> bool:
    """ "between May and July", "March, April and May"."""
    before, behind = found.before(2), found.after(2)
    known = MONTHS.keys() | WEEKDAYS.keys()
    listed_before = before[-1:] and before[-1] in _JOINTS | {","} and before[0] in known
    listed_behind = behind[:1] and behind[0] in _JOINTS | {","} and behind[-1] in known
    return bool(listed_before or listed_behind)


def _acts(found: Found) -> bool:
    """ "May accused", "April said"; but "April brought rain", "May ended"."""
    verb = found.word_after
    if verb in _HUMAN:
        return True
    is_regular = verb.endswith("ed") and len(verb) > len("need") and verb not in _NOT_HUMAN
    return is_regular and found.word_before in (",", "after", "before", "that", "when", "while")


def _stands_beside_person(found: Found) -> bool:
    """ "between May and Macron": joined to a name; "the May government"."""
    if found.word_after in _GOVERNED:
        return True
    behind = found.tokens.shape[found.end : found.end + 2]
    return found.word_after in ("and", "or") and behind[1:] == OTHER_CAPITAL and _is_weak(found)


def _is_weak(found: Found) -> bool:
    return found.word_before in ("between", "by", "for", "with", "of", "to", "from", "before")


def _tells_time(found: Found) -> bool:
    """ "May's elections", "the May vote", "May 2018": a month beside what is dated by it."""
    behind = found.after(3)
    if behind[:1] and behind[0] in ("'s", "’s"):
        return not TIME_WORDS["planned_events"].isdisjoint(behind)
    return found.word_before in ("the", "a", "its") or behind[:1] == ["of"]


def _surnames(context: Context) -> frozenset[str]:
    """The months that the text tells somewhere as a surname: "Theresa May", "Mr March"."""
    if context.surnames is None:
        context.surnames = frozenset(_told_as_surnames(context.tokens))
    return context.surnames


def _told_as_surnames(tokens: Tokens) -> Iterator[str]:
    texts, shape = tokens.texts, tokens.shape
    persons = word_list("titles") | word_list("given_names")
    for at in range(1, len(texts)):
        word = texts[at].lower()
        if word in _NAMES and texts[at].istitle() and shape[at + 1 : at + 2] not in _NUMBERS:
            before = texts[at - 2 if at > 1 and texts[at - 1] == "." else at - 1]
            if before.istitle() and before.lower() in persons:
                yield word
