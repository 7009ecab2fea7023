"""What a person decides on an event: public functions of the admin and the site.

Each writes a `Decision`, with the `Snapshot` of what it was about, and consolidates anew, in one
transaction; the event's row is then what the decision makes of it. Whoever calls checks that the
user may correct (`events.change_event`).

Where a page led to it, the decision is given the `Standing` that the page showed: `review`
stores what the person changed and leaves alone what others did meanwhile; the verdicts raise
Moved when what they judge is not what was shown. Without a page, whoever calls means the event
that they name: one that was merged away is Gone.

The walk of a correction, each step through the one `Field` (events.decisions.fields):

1. form -> value: `EventForm.clean` has `Field.read` check each changed column, and shows what is
   wrong beside it; `correct` and `add`, which take JSON, read in the same way;
2. value -> `EventValues` as sent, compared with those shown and those of now (`threeway`, by
   `Field.parts`); what is to be stored is a value again (`Field.built`);
3. value -> row of `Decision` (`Field.as_json`), and back at every consolidation (`Field.told`)
   into the `Ruling` of `replay`;
4. ruling -> effective values (`Field.laid_over`) -> columns of the event (`Field.row`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from events.core.values import EventValues
from events.decisions.effective import by_hand, changed, effective, told_in, values_json
from events.decisions.fields import FIELDS, KIND, TITLE, TYPE, Handed, Word
from events.decisions.parties import PartyChanges
from events.decisions.threeway import Comparison, compare, decided_by
from events.models import Action, Decision, Event, Mention
from events.store import lock, new_event, refresh
from events.store.neighbourhood import event_values

from .deciding import (
    REASON_IS_MISSING,
    CorrectionError,
    Decider,
    Gone,
    Moved,
    checked,
    deciding,
    need,
    on_top,
)
from .merging import Fall, falls, merge
from .standing import Standing, held_values, keys_of, last_verdict, machine_differs, standing
from .undoing import is_undoable, undo

__all__ = [
    "REASON_IS_MISSING",
    "CorrectionError",
    "Fall",
    "Gone",
    "Moved",
    "Reviewed",
    "accept",
    "add",
    "correct",
    "falls",
    "is_undoable",
    "last_verdict",
    "machine_differs",
    "merge",
    "reject",
    "restore",
    "review",
    "split",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a save came to: the decisions it made, and how the event stood just before it."""

    decisions: dict[str, Decision]
    acceptance: Decision | None
    comparison: Comparison
    shown: Standing | None
    before: Standing


def review(
    event: Event,
    sent: EventValues,
    *,
    reason: str,
    user: User,
    shown: Standing | None,
    accepts: bool = False,
    yielded: Collection[str] = (),
) -> Reviewed:
    """Store what a person changed in a form made from what was `shown`, and accept it if asked.

    `sent` are all the form's values; what they left as it was shown is nobody's decision.
    `yielded` are the aspects (`events.decisions.threeway`) in which the person lets others' word hold.
    Where `shown` is None, the form does not say what it was made from, and whatever differs
    is put to the person. Raises Gone, and Moved when others changed the same thing to
    something else or, for an acceptance, anything at all: nothing is stored then.
    """
    with deciding(event, user, reason) as person:
        now = standing(person.row)
        comparison = compare(
            shown.values if shown else None,
            sent,
            now.values,
            derived=() if TITLE.name in held_values(person.row) or shown is None else (TITLE.name,),
            yielded=yielded,
        )
        if accepts and not (comparison.clashes or comparison.changes):
            accepts = _is_news(person.row, now.values)
        is_other = shown is None or (shown.verdict, shown.reports) != (now.verdict, now.reports)
        if comparison.clashes or (accepts and (comparison.moved or is_other)):
            raise Moved(shown, now, comparison)
        values = decided_by(comparison.changes, now.values)
        if values:
            need(reason)
        decisions = _correct(person, values)
        acceptance = _accept(person, effective(now.values, values)) if accepts else None
    return Reviewed(decisions, acceptance, comparison, shown, now)


def correct(event: Event, field: str, value: Any, *, reason: str, user: User) -> Decision | None:
    """Set `field` to `value` from now on; None hands it back to the machine.

    Returns None when that was decided already. Raises CorrectionError for an unknown
    field, a value that does not fit it, or a missing reason. Of `countries` one gives what
    changes, {"added": [...], "removed": [...]}, or all of them, as a list that later articles
    add nothing to.
    """
    need(reason)
    with deciding(event, user, reason) as person:
        return _correct(person, _read({field: value})).get(field)


