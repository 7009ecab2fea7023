"""Decisions in words, for whoever reads the history."""

from events.decisions.fields import changes_in_words, value_in_words
from events.models import Decision


def decision_in_words(decision: Decision) -> str:
    """Return a decision for a reader: "status: occurred → denied"."""
    if decision.action == "correct":
        if told := decision.fingerprint.get("changes"):
            return f"parties: {changes_in_words(told)}"
        before = value_in_words(decision.field, decision.before)
        return f"{decision.field}: {before} → {value_in_words(decision.field, decision.after)}"
    other = f" with {decision.other}" if decision.other else ""
    return f"{decision.get_action_display()}{other}"
