"""What two accounts have to do with one another in kind, status, days, parties and place.

Of two articles: which acts of one article are one, the reader says (events/extraction).
"""

from events.core.days import Days, Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType, Form
from events.core.parties import Role, is_unnamed
from events.core.status import Status
from events.sameness.facts import Account

_INVOLVED = (Role.ACTOR, Role.RECIPIENT)
# Beyond a month an interval no longer says which of several like events is meant.
COARSE_DAYS = 31
# A reaction is dated by a range of some days ("from the act to publication"), which still tells
# of one act; a longer range tells of several.
SERIES_DAYS = 7
# Sources disagree by a day or two (time zones, the day of the report); more is another event.
MOST_DAYS_APART = 2
# Two reports without a day may be of one event when they appeared at most so many days apart.
UNDATED_DAYS = 7
SAME_WORDING = 0.3


def wording(a: Account, b: Account) -> float:
    """Return the share of content words that both use, 0..1 (Jaccard)."""
    if not a.words or not b.words:
        return 0.0
    return len(a.words & b.words) / len(a.words | b.words)


def kind_likeness(a: Account, b: Account) -> float:
    """Return 1 for one kind, less for kinds a reporter may choose between, 0 for others."""
    if a.kind == b.kind:
        return 1.0
    ours, theirs = KINDS[a.kind], KINDS[b.kind]
    if b.kind in ours.near:
        return 0.6
    return 0.4 if ours.is_general or theirs.is_general or a.type.loose else 0.0


def statuses_differ(a: Account, b: Account) -> bool:
    """True when one thing cannot have both statuses.

    Articles tell at different times what becomes of a plan.
    """
    return Status.HYPOTHETICAL in (a.status, b.status) and a.status is not b.status


def days_likeness(a: Account, b: Account) -> float:
    """Return 1 for the same days, less the less they narrow each other down, 0 for others."""
    if a.days is None or b.days is None:
        return 0.3 if _both_undated(a, b) else 0.0
    if Precision.OPEN in (a.days.precision, b.days.precision):
        return 0.8 if abs((a.days.first - b.days.first).days) <= 1 else 0.0
    shared = a.days.shared(b.days)
    if _is_series(a) != _is_series(b):
        return 0.0
    if shared <= 0:
        return _apart(a, b, days=1 - shared)
    return _overlap_likeness(a.days, b.days)


def _overlap_likeness(a: Days, b: Days) -> float:
    shared, wide = a.shared(b), max(a.width, b.width)
    if wide > COARSE_DAYS:
        # "in 2018" fits every event of the year: only an equally wide interval is the same.
        return 0.6 * shared / wide if shared / wide >= 0.5 else 0.0
    return 1.0 if a.are(b) else max(0.4, 0.75 * shared / wide)


def _both_undated(a: Account, b: Account) -> bool:
    return not (a.days or b.days) and abs((a.published - b.published).days) <= UNDATED_DAYS


def _is_series(account: Account) -> bool:
    """True for acts that come again, told over a stretch of days: "launches in recent weeks".

    Such a series is an event of its own, and none of the days it covers.
    """
    return (
        account.days is not None
        and account.days.precision is Precision.RANGE
        and account.days.width > SERIES_DAYS
        and not KINDS[account.kind].once
    )


def _apart(a: Account, b: Account, *, days: int) -> float:
    """The likeness of two accounts whose days lie `days` apart: one of them is mistaken."""
    if days > MOST_DAYS_APART:
        return 0.0
    return 0.6 if report_follows(a, b) else 0.5 / days


def report_follows(a: Account, b: Account) -> bool:
    """True when one has only its publication for a date, on the day after the other's.

    Papers print the day after.
    """
    if a.days is None or b.days is None or a.basis == b.basis:
        return False
    if Basis.PUBLICATION not in (a.basis, b.basis):
        return False
    report, told = (a.days, b.days) if a.basis is Basis.PUBLICATION else (b.days, a.days)
    return (report.first - told.last).days == 1


def party_likeness(a: Account, b: Account) -> float:
    """Return the share of the parties that both name, 0..1 (Jaccard)."""
    ours, theirs = _involved(a), _involved(b)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _involved(account: Account) -> frozenset[str]:
    """Who is involved; where nobody is named, the country where it happened."""
    return _named(account, *_INVOLVED) or frozenset({account.place_country} - {""})


def _named(account: Account, *roles: Role) -> frozenset[str]:
    """Who has a name of its own."""
    return frozenset(name for name in account.names(*roles) if not is_unnamed(name))


def are_mutual(a: Account, b: Account) -> bool:
    """True for what is done together: who is named first says nothing of who did it."""
    return KINDS[a.kind].mutual and KINDS[b.kind].mutual


def parties_differ(a: Account, b: Account) -> bool:
    """True when the parties of one contradict the other's; a missing one contradicts nothing.

    Two articles that have nobody in common tell of two events.
    """
    ours, theirs = _involved(a), _involved(b)
    if ours and theirs and not ours & theirs:
        return True
    if are_mutual(a, b):
        # Washington meets Seoul and Tokyo on one day: a telling may name some of the parties,
        # but no others.
        return not (ours <= theirs or theirs <= ours or len(ours & theirs) > 1)
    return _role_differs(a, b, Role.ACTOR) or (
        a.type is not EventType.MOBILIZE and _role_differs(a, b, Role.RECIPIENT)
    )


def _role_differs(a: Account, b: Account, role: Role) -> bool:
    ours, theirs = _named(a, role), _named(b, role)
    return bool(ours and theirs) and not ours & theirs


def same_place(a: Account, b: Account) -> bool:
    """True when both name the same town."""
    return bool(a.place_name) and a.place_name.casefold() == b.place_name.casefold()


def places_differ(a: Account, b: Account) -> bool:
    """True when one thing cannot have happened in both places."""
    if not a.type.placed and a.type.form is Form.WORD:
        return False  # where a statement was made says little about what was said
    if _is_one_meeting(a, b):
        return False  # nobody meets the same people in two places on one day: one is misread
    if a.place_country and b.place_country and a.place_country != b.place_country:
        return True
    if not a.type.placed or not a.place_name or not b.place_name:
        return False
    ours, theirs = a.place_name.casefold(), b.place_name.casefold()
    return ours not in theirs and theirs not in ours and wording(a, b) < SAME_WORDING


def _is_one_meeting(a: Account, b: Account) -> bool:
    if a.type is not EventType.CONSULT or a.days is None or b.days is None:
        return False
    is_narrow = max(a.days.width, b.days.width) <= 2 and a.days.shared(b.days) > 0
    return is_narrow and len(_involved(a) & _involved(b)) > 1
