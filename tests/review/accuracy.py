"""Where people's decisions say that the machine was right: read from their snapshots alone.

No page shows it yet; that a decision keeps all that it takes is what the tests of snapshots hold.
"""

from events.core.values import EventValues
from events.decisions.fields import FIELDS, TITLE, Decided, Handed
from events.decisions.snapshot import Snapshot
from events.models import Decision
from events.store.neighbourhood import decision_facts

EVENT, SAMENESS = "event", "sameness"


def was_right(row: Decision) -> dict[str, bool]:
    """Return where a person's decision says that the machine was right or wrong, by field.

    Beside the fields, `EVENT` says whether there was such an event and `SAMENESS` whether its
    reports told of one. A decision says nothing of what it leaves alone; one that takes another
    back, carries it over, or hands a field back, says nothing at all.
    """
    snapshot = Snapshot.from_json(row.snapshot)
    if snapshot is None or {"undoes", "carried"} & row.fingerprint.keys():
        return {}
    decision, machine = decision_facts(row), snapshot.machine_values
    if decision.action == "add":
        return {EVENT: False}
    if decision.action in ("merge", "split"):
        return {SAMENESS: False}
    if machine is None or decision.action == "restore":
        return {}
    if decision.action == "reject":
        return {EVENT: False}
    if decision.action == "accept":
        return {EVENT: True, **_agreement(machine, decision.values)}
    if isinstance(decision.after, Handed):
        return {}
    return _agreement(machine, {decision.field: decision.after})


def _agreement(machine: EventValues, decided: Decided) -> dict[str, bool]:
    """A title is made of the other fields, so accepting it is no word on it."""
    return {
        name: field.of(field.laid_over(machine, decided[name])) == field.of(machine)
        for name, field in FIELDS.items()
        if name in decided and (field is not TITLE or len(decided) == 1)
    }
