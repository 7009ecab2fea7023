"""How likely two accounts tell of the same occurrence: symmetric, from their values alone."""

from events.core.days import Precision
from events.core.doubts import Basis
from events.core.kinds import KINDS, EventType, Form
from events.core.parties import Role
from events.core.status import Status
from events.sameness.facts import Account

# Two accounts at or above this are candidates for one event. Same kind, day and parties reach
# it alone (0.70); with a day that only overlaps, wording, trigger or place must agree as well.
SAME_EVENT = 0.58

_KIND, _DAYS, _PARTIES, _LEMMA, _PLACE, _WORDS = 0.25, 0.25, 0.20, 0.10, 0.10, 0.20

_INVOLVED = (Role.ACTOR, Role.RECIPIENT)
# Beyond a month an interval no longer says which of several like events is meant.
COARSE_DAYS = 31
# A reaction is dated by a range of some days ("from the act to publication"), which still tells
# of one act; a longer range tells of several.
SERIES_DAYS = 7
# Sources disagree by a day or two (time zones, the day of the report); more is another event.
MOST_DAYS_APART = 2
# What it takes for two sentences to tell one act under two dates; less for what comes only once.
_ONE_OFF_WORDING, _SAME_WORDING = 0.2, 0.3


def likeness(a: Account, b: Account) -> float:
    """Return 0 (other events) to 1.1; at `SAME_EVENT` and above the two may be one."""
    if conflict(a, b) or (are_apart(a, b) and not is_retold(a, b)):
        return 0.0
    return (
        _KIND * kind_likeness(a, b)
        + _DAYS * days_likeness(a, b)
        + _PARTIES * party_likeness(a, b)
        + _LEMMA * (a.lemma == b.lemma != "")
        + _PLACE * _same_place(a, b)
        + _WORDS * min(1.0, wording(a, b) / 0.4)
    )


def conflict(a: Account, b: Account) -> bool:
    """True when the two cannot tell of the same occurrence."""
    return (
        a.type != b.type
        or (Status.HYPOTHETICAL in (a.status, b.status) and a.status != b.status)
        or kind_likeness(a, b) == 0
        or days_likeness(a, b) == 0
        or _parties_differ(a, b)
        or _places_differ(a, b)
    )


def are_apart(a: Account, b: Account) -> bool:
    """True when both give days of their own and have none in common."""
    if a.days is None or b.days is None or a.days.shared(b.days) > 0:
        return False
    return not _report_follows(a, b)


def is_retold(a: Account, b: Account) -> bool:
    """True when both sentences say so much alike that one of two days must be mistaken."""
    is_one_off = a.kind == b.kind and KINDS[a.kind].once
    return wording(a, b) >= (_ONE_OFF_WORDING if is_one_off else _SAME_WORDING)


def wording(a: Account, b: Account) -> float:
    """Return the share of content words that both use, 0..1 (Jaccard)."""
    if not a.words or not b.words:
        return 0.0
    return len(a.words & b.words) / len(a.words | b.words)


def kind_likeness(a: Account, b: Account) -> float:
    """Return 1 for one kind, less for kinds a reporter may choose between, 0 for others."""
    if a.kind == b.kind:
        return 1.0
    if a.kind in KINDS[b.kind].near:
        return 0.6
    if a.type is EventType.CONSULT:
        return 0.4  # a meeting is called many things
    return 0.4 if KINDS[a.kind].is_general or KINDS[b.kind].is_general else 0.0


def days_likeness(a: Account, b: Account) -> float:
    """Return 1 for the same days, less the less they narrow each other down, 0 for others."""
    if a.days is None or b.days is None:
        undated = a.days is None and b.days is None
        return 0.3 if undated and abs((a.published - b.published).days) <= 7 else 0.0
    if Precision.OPEN in (a.precision, b.precision):
        return 0.8 if abs((a.days.first - b.days.first).days) <= 1 else 0.0
    if _is_series(a) != _is_series(b):
        return 0.0
    shared = a.days.shared(b.days)
    if shared <= 0:
        return _apart(a, b, days=1 - shared)
    wide, narrow = max(a.days.width, b.days.width), min(a.days.width, b.days.width)
    if wide > COARSE_DAYS:
        # "in 2018" fits every event of the year: only an equally wide interval is the same.
        return 0.6 * shared / wide if shared / wide >= 0.5 else 0.0
    return 1.0 if wide == narrow == shared else max(0.4, 0.75 * shared / wide)


def _is_series(account: Account) -> bool:
    """True for acts that come again, told over a stretch of days: "launches in recent weeks".

    Such a series is an event of its own, and none of the days it covers.
    """
    return (
        account.precision is Precision.RANGE
        and not KINDS[account.kind].once
        and account.days is not None
        and account.days.width > SERIES_DAYS
    )


def _apart(a: Account, b: Account, *, days: int) -> float:
    """The likeness of two accounts whose days lie `days` apart: one of them is mistaken."""
    if days > MOST_DAYS_APART:
        return 0.0
    return 0.6 if _report_follows(a, b) else 0.5 / days


def _report_follows(a: Account, b: Account) -> bool:
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
    ours, theirs = _parties(a), _parties(b)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _parties(account: Account) -> frozenset[str]:
    """Who is involved; where nobody is named, the country where it happened."""
    named = account.names(*_INVOLVED)
    if named or not account.place_country:
        return named
    return frozenset({account.place_country})


def _parties_differ(a: Account, b: Account) -> bool:
    ours, theirs = _parties(a), _parties(b)
    if not ours or not theirs:
        return False
    common = len(ours & theirs)
    if common == 0:
        return True
    if a.type is EventType.CONSULT:
        # Washington meets Seoul and Tokyo on one day: one shared party of two is not enough.
        return min(len(ours), len(theirs)) > 1 and common / min(len(ours), len(theirs)) <= 0.5
    return _role_differs(a, b, Role.ACTOR) or (
        a.type is not EventType.MOBILIZE and _role_differs(a, b, Role.RECIPIENT)
    )


def _role_differs(a: Account, b: Account, role: Role) -> bool:
    ours, theirs = a.names(role), b.names(role)
    return bool(ours and theirs) and not ours & theirs


def _same_place(a: Account, b: Account) -> bool:
    return bool(a.place_name) and a.place_name.casefold() == b.place_name.casefold()


def _places_differ(a: Account, b: Account) -> bool:
    if not a.type.placed and a.type.form is Form.WORD:
        return False  # where a statement was made says little about what was said
    if _is_one_meeting(a, b):
        return False  # nobody meets the same people in two places on one day: one is misread
    if a.place_country and b.place_country and a.place_country != b.place_country:
        return True
    if not a.type.placed or not a.place_name or not b.place_name:
        return False
    ours, theirs = a.place_name.casefold(), b.place_name.casefold()
    return ours not in theirs and theirs not in ours and wording(a, b) < _SAME_WORDING


def _is_one_meeting(a: Account, b: Account) -> bool:
    if a.type is not EventType.CONSULT or a.days is None or b.days is None:
        return False
    is_narrow = max(a.days.width, b.days.width) <= 2 and a.days.shared(b.days) > 0
    return is_narrow and len(_parties(a) & _parties(b)) > 1
