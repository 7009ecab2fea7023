"""The language of the rules: patterns over words and classes, compiled to regular expressions.

    "(the)? <part>? <month> (,? <year>)?"

A bare word stands for itself; `<name>` is a class or macro and captures a group of that name
(`<name:group>` another); `( | ) ?` mean what they mean in a regular expression; other
punctuation is literal, a parenthesis after a backslash. `(! ...)` and `(= ...)` look ahead,
`(<! ...)` looks back one token. `[ ... ]` marks the words that are the expression where the pattern
needs context around it: "<month> <day> and [<day:second>]".
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from . import tokens as shapes
from .lexicon import CLASSES
from .tokens import Tokens, symbol

_PIECE = re.compile(
    r"<(?P<negated>\^?)(?P<name>\w+)(?::(?P<group>\w+))?>|(?P<escaped>\\.)|(?P<word>'s|[a-z]+)"
    r"|(?P<meta>\(<!|\(!|\(=|[()|?\[\]*+])"
    r"|(?P<repeat>\{\d,\d\})|(?P<literal>\S)"
)

# Classes of tokens that are not words.
_TOKEN_CLASSES = {
    "to12": shapes.TO_12,
    "to31": shapes.TO_12 + shapes.TO_31,
    "to99": shapes.TO_12 + shapes.TO_31 + shapes.TO_99,
    "two_digits": shapes.TO_12 + shapes.TO_31 + shapes.TO_99,
    "year_digits": shapes.YEAR,
    "integer": shapes.TO_12 + shapes.TO_31 + shapes.TO_99 + shapes.YEAR + shapes.INTEGER,
    "digits": (
        shapes.TO_12 + shapes.TO_31 + shapes.TO_99 + shapes.YEAR + shapes.INTEGER + shapes.DECIMAL
    ),
    "day_ordinal": shapes.ORDINAL,
    "any_ordinal": shapes.ORDINAL + shapes.HIGH_ORDINAL,
    "decade_digits": shapes.DECADE,
    "iso": shapes.ISO,
    "slashed": shapes.SLASHED,
    "clock_digits": shapes.CLOCK,
    "half_day": shapes.HALF_DAY,
    "decimal": shapes.DECIMAL,
    "other": shapes.OTHER + shapes.OTHER_CAPITAL,
    "capital": shapes.OTHER_CAPITAL,
}

# Macros: classes of more than one token.
MACROS = {
    "month": "(<month_short> . | <month_name>)",
    "weekday": "(<weekday_short> . | <weekday_full>)",
    "any_weekday": "(<weekday_short> (.)? | <weekday_full>)",
    "ordinal": "(<any_ordinal> | (<tens_word> -?)? <ordinal_word>)",
    "day_number": "(<to31> | <day_ordinal> | ((twenty | thirty) -?)? <ordinal_word>)",
    "day_cardinal": "(<to31> | <day_ordinal>)",
    "year": "<year_digits>",
    "number": (
        "(<digits> (<to12> / <to12>)? (½ | ¼ | ¾)? | (<number_word> (-? <number_word>){0,4})"
        " ((and)? <number_word>){0,2} | a (hundred | thousand | dozen))"
    ),
    "dash": "(- | – | —)",
    "article": "(the | a | an | this | that | its | his | her | their | our)",
    "am_pm": "(<half_day> | am | pm)",
    "roughly": (
        "(<approximate> | more than | less than | fewer than | at least | at most | up to"
        " | as (many | much) as | no (more | less | fewer) than | well over | just (over | under))"
    ),
    "amount": (
        "(a couple (of)? | a dozen | half (a | an) | a half -? | a | an"
        " | (another)? <number> (more)?"
        " | (a)? <vague_amount> (more)?)"
    ),
    "length_unit": (
        "((trading | business | working | calendar | full | whole | consecutive | straight | long)?"
        " <any_unit>)"
    ),
}


@cache
def _class(name: str, negated: bool = False) -> str:
    chars = _TOKEN_CLASSES.get(name) or "".join(sorted(symbol(w) for w in CLASSES[name]))
    return f"[{'^' if negated else ''}{chars}]"


def _expand(pattern: str, taken: Counter[str] | None) -> str:
    """Return the regular expression; groups are captured when `taken` counts their names."""
    pieces: list[str] = []
    for match in _PIECE.finditer(pattern):
        kind = match.lastgroup
        if match["name"]:
            pieces.append(_reference(match, taken))
        elif kind == "word":
            pieces.append("S" if match[0] == "'s" else symbol(match[0]))
        elif kind == "meta":
            pieces.append(
                {
                    "(": "(?:",
                    "(!": "(?!",
                    "(=": "(?=",
                    "(<!": "(?<!",
                    "[": "(?P<span>",
                    "]": ")",
                }.get(match[0], match[0])
            )
        elif kind == "repeat":
            pieces.append(match[0])
        else:
            pieces.append(re.escape(match[0].removeprefix("\\")))
    return "".join(pieces)


def _reference(match: re.Match[str], taken: Counter[str] | None) -> str:
    name = match["name"]
    if name in MACROS:
        inner = f"(?:{_expand(MACROS[name], None)})"
    else:
        inner = _class(name, bool(match["negated"]))
    if taken is None:
        return inner
    group = match["group"] or name
    taken[group] += 1
    return f"(?P<{group}{_REPEATED}{taken[group]}>{inner})"


# A pattern may name a group in several alternatives: they are numbered.
_REPEATED = "__"


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return `pattern` as a regular expression over shapes."""
    return re.compile(_expand(pattern, Counter()))


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule: token positions `start` to `end` of `tokens`."""

    tokens: Tokens
    match: re.Match[str]
    start: int
    end: int

    @property
    def width(self) -> int:
        """How many tokens the pattern saw, context included."""
        return self.match.end() - self.match.start()

    def __contains__(self, group: str) -> bool:
        return self.span(group) is not None

    def span(self, group: str) -> tuple[int, int] | None:
        """The token positions of `group`; None when it took no part."""
        known = self.match.re.groupindex
        number = 1
        while (name := f"{group}{_REPEATED}{number}") in known:
            if self.match.start(name) >= 0:
                return self.match.span(name)
            number += 1
        return None

    def words(self, group: str) -> list[str]:
        """The lower-cased tokens of `group`; none when it took no part."""
        span = self.span(group)
        return self.tokens.lower(*span) if span else []

    def word(self, group: str) -> str:
        """The tokens of `group` joined by blanks, abbreviation dots left out."""
        return " ".join(word for word in self.words(group) if word != ".")

    @property
    def lower(self) -> list[str]:
        """The lower-cased tokens of the expression."""
        return self.tokens.lower(self.start, self.end)

    @property
    def text(self) -> str:
        """The expression as written."""
        first = self.tokens.starts[self.start]
        return self.tokens.source[first : self.tokens.end(self.end - 1)]

    @property
    def sentence_start(self) -> int:
        """Position of the token behind the last sentence end, at most 60 tokens back."""
        shape = self.tokens.shape
        return 1 + max(shape.rfind(mark, max(0, self.start - 60), self.start) for mark in ".!?¶")

    @property
    def word_before(self) -> str:
        """The lower-cased token right before the expression; empty at the start."""
        return "".join(self.before(1))

    @property
    def word_after(self) -> str:
        """The lower-cased token right behind the expression; empty at the end."""
        return "".join(self.after(1))

    @property
    def shape_after(self) -> str:
        """The shape of the token right behind the expression; empty at the end."""
        return self.tokens.shape[self.end : self.end + 1]

    def before(self, count: int) -> list[str]:
        """Up to `count` lower-cased tokens before the expression."""
        return self.tokens.lower(max(0, self.start - count), self.start)

    def after(self, count: int) -> list[str]:
        """Up to `count` lower-cased tokens behind the expression."""
        return self.tokens.lower(self.end, self.end + count)


Handler = TypeVar("Handler", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that says what its matches mean."""

    regex: re.Pattern[str]
    handler: Callable[..., object]
    name: str

    def matches(self, tokens: Tokens) -> Iterator[Found]:
        """Every place where the pattern fits, left to right, without overlap."""
        group: str | int = "span" if "span" in self.regex.groupindex else 0
        for match in self.regex.finditer(tokens.shape):
            start, end = match.span(group)
            if start < end:
                yield Found(tokens, match, start, end)


RULES: list[Rule] = []


def rule(*patterns: str) -> Callable[[Handler], Handler]:
    """Enter a function into RULES as the reading of `patterns`.

    It takes a Found and the Context, and returns a Meaning, or None when the words do not
    tell a time after all. Of overlapping matches the longest is read first, of equally
    long ones that of the earlier rule.
    """

    def enter(handler: Handler) -> Handler:
        name = getattr(handler, "__name__", "rule")
        RULES.extend(Rule(compile_pattern(pattern), handler, name) for pattern in patterns)
        return handler

    return enter
