"""The speaker of a report, who is no party to the event: "officials say two rockets fell"."""

from events.extraction.coding.arguments import surface_subject
from events.extraction.tree import Tree
from events.extraction.types import Span
from events.extraction.word_classes import word_class

SPEECH = word_class("speech_verbs")


def find_attribution(tree: Tree, head: int) -> tuple[Span | None, str | None]:
    """Return the speaker's span and the verb of the report that holds token `head`."""
    verb = reporting_verb(tree, head)
    if verb is not None and (subject := surface_subject(tree, verb)):
        return tree.name_span(subject[0]), tree.tokens[verb].lemma
    for index, word in enumerate(tree.lower[:-1]):
        if word == "according" and tree.lower[index + 1] == "to":
            speaker = tree.tokens[index].head
            return tree.span(
                [i for i in tree.name_tokens(speaker) if i > index + 1] or [speaker]
            ), "according to"
    return None, None


def find_speaker(tree: Tree, head: int) -> tuple[int, ...]:
    """Return the head of the noun phrase that names who reports the clause of `head`."""
    verb = reporting_verb(tree, head)
    return surface_subject(tree, verb) if verb is not None else ()


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
