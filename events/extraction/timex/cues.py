"""Tense and cue words near an expression: do they look back or ahead?

No parser: the nearest verb form decides, first before the expression, then behind it.
"""

from enum import StrEnum

from .lexicon import TIME_WORDS
from .patterns import Found


class Tense(StrEnum):
    """The direction in which the clause looks."""

    PAST = "past"
    FUTURE = "future"


_PARAGRAPH = "\n"
_SENTENCE_END = frozenset(".!?;" + _PARAGRAPH)
_BEFORE, _BEHIND = 24, 24  # tokens; a clause is seldom longer

_FUTURE = TIME_WORDS["future"]
_EXPECTED = frozenset(["expected", "anticipated"])  # "its expected landfall on Friday"
# Nouns as well: they look ahead before "to" or a noun phrase ("plans a visit").
_FUTURE_BEFORE_OBJECT = frozenset(["plan", "plans", "hope", "hopes", "planned"])
_OBJECT = frozenset(["to", "a", "an", "the", "for", "another", "its", "their"])
_PAST = TIME_WORDS["past"]
# Never a participle behind "will be": "it will, he said on Monday, take weeks".
_TELLING = frozenset(["was", "were", "had", "did", "been", "said", "says"])
# Looks like a past tense, is none.
_NOT_PAST = TIME_WORDS["not_past"]
# "is to meet", "expected to meet", "set to meet".
_LOOKING_AHEAD = TIME_WORDS["looking_ahead"]
# What is put off "until Monday" or "to May" has not happened.
_PUT_OFF = TIME_WORDS["put_off"]
_PUT_OFF_TO = (["to"], ["until"], ["till"], ["by"], ["through"])
_CLOSE = 10  # tokens
_NEGATIVE = frozenset(["not", "neither", "nor", "n't", "t", "never", "cannot"])
# "unspecified", "unarmed": adjectives; "unveiled", "under-": verbs.
_UN_VERBS = ("unv", "unl", "under", "undo", "uni", "unf")
_UP_TO = (["by"], ["through"], ["until"], ["till"])
_AHEAD_OF_DATE = frozenset(["as early as", "as soon as", "no later than", "as late as"])
_AHEAD_OF_DATE_WORDS = (["starting"], ["beginning"], ["coming"])
_TURNS_AHEAD = frozenset(["be", "will", "would", "get"])


def bound(found: Found) -> Tense | None:
    """Return the side on which the word right before the date binds it to lie."""
    word = found.word_before
    if word in _ONLY_PAST:
        return Tense.PAST
    return Tense.FUTURE if word in _ONLY_AHEAD else None


_ONLY_PAST = frozenset({"since", "ended"})
_ONLY_AHEAD = frozenset({"ending", "due", "effective", "payable", "expiring", "expires"})


def tense(found: Found) -> Tense | None:
    """Return the direction of the clause around `found`, or None when nothing tells."""
    if found.before(2) == ["ahead", "of"]:
        return Tense.FUTURE
    if found.word_after in ("'s", "’s"):
        return _of_possessed(found)
    if " ".join(found.before(3)) in _AHEAD_OF_DATE or found.before(1) in _AHEAD_OF_DATE_WORDS:
        return Tense.FUTURE
    if not _NEVER_PLANNED.isdisjoint(found.after(2)):
        return Tense.PAST  # "the October 7 attacks"
    if _is_called_for(found):
        return Tense.FUTURE
    if found.before(1) in _PUT_OFF_TO and _PUT_OFF.intersection(found.before(_CLOSE)):
        return Tense.FUTURE
    direction = _scan_back(found) or _scan_ahead(found)
    if direction is None and found.before(1) in _UP_TO:
        return Tense.FUTURE
    return direction


def is_firm(found: Found) -> bool:
    """True where the verb tells when it was: "attacked the base on 3 March".

    Not of the day of something else ("will respect the vote of 3 March"), nor of that from or
    until which something is to be ("banned it until 3 March").
    """
    if found.word_before in _LEADING_ON:
        return False
    if not _NEVER_PLANNED.isdisjoint(found.after(2)):
        return True
    words = found.before(_BEFORE)
    for index in range(len(words) - 1, -1, -1):
        if words[index] in _PARTING:
            return index >= len(words) - 2 and _opens(found, words[index])
        if _direction(words, index) is not None:
            told = index < len(words) - 1  # "fixed 3 March" is about the day itself
            return told and "to" not in words[max(0, index - 2) : index]  # "was to have passed"
    return _opens(found, ".")


# Before a date: the day of something else, or the end or beginning of what was decided.
_LEADING_ON = frozenset(
    ["from", "until", "till", "to", "by", "of", "beyond", "through", "the", "for", "as"]
)


def _opens(found: Found, mark: str) -> bool:
    """ "On 3 March rebels attacked": the verb of the clause stands behind."""
    return mark[0] in _SENTENCE_END and found.word_after != ":" and bool(_scan_ahead(found))


def _is_called_for(found: Found) -> bool:
    """ "called a march for Friday"; but "orders for August" are those of a month, and "the service
    planned for Saturday was cancelled" may have been for the last.
    """
    if found.word_before != "for" or found.word_after in ("was", "were"):
        return False
    return "weekday" in found or any(char.isdigit() for char in found.text)


def is_told_of(found: Found) -> bool:
    """True where the period itself is the subject of a past verb: "this week saw clashes"."""
    verb = found.after(1)
    return bool(verb) and _direction(verb, 0) is Tense.PAST


