"""Who acts, where the parser gives nobody: who is named right before the verb and acts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from events.extraction.headlines.names import Named
from events.extraction.headlines.times import is_time
from events.extraction.headlines.told import Told
from events.extraction.headlines.words import listed, shortened, shown, words
from events.extraction.tree import Tree
from events.extraction.types import ActorKind, ActorMention

_LEADS = frozenset({"on", "in", "late", "early", "at"})  # to a time: "Ana Paz on Friday left"
_MARKS = frozenset({"after", "before", "since", "until", "as", "that", "while", "because", "than"})
_LISTED = 2  # so many names are always told
_ARTICLES = frozenset({"the", "both"})


class Near(NamedTuple):
    """Who is named right before a verb: what to call them, the last one's tokens and its head."""

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
    many = len(names) > 1 or (found[-1].person is None and told.names.many(head))
    return Near(
        Named(name=listed(names), plural=many, short=_few(names)),
        told.tree.inside(found[-1].span),
        head,
        is_person=len(names) == 1 and _is_person(found[0]),
    )


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
    while index >= 0:
        token, word = tree.tokens[index], tree.lower[index]
        helps = token.pos in ("AUX", "ADV") or token.tag == "MD"
        helps |= word == "to" and tree.tokens[index - 1].pos == "AUX"
        if not (helps or is_time(tree, index) or (timed and word in _LEADS)):
            return index
        timed = is_time(tree, index) or (timed and word in _LEADS)
        index -= 1
    return index


def _is_free(tree: Tree, before: int) -> bool:
    """False behind a preposition or a verb: then the names belong to these."""
    if before < 0 or tree.lower[before] in _MARKS:
        return True
    token = tree.tokens[before]
    governed = token.tag in ("IN", "TO", "POS", "HYPH", "VBG", "VB")
    return not governed and (not tree.is_verb(before) or token.lemma in words("telling"))


def _few(names: list[str]) -> str:
    """ "Norway and 3 others", for a long list."""
    return f"{names[0]} and {len(names) - 1} others" if len(names) > _LISTED else ""


def _called(mention: ActorMention) -> str:
    if mention.person and _is_person(mention):
        return mention.person
    name = shortened(mention.text.removeprefix("the ").removeprefix("The "))
    has_name = mention.kind is ActorKind.GROUP or any(map(str.isupper, name))
    return shown(name) if has_name else ""


def _is_person(mention: ActorMention) -> bool:
    """True where the words are his name, spelt as we know it; not for "Kim's regime"."""
    return mention.person is not None and mention.text.split()[-1] in mention.person.split()
