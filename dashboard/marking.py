"""Marks in a text: from spans, overlapping and nested as they come, to escaped HTML.

Offsets are half-open code points into the stored text. Nothing of the text is lost or added:
with its tags taken out and its entities decoded, the HTML is the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, groupby, pairwise
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.models import Evidence


class MarkRole(StrEnum):
    """What a mark shows; also its class in the page."""

    WHAT = "what"  # the words that name the act
    WHEN = "when"
    WHO = "who"
    CUE = "cue"  # the words that make it planned, denied ...

    @property
    def words(self) -> str:
        """What it answers, for a reader."""
        return "whether" if self is MarkRole.CUE else self.value


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to mark in a text; with `href` it is a link, which `label` names."""

    start: int
    end: int
    role: MarkRole
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that the same marks cover throughout. `start` is where it begins."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def roles(self) -> str:
        """Class names, in a fixed order."""
        present = {mark.role for mark in self.marks}
        return " ".join(role for role in MarkRole if role in present)

    @property
    def link(self) -> Mark | None:
        """The narrowest mark with a link: links cannot nest, and a wide one shows elsewhere."""
        linked = [mark for mark in self.marks if mark.href]
        return min(linked, key=lambda m: (m.end - m.start, m.start, m.href), default=None)


def span_marks(evidence: Evidence) -> Iterator[Mark]:
    """Yield the words of a sentence that name the act, its time, and what makes it planned ..."""
    for role, start, end in (
        (MarkRole.WHAT, evidence.trigger_start, evidence.trigger_end),
        (MarkRole.WHEN, evidence.time_start, evidence.time_end),
        (MarkRole.CUE, evidence.cue_start, evidence.cue_end),
    ):
        if start is not None and end is not None:
            yield Mark(start, end, role)


def party_marks(parties: Iterable[Mapping[str, Any]], *, in_title: bool) -> Iterator[Mark]:
    """Yield where the parties of a mention are named, in the title or in the text."""
    for party in parties:
        for start, end in party.get("title_spans" if in_title else "spans", ()):
            yield Mark(start, end, MarkRole.WHO)


class Marks:
    """The marks of a whole text, sorted once, so that each part of it finds its own."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        found = sorted(dict.fromkeys(marks), key=lambda mark: mark.start)
        self._marks = [mark for mark in found if mark.start < mark.end]
        self._starts = [mark.start for mark in self._marks]
        # How far the marks up to each one reach: ascending, though their ends are not.
        self._reached = list(accumulate((mark.end for mark in self._marks), max))

    def within(self, start: int, end: int) -> list[Mark]:
        """Those that cover a character from `start` up to `end`, by their starts."""
        first, behind = bisect_right(self._reached, start), bisect_left(self._starts, end)
        near = self._marks[first:behind]
        return [mark for mark in near if max(mark.start, start) < min(mark.end, end)]


def segments(text: str, offset: int, marks: Marks | Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut `text`, which begins at `offset` of the stored text, where a mark begins or ends.

    Parts of marks that lie outside `text` are ignored, and so are empty marks.
    """
    end = offset + len(text)
    known = marks if isinstance(marks, Marks) else Marks(marks)
    inside = known.within(offset, end)
    edges = {offset, end} | {edge for m in inside for edge in (m.start, m.end)}
    cuts = sorted(edge for edge in edges if offset <= edge <= end)
    found, open_marks, following = [], list[Mark](), 0
    for start, stop in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while following < len(inside) and inside[following].start <= start:
            open_marks.append(inside[following])
            following += 1
        found.append(Segment(start, text[start - offset : stop - offset], tuple(open_marks)))
    return tuple(found)


def marked(text: str, offset: int, marks: Marks | Iterable[Mark]) -> SafeString:
    """Return `text`, escaped, with `marks` as `<mark>` and their links as `<a>`.

    A link whose every character belongs to narrower links follows them as an empty
    `<a class="also">`, whose label names it, so that every event can be reached.
    """
    cut = segments(text, offset, marks)
    runs = [(link, list(run)) for link, run in groupby(cut, key=lambda segment: segment.link)]
    shown = {link for link, _ in runs if link is not None}
    return format_html_join(
        "", "{}{}", ((_linked(link, run), _hidden_links(run, shown)) for link, run in runs)
    )


def _linked(link: Mark | None, run: Sequence[Segment]) -> SafeString:
    inner = format_html_join("", "{}", ((_segment(segment),) for segment in run))
    if link is None:
        return inner
    return format_html('<a href="{}" title="{}">{}</a>', link.href, link.label, inner)


def _segment(segment: Segment) -> SafeString:
    if not segment.marks:
        return format_html("{}", segment.text)
    return format_html('<mark class="{}">{}</mark>', segment.roles, segment.text)


def _hidden_links(run: Sequence[Segment], shown: set[Mark]) -> SafeString:
    """Links that no segment of the text carries, where the last of their text is in `run`."""
    stop = run[-1].start + len(run[-1].text)
    hidden = {m for s in run for m in s.marks if m.href and m not in shown and m.end <= stop}
    return format_html_join(
        "",
        '<a class="also" href="{}" aria-label="{}" title="{}"></a>',
        ((m.href, m.label, m.label) for m in sorted(hidden, key=lambda m: (m.end, m.href))),
    )