def _of_possessed(found: Found) -> Tense | None:
    """ "will vote in Sunday's election"; beside other nouns the verb tells of something else."""
    planned = _PLANNED_EVENTS.intersection(found.after(3))
    return Tense.FUTURE if planned and _scan_back(found) is Tense.FUTURE else None


# Kinds of events that nobody announces.
_NEVER_PLANNED = TIME_WORDS["never_planned"]
# Kinds of events that are announced by their day.
_PLANNED_EVENTS = TIME_WORDS["planned_events"]
# Between verb and date these part them, as do nouns of what has a day of its own.
_PARTING = (
    _PLANNED_EVENTS
    | _SENTENCE_END
    | frozenset([",", "that", "which", "who", "to", "called", "set", "fixed", "due", "despite"])
    | frozenset(["is", "are"])
)


def _scan_back(found: Found) -> Tense | None:
    words = found.before(_BEFORE)
    ordered = False
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word not in _SIGNALS and word[-2:] != "ed" and word[0] != _PARAGRAPH:
            continue
        if word[0] in _SENTENCE_END or (word in _REPORTING and words[index + 1 :][:1] == ["that"]):
            return None  # "said that on Monday talks will open": the verb behind decides
        ordered = ordered or (word == "to" and index > 0)
        if ordered and word in _ORDERING and _lies_ahead(found, words[max(0, index - 3) : index]):
            return Tense.FUTURE
        direction = _direction(words, index)
        if direction is not None:
            return direction
    return None


def _lies_ahead(found: Found, before: list[str]) -> bool:
    """ "has asked him to report on Monday", "agreed to sell it in March"; but "the court ordered
    them to stop on Monday" ordered it that day.
    """
    return "weekday" not in found or not _PERFECT.isdisjoint(before)


_PERFECT = frozenset(["have", "has", "ve"])
# What is ordered or promised to be done lies ahead of that.
_ORDERING = TIME_WORDS["ordering"]
_REPORTING = TIME_WORDS["reporting"]


def _scan_ahead(found: Found) -> Tense | None:
    words = found.after(_BEHIND)
    for index, word in enumerate(words):
        if word not in _SIGNALS and word[-2:] != "ed" and word[0] != _PARAGRAPH:
            continue
        if word[0] in _SENTENCE_END:
            return None
        direction = _direction(words, index)
        if direction is not None:
            return direction
    return None


def _direction(words: list[str], index: int) -> Tense | None:
    """The direction that the word at `index` gives, read with the words before it."""
    word, before = words[index], words[max(0, index - 3) : index]
    if _looks_ahead(word, before, "".join(words[index + 1 : index + 2])):
        had = "had" in before if word in _FUTURE_BEFORE_OBJECT else before[-2:] == ["had", "been"]
        return Tense.PAST if had else Tense.FUTURE
    if before[-1:] in (["is"], ["are"], ["being"]):
        return None  # "the case is heard in May"
    if before[-1:] == ["to"]:
        return None  # "forecast to hit": no past tense; what stands before "to" decides
    if word == "set" and words[index + 1 : index + 2] not in (["to"], ["for"]):
        return Tense.PAST
    if word in _PAST or _regular_past(word):
        return _of_participle(word, words[max(0, index - _CLOSE) : index])
    return None


def _looks_ahead(word: str, before: list[str], behind: str) -> bool:
    """ "will", "plans to", "is to", "set for", "talks resume"."""
    previous = "".join(before[-1:])
    return (
        word in _FUTURE
        or (word in _EXPECTED and previous not in ("as", "than", "had"))
        or (word in _FUTURE_BEFORE_OBJECT and behind in _OBJECT)
        or (word in _PRESENT and _is_plural(previous, word))
        or (word == "to" and previous in _LOOKING_AHEAD)
        or (word == "for" and previous == "set")
        or (word in _MODALS and behind.isalpha() and behind not in _NOT_MODAL)
    )


# "might resume on Monday"; "might have left" and "could not" are no signs of what is to come.
_MODALS = frozenset(["might", "could", "should", "must", "can"])
_NOT_MODAL = frozenset(["have", "not", "be", "only"])
_PRESENT = TIME_WORDS["present"]


def _is_plural(subject: str, verb: str) -> bool:
    """True where `verb` is a present tense; "meet" is one behind any subject."""
    if verb == "meet":
        return subject not in ("to", "not", "t", "did")
    return subject.endswith("s") and subject not in _SINGULAR


_SINGULAR = frozenset(["its", "his", "this", "is", "was", "has", "does", "as", "us", "'s", "’s"])


def _regular_past(word: str) -> bool:
    if word.startswith("un") and not word.startswith(_UN_VERBS):
        return False
    return word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST


def _of_participle(word: str, before: list[str]) -> Tense:
    """ "will be released" looks ahead; "released" and "could not be reached" look back."""
    if "could" in before and _NEGATIVE.intersection(before):
        return Tense.PAST
    ahead = _TURNS_AHEAD.intersection(before[-3:])
    return Tense.FUTURE if ahead and word not in _TELLING else Tense.PAST


# Words that a scan has to look at, beside those in -ed: it passes over all others.
_SIGNALS = frozenset(
    {"to", "for", "set"}
    | _SENTENCE_END
    | _FUTURE
    | _FUTURE_BEFORE_OBJECT
    | _PRESENT
    | _MODALS
    | _PAST
    | _REPORTING
    | _ORDERING
)
