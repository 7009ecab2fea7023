"""The numbers that stand for the values of a closed set: their places in these tuples."""

import numpy as np
from numpy.typing import NDArray

from events.core.days import Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType, Form, Tone
from events.core.parties import Role
from events.core.status import Status
from events.models.visible import ReviewState

Codes = NDArray[np.uint8]

TYPES = tuple(type_.value for type_ in EventType)
KIND_SLUGS = tuple(KINDS)
STATUSES = tuple(status.value for status in Status)
PRECISIONS = ("", *(precision.value for precision in Precision))
BASES = ("", *(basis.value for basis in Basis))
REVIEW_STATES = tuple(ReviewState.values)
ROLES = tuple(role.value for role in Role)
TONES = tuple(tone.value for tone in Tone)
FORMS = tuple(form.value for form in Form)

# What a type is, by its code.
TONE_OF_TYPE: Codes = np.array([TONES.index(type_.tone) for type_ in EventType], np.uint8)
FORM_OF_TYPE: Codes = np.array([FORMS.index(type_.form) for type_ in EventType], np.uint8)
