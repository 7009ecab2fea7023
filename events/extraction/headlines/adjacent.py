"""Who acts, where the parser gives nobody: who is named right before the verb and acts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.extraction.headlines.names import Named
from events.extraction.headlines.phrases import Piece
from events.extraction.headlines.times import is_time
from events.extraction.headlines.told import Told
from events.extraction.headlines.words import listed, shortened, shown, words
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention

_LEADS = frozenset({"on", "in", "late", "early", "at"})  # to a time: "Ana Paz on Friday left"
_MARKS = frozenset({"after", "before", "since", "until", "as", "that", "while", "because"})
_OTHERS = frozenset({"or", "nor", "but", "not", "than", "including", "neither", "either"})
_LISTED = 2  # so many names are always told
_ARTICLES = frozenset({"the", "both"})


class Near(NamedTuple):
    """Who is named right before a verb: what to call them, their tokens, the head of the last."""

    named: Named
    tokens: Sequence[int]
    head: int
    is_person: bool  # one alone


def doer_before(told: Told, verb: int) -> Near | None:
    """Return those named right before `verb`, the last of whom acts; None where nobody is.

    "In June Trump and Kim Jong Un agreed": the parser may take them for the date.
    """
    found = _named_before(told, verb)
    if not found or not told.acts(head := told.tree.head_of(found[-1].span)):
        return None
    names = [_called(mention) for mention in found]
    if not all(names):
        return None
    last = found[-1]
    alone_many = not (last.person or last.organisation) and told.names.many(head)
    many = len(names) > 1 or alone_many
    tokens = [i for mention in found for i in told.tree.inside(mention.span)]
    named = Named((Piece(tuple(tokens)),), listed(names), many, short=_few(names))
    return Near(named, tokens, head, is_person=len(names) == 1 and _is_person(found[0]))


def head_before(told: Told, verb: int) -> int | None:
    """Return the token of the one who is named right before `verb` and acts; None for nobody."""
    near = doer_before(told, verb)
    return near.head if near else None


def _named_before(told: Told, verb: int) -> list[ActorMention]:
    """The list of names that ends right before `verb`; empty where they are not its own."""
    tree, ends, found = told.tree, dict(_ends(told)), list[ActorMention]()
    at = before = _skipped(tree, verb)
    while at in ends:
        mention, first = ends[at]
        found.insert(0, mention)
        at = before = first - 2 if first > 1 and tree.lower[first - 1] in _ARTICLES else first - 1
        while at > 0 and tree.lower[at] in ("and", ","):
            at -= 1
        if at == before:
            break
    if at not in ends and "and" in tree.lower[at + 1 : before + 1]:
        return []  # "the leaders of North and South Korea"
    return found if _is_free(tree, before) else []


def _ends(told: Told) -> Iterator[tuple[int, tuple[ActorMention, int]]]:
    """The last token of each name of the sentence, with its first."""
    for mention in told.mentions:
        tokens = told.tree.inside(mention.span)
        if tokens and mention.kind not in (ActorKind.REFERENCE, ActorKind.PLACE):
            yield tokens[-1], (mention, tokens[0])


def _skipped(tree: Tree, verb: int) -> int:
    """The token before `verb` and its helpers, adverbs and times."""
    index, timed = verb - 1, False
    while index >= 0 and (
        _helps(tree, index) or is_time(tree, index) or (timed and tree.lower[index] in _LEADS)
    ):
        timed = not _helps(tree, index)
        index -= 1
    return index


def _helps(tree: Tree, index: int) -> bool:
    """True for what may stand between who acts and the verb: "had", "will not", "is to"."""
    token, word = tree.tokens[index], tree.lower[index]
    is_to = word == "to" and index > 0 and tree.tokens[index - 1].pos == "AUX"
    return (
        is_to or token.pos in ("AUX", "ADV") or token.tag == "MD" or word in ("not", "n't", "n’t")
    )


def _is_free(tree: Tree, before: int) -> bool:
    """False behind a preposition or a verb, whatever stands between: these have the names then."""
    index = before
    while index > 0 and _describes(tree, index):
        index -= 1
    if index < 0 or tree.lower[index] in _MARKS:
        return True
    token = tree.tokens[index]
    governed = token.tag in ("IN", "TO", "POS", "VBG", "VB") or tree.lower[index] in _OTHERS
    return not governed and (not tree.is_verb(index) or token.lemma in words("telling"))


def _describes(tree: Tree, index: int) -> bool:
    """True for "northern", "oil-rich" before a name; a date stands by itself."""
    token = tree.tokens[index]
    said = token.pos in ("ADJ", "NOUN", "DET", "NUM") or token.tag in ("HYPH", "JJ")
    return said and not is_time(tree, index)


def _few(names: list[str]) -> str:
    """ "Norway and 3 others", for a long list."""
    return f"{names[0]} and {len(names) - 1} others" if len(names) > _LISTED else ""


def _called(mention: ActorMention) -> str:
    if mention.person and _is_person(mention):
        return mention.person
    name = shortened(mention.text.removeprefix("the ").removeprefix("The "))
    if mention.organisation and name.lower() in words("bodies"):
        return shown(mention.organisation)  # "the Union"
    has_name = mention.kind is ActorKind.GROUP or any(map(str.isupper, name))
    return shown(name) if has_name else ""


def _is_person(mention: ActorMention) -> bool:
    """True where the words are his name, spelt as we know it; not for "Kim's regime"."""
    return mention.person is not None and mention.text.split()[-1] in mention.person.split()
