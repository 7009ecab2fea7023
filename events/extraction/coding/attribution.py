"""The speaker of a report, who is no party to the event: "officials say two rockets fell"."""

from typing import NamedTuple

from events.extraction.coding.arguments import surface_subject
from events.extraction.tables import word_class
from events.extraction.tree import Tree
from events.extraction.types import Span

SPEECH = word_class("speech_verbs")


class Attribution(NamedTuple):
    """Who reports an act, by which verb; `heads` are those of the phrases that name the speaker."""

    heads: tuple[int, ...] = ()
    speaker: Span | None = None
    verb: str | None = None


def find_attribution(tree: Tree, head: int) -> Attribution:
    """Return who reports the clause of token `head`."""
    verb = reporting_verb(tree, head)
    if verb is not None and (subject := surface_subject(tree, verb)):
        return Attribution(subject, tree.name_span(subject[0]), tree.tokens[verb].lemma)
    for index, word in enumerate(tree.lower[:-1]):
        if word == "according" and tree.lower[index + 1] == "to":
            speaker = tree.tokens[index].head
            named = [i for i in tree.name_tokens(speaker) if i > index + 1] or [speaker]
            return Attribution(speaker=tree.span(named), verb="according to")
    return Attribution()


def reporting_verb(tree: Tree, head: int) -> int | None:
    """The verb of speech whose content the clause of `head` is, or that is put beside it."""
    below = head
    for above in tree.ancestors(head):
        if tree.tokens[above].lemma in SPEECH and tree.tokens[below].dep in ("ccomp", "parataxis"):
            return above
        below = above
    for child in tree.with_dep(below, "parataxis"):
        if tree.tokens[child].lemma in SPEECH:
            return child
    return None