def accept(
    event: Event, *, user: User, reason: str = "", shown: Standing | None = None
) -> Decision | None:
    """Confirm the event as it stands. New reports that change it make it unreviewed again.

    Returns None when just that was accepted already.
    """
    with deciding(event, user, reason) as person:
        person.check_unmoved(shown)
        return _accept(person, event_values(person.row))


def reject(
    event: Event, *, reason: str, user: User, shown: Standing | None = None
) -> Decision | None:
    """Take the event off the timeline, and keep it off when its sentences come again.

    Returns None when it was rejected already.
    """
    need(reason)
    return _judge(event, Action.REJECT, {Action.REJECT}, reason, user, shown)


def restore(
    event: Event, *, user: User, reason: str = "", shown: Standing | None = None
) -> Decision | None:
    """Take back an acceptance or a rejection; corrections stay. None: there was neither."""
    return _judge(event, Action.RESTORE, {None, Action.RESTORE}, reason, user, shown)


def split(
    event: Event,
    mentions: Iterable[Mention],
    *,
    reason: str,
    user: User,
    shown: Standing | None = None,
) -> Event:
    """Make an event of its own of `mentions`, some of those of `event`; return it."""
    need(reason)
    leaving = {m.pk for m in mentions}
    with deciding(event, user, reason) as person:
        row = person.row
        person.check_unmoved(shown)
        own = set(row.mentions.values_list("pk", flat=True))
        if not leaving or not leaving < own:
            raise CorrectionError("Choose some of the event's reports, but not all of them.")
        parted = new_event(type=row.type, kind=row.kind, status=row.status)
        kept = keys_of(Q(pk__in=own - leaving))
        about = {"mentions": keys_of(Q(pk__in=leaving)), "kept": kept}
        person.decide(Action.SPLIT, about, other=parted)
    parted.refresh_from_db()
    return parted


def add(values: Mapping[str, Any], *, reason: str, user: User) -> Event:
    """Put an event on the timeline that no article tells; `values` needs type and kind."""
    need(reason)
    with checked():
        words = _read(values)
    told = {name: word for name, word in words.items() if not isinstance(word, Handed)}
    if missing := {TYPE.name, KIND.name} - told.keys():
        raise CorrectionError(f"An event needs a {' and a '.join(sorted(missing))}.")
    with transaction.atomic():
        lock()
        first = by_hand(told)
        event = new_event(type=first.type, kind=first.kind, status=first.status)
        after = {name: FIELDS[name].as_json(value) for name, value in told.items()}
        Decider(event, user, reason).decide(Action.ADD, after=after)
        refresh(events=[event.pk])
    event.refresh_from_db()
    return event


def _correct(person: Decider, words: Mapping[str, Word]) -> dict[str, Decision]:
    """Decide on the fields, but for what was decided so already."""
    made: dict[str, Decision] = {}
    held = held_values(person.row)
    for name, after in on_top(words, held).items():
        # What the machine says today is worth a decision: it may say otherwise tomorrow.
        if after == (held[name].value if name in held else Handed.BACK):
            continue
        word = words.get(name)
        is_change = isinstance(word, PartyChanges) and not word.is_all
        about = {"changes": FIELDS[name].stored(word)} if is_change else {}
        made[name] = person.correct(name, after, about)
    return made


def _accept(person: Decider, values: EventValues) -> Decision | None:
    if not _is_news(person.row, values):
        return None
    return person.decide(Action.ACCEPT, after=values_json(values))


def _is_news(row: Event, values: EventValues) -> bool:
    """True when `values` are not what was accepted last."""
    verdict = last_verdict(row)
    if verdict is None or verdict.action != Action.ACCEPT:
        return True
    then = told_in(verdict.after)
    return not then or changed(values, then)


def _judge(
    event: Event,
    action: Action,
    already: Collection[str | None],
    reason: str,
    user: User,
    shown: Standing | None,
) -> Decision | None:
    with deciding(event, user, reason) as person:
        verdict = last_verdict(person.row)
        if (verdict.action if verdict else None) in already:
            return None
        person.check_unmoved(shown)
        return person.decide(action)


def _read(values: Mapping[str, Any]) -> dict[str, Word]:
    """Return what a person says by field, None handing it back; may raise InvalidValue."""
    if unknown := values.keys() - FIELDS.keys():
        raise CorrectionError(f"Not a field that can be corrected: {', '.join(sorted(unknown))}.")
    return {
        name: Handed.BACK if told is None else FIELDS[name].read(told)
        for name, told in values.items()
    }
