"""What a rule knows besides its own words: publication, earlier expressions, mode."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from events.core.days import Days, Precision
from events.core.doubts import Inference

from .anchoring import story_year
from .cues import Tense, tense
from .meaning import Meaning, dated
from .patterns import Found
from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a relative expression counts from, and the words that gave it.

    `text` is None for the publication day.
    """

    day: date
    text: str | None = None
    days: Days | None = None
    start: int = -1  # position of its first token
    value: str | None = None

    @property
    def whole(self) -> Days:
        """All its days; the day alone where they are not known."""
        return self.days or Days(self.day, self.day, Precision.DAY)


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression read before: its place, words and meaning."""

    start: int
    end: int
    text: str
    meaning: Meaning
    opens_sentence: bool = False

    @property
    def days(self) -> Days:
        """Its days; asked only of those that have some."""
        assert self.meaning.days is not None
        return self.meaning.days

    @property
    def anchor(self) -> Anchor:
        """What an expression that leans on this one counts from."""
        return Anchor(self.days.first, self.text, self.days, self.start, self.meaning.value)


@dataclass(slots=True)
class Context:
    """Everything a rule may consult while one text is read from left to right."""

    tokens: Tokens
    published: date
    narrative: bool = False
    day_first: bool | None = None
    beside: str = ""  # other text of the document: its dates may show the order of these
    mentions: list[Mention] = field(default_factory=list)
    _dated: list[Mention] = field(default_factory=list)
    _story: Anchor | None = None
    _before_leap: Anchor | None = None  # where the story stood before its year last changed
    year_before_christ: int | None = None  # of the story, while it stands there
    surnames: frozenset[str] | None = None  # months that the text tells as surnames, once asked

    @property
    def publication(self) -> Anchor:
        """The publication day as anchor."""
        return Anchor(self.published)

    @property
    def anchor(self) -> Anchor:
        """What "last week" counts from: the story's own time in a narrative, else publication."""
        return self.story if self.narrative else self.publication

    @property
    def story(self) -> Anchor:
        """The day, month or year told last; publication before any was told."""
        return self._story or self.publication

    def leaning(self, found: Found, unit: str = "D", *, pointing: bool = False) -> Anchor:
        """What "the next day" or "that month" of `found` counts from.

        In a narrative that is the story; in news a date as narrow as `unit`, told at most
        _NEAR tokens before, else publication: a paper's next item tells another story. Words
        that point back ("that day") may reach further; a past verb never leans on the future.
        """
        if self.narrative:
            return self.story
        nearest = found.start - (_POINTED_AT if pointing else _NEAR)
        return self._told_before(found, unit, nearest, self.published) or self.publication

    def told_before(self, found: Found, unit: str = "D") -> Anchor | None:
        """What "two days later" counts from: never publication, which nothing told follows."""
        if self.narrative:
            return self.story if self._story or self.year_before_christ else None
        near = self._told_before(found, unit, found.start - _NEAR, self.published)
        far = found.start - _POINTED_AT
        return near or self._told_before(found, unit, far, self.published - timedelta(1))

    def period_before(self, found: Found) -> Anchor | None:
        """The last date of any width told at most _NEAR tokens before."""
        return self._told_before(found, "Y", found.start - _NEAR, self.published)

    def _told_before(self, found: Found, unit: str, nearest: int, latest: date) -> Anchor | None:
        """The last date as narrow as `unit` told from token `nearest` on.

        Not one behind `latest` where the verb is past: that never leans on the future.
        """
        narrow = _NARROWER.get(unit, _NARROWER["Y"])
        past = tense(found) is Tense.PAST
        for mention in reversed(self._dated[-_LEANING_POOL:]):
            if mention.start < nearest:
                break
            if mention.days.precision in narrow and not (past and mention.days.first > latest):
                return mention.anchor
        return None

    @property
    def told(self) -> Anchor | None:
        """The date told last."""
        return self._dated[-1].anchor if self._dated else None

    def remember(self, found: Found, meaning: Meaning) -> None:
        """Let later expressions lean on this one."""
        opens = found.start - found.sentence_start <= _OPENING_TOKENS
        mention = Mention(found.start, found.end, found.text, meaning, opens)
        self.mentions.append(mention)
        if meaning.value[:2] == "BC" and meaning.value[2:6].isdecimal():
            self.year_before_christ = int(meaning.value[2:6])
        elif meaning.value[:4].isdecimal():
            self.year_before_christ = None
        if _datable(meaning):
            self._dated.append(mention)
            self._move_story(self._told_on(mention))

    def _move_story(self, told: Anchor) -> None:
        if self._story is not None and told.day.year != self._story.day.year:
            self._before_leap = self._story
        self._story = told

    def month_of_story(self, month: int, day: int = 1) -> tuple[int, Anchor]:
        """Year of a month told without one, and the anchor it comes from.

        A leap to another year may have been an aside: a day within _GOES_ON days of where the
        story stood before it goes on from there.
        """
        here = self.story
        year = story_year(here.day, month)
        before = self._before_leap
        if before is None:
            return year, here
        other = story_year(before.day, month)
        self._before_leap = None
        back = _distance(before.day, other, month, day)
        if back <= _GOES_ON and back < _distance(here.day, year, month, day):
            return other, before
        return year, here

    def _told_on(self, mention: Mention) -> Anchor:
        """Where the story stands after `mention`.

        A bare year is often an aside ("a campaign planned for 1976"): it moves the story one
        year on, or further where it opens a sentence, never back.
        """
        told = mention.anchor
        if not self.narrative or self._story is None or mention.days.precision not in _ROUGH:
            return told
        years = told.day.year - self._story.day.year
        longest = _LONGEST_LEAP if mention.opens_sentence else 1
        return told if 0 < years <= longest else self._story

    def dated(
        self,
        value: str,
        found: Found,
        reason: Inference,
        anchor: Anchor | None = None,
        **more: object,
    ) -> Meaning:
        """A DATE or TIME with the step that led to it; see `explain`."""
        return self.explain(dated(value), found, reason, anchor, **more)

    def explain(
        self,
        meaning: Meaning,
        found: Found,
        reason: Inference,
        anchor: Anchor | None = None,
        **more: object,
    ) -> Meaning:
        """`meaning` with the step that led to it: its words, its anchor and the rule.

        `more` are the values that the words of `reason` name.
        """
        values: dict[str, object] = {"text": found.text}
        if anchor is not None:
            values |= {"anchor": anchor.text or "published", "anchor_day": anchor.day}
        return meaning.because(reason, **values, **more, result=meaning.value)


