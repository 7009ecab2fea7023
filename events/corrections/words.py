"""Decisions in words, for whoever reads the history."""

from events.decisions.fields import FIELDS
from events.decisions.parties import PartyChanges
from events.models import Action, Decision


def decision_in_words(decision: Decision) -> str:
    """Return a decision for a reader: "status: occurred → denied"."""
    if decision.action != Action.CORRECT:
        other = f" with {decision.other}" if decision.other else ""
        return f"{decision.get_action_display()}{other}"
    field = FIELDS[decision.field]
    if changes := decision.fingerprint.get("changes"):
        return f"{field.label}: {PartyChanges.from_json(changes).in_words()}"
    before, after = map(field.told_in_words, (decision.before, decision.after))
    return f"{field.label}: {before} → {after}"
