"""Tense and cue words near an expression: do they look back or ahead?

No parser: the nearest verb form decides, first before the expression, then behind it.
"""

from enum import StrEnum

from .patterns import Found


class Tense(StrEnum):
    """The direction in which the clause looks."""

    PAST = "past"
    FUTURE = "future"


_SENTENCE_END = frozenset(".!?¶;")
_BEFORE, _BEHIND = 24, 14  # tokens; a clause is seldom longer

_FUTURE = frozenset(
    [
        "will",
        "begins",
        "starts",
        "resumes",
        "convenes",
        "ends",
        "shall",
        "would",
        "ll",
        "wo",
        "scheduled",
        "due",
        "upcoming",
        "forthcoming",
        "slated",
        "plans",
        "plan",
        "intends",
        "intend",
        "expects",
        "expect",
        "hopes",
        "hope",
        "effective",
        "payable",
        "deadline",
        "expires",
    ]
)
_PAST = frozenset(
    [
        "was",
        "were",
        "had",
        "did",
        "been",
        "said",
        "says",
        "told",
        "met",
        "began",
        "became",
        "came",
        "went",
        "took",
        "made",
        "gave",
        "got",
        "held",
        "saw",
        "fell",
        "rose",
        "left",
        "led",
        "won",
        "lost",
        "sent",
        "kept",
        "brought",
        "thought",
        "found",
        "ran",
        "sold",
        "paid",
        "shot",
        "fought",
        "built",
        "broke",
        "spoke",
        "wrote",
        "struck",
        "drew",
        "hit",
        "cut",
        "put",
        "set-up",
        "died",
        "flew",
        "grew",
        "knew",
        "threw",
        "hurt",
        "shut",
        "spent",
        "stood",
        "swore",
        "tore",
        "underwent",
        "upheld",
        "withdrew",
        "withheld",
        "woke",
        "wore",
        "forced",
        "fed",
        "fled",
        "hung",
        "heard",
        "laid",
        "lay",
        "lit",
        "meant",
        "meted",
        "mistook",
        "overcame",
        "overthrew",
        "quit",
        "rode",
        "rang",
        "sank",
        "sang",
        "sat",
        "sought",
        "shook",
        "slept",
        "slid",
        "spread",
        "stole",
        "stuck",
        "swept",
        "swam",
        "swung",
        "taught",
        "chose",
        "drove",
        "ate",
        "forgot",
        "forgave",
        "bought",
        "caught",
        "felt",
        "dealt",
    ]
)
# Looks like a past tense, is none.
_NOT_PAST = frozenset(
    [
        "need",
        "indeed",
        "speed",
        "feed",
        "seed",
        "bed",
        "red",
        "united",
        "hundred",
        "exceed",
        "proceed",
        "fed",
    ]
)
# "is to meet", "expected to meet", "set to meet".
_LOOKING_AHEAD = frozenset(
    [
        "is",
        "are",
        "be",
        "expected",
        "set",
        "planned",
        "planning",
        "going",
        "supposed",
        "ready",
        "likely",
    ]
)
_UP_TO = (["by"], ["through"], ["until"], ["till"])
_AHEAD_OF_DATE = frozenset(["as early as", "as soon as", "no later than", "as late as"])
_AHEAD_OF_DATE_WORDS = (["starting"], ["beginning"], ["coming"])
_TURNS_AHEAD = frozenset(["be", "will", "would", "get"])


def bound(found: Found) -> Tense | None:
    """Return the side on which the word right before the date binds it to lie."""
    word = "".join(found.before(1))
    if word in _ONLY_PAST:
        return Tense.PAST
    return Tense.FUTURE if word in _ONLY_AHEAD else None


_ONLY_PAST = frozenset({"since", "ended"})
_ONLY_AHEAD = frozenset({"ending", "due", "effective", "payable", "expiring", "expires"})


def tense(found: Found) -> Tense | None:
    """Return the direction of the clause around `found`, or None when nothing tells."""
    if found.after(1) in (["'s"], ["’s"]):
        return None  # "Wednesday's ruling": the verb tells of something else
    if " ".join(found.before(3)) in _AHEAD_OF_DATE or found.before(1) in _AHEAD_OF_DATE_WORDS:
        return Tense.FUTURE
    direction = _scan_back(found) or _scan_ahead(found)
    if direction is None and found.before(1) in _UP_TO:
        return Tense.FUTURE
    return direction


def _scan_back(found: Found) -> Tense | None:
    words = found.before(_BEFORE)
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if word[:1] in _SENTENCE_END:
            return None
        direction = _direction(words, index)
        if direction is not None:
            return direction
    return None


def _scan_ahead(found: Found) -> Tense | None:
    words = found.after(_BEHIND)
    for index, word in enumerate(words):
        if word[:1] in _SENTENCE_END:
            return None
        direction = _direction(words, index)
        if direction is not None:
            return direction
    return None


def _direction(words: list[str], index: int) -> Tense | None:
    word = words[index]
    if word in _FUTURE:
        return Tense.PAST if words[max(0, index - 2) : index] == ["had", "been"] else Tense.FUTURE
    if word == "to" and index and words[index - 1] in _LOOKING_AHEAD:
        return Tense.FUTURE
    if index and words[index - 1] in ("is", "are", "being"):
        return None  # "the case is heard in May"
    if word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        ahead = _TURNS_AHEAD.intersection(words[max(0, index - 3) : index])
        return Tense.FUTURE if ahead and word not in _PAST else Tense.PAST
    return None