_LEANING_POOL = 6  # expressions
_NEAR, _POINTED_AT = 60, 200  # tokens: about two sentences, two paragraphs
_DAY_LEVEL = frozenset({Precision.DAY, Precision.TIME})
_NARROWER = {
    "D": _DAY_LEVEL,
    "W": _DAY_LEVEL | {Precision.WEEK},
    "M": _DAY_LEVEL | {Precision.WEEK, Precision.MONTH, Precision.RANGE},
    "Y": frozenset(Precision),
}
_ROUGH = frozenset({Precision.YEAR, Precision.RANGE, Precision.QUARTER})
_OPENING_TOKENS = 2
_LONGEST_LEAP = 10  # years; set with the rule above on WikiWars


_GOES_ON = 10  # days; with it WikiWars' value is 87.3, without 86.7
_BACKWARD = 2


def _distance(told: date, year: int, month: int, day: int) -> int:
    """Days from `told`; a step back counts double, since stories go forward."""
    days = (year - told.year) * 365 + (month - told.month) * 30 + day - told.day
    return days if days >= 0 else -_BACKWARD * days


def _datable(meaning: Meaning) -> bool:
    """True for values that a story can go on from: vague references and spans cannot."""
    return meaning.days is not None and meaning.value[:1].isdigit()
