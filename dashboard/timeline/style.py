"""What a mark looks like, wherever there is one: on the chart, in the lists, in the legend.

static/css/marks.css draws the classes, and tokens.css has the same colours.
"""

from dataclasses import dataclass
from enum import StrEnum

from events.core.doubts import Basis
from events.core.kinds import EventType, Form, Tone
from events.core.status import Status

# The hues keep 3:1 contrast on our light and our dark surface.
TONE_COLOURS = {Tone.COOPERATION: "#0072b2", Tone.CONFLICT: "#d55e00", Tone.NEUTRAL: "#767e88"}
TONE_WORDS = {Tone.COOPERATION: "Cooperation", Tone.CONFLICT: "Conflict", Tone.NEUTRAL: "Neither"}


class Shape(StrEnum):
    """The outline of a mark, by Plotly's name: whether it happened."""

    CIRCLE = "circle"
    DIAMOND = "diamond"
    X = "x"

    @classmethod
    def of(cls, status: Status) -> "Shape":
        """What an event of that status has."""
        if status.has_happened:
            return cls.CIRCLE
        return cls.X if status.is_refuted else cls.DIAMOND


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """Colour is the tone (None: ink), filled a deed and open words, the shape whether it happened.

    A tail towards the past says that only its publication dates it.
    """

    tone: Tone | None = None
    form: Form = Form.DEED
    shape: Shape = Shape.CIRCLE
    has_tail: bool = False

    @classmethod
    def of(cls, type_: str, status: str, basis: str) -> "MarkStyle":
        """How an event of this type, status and basis (its values' names) is drawn."""
        known, shape = EventType(type_), Shape.of(Status(status))
        return cls(known.tone, known.form, shape, basis == Basis.PUBLICATION)

    @property
    def classes(self) -> str:
        """The classes that draw it in the page."""
        tail = " tailed" if self.has_tail else ""
        return f"mark {self.tone or 'ink'} {self.form} {self.shape}{tail}"

    @property
    def colour(self) -> str:
        """The colour of its tone."""
        return TONE_COLOURS[self.tone or Tone.NEUTRAL]

    @property
    def symbol(self) -> str:
        """Plotly's name of it: "circle", "diamond-open" ..."""
        return f"{self.shape}-open" if self.form is Form.WORD else self.shape.value

    @property
    def in_words(self) -> str:
        """What colour and fill say: "conflict, deed"."""
        form = "deed" if self.form is Form.DEED else "words"
        return form if self.tone in (None, Tone.NEUTRAL) else f"{self.tone}, {form}"


# A bar is no mark: it stands where a mark's day is known only to a range.
LEGEND = (
    *((MarkStyle(tone).classes, words) for tone, words in TONE_WORDS.items()),
    (MarkStyle().classes, "Deed"),
    (MarkStyle(form=Form.WORD).classes, "Words only"),
    (MarkStyle(form=Form.WORD, shape=Shape.DIAMOND).classes, "Planned, offered, threatened"),
    (MarkStyle(shape=Shape.X).classes, "Cancelled or denied"),
    (MarkStyle(has_tail=True).classes, "Tail: the text gives no day, so the day of publication"),
    ("bar-mark", "Bar: day known only to this range (dotted: has not happened)"),
)
