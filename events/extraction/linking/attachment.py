"""How far a time expression is from a trigger, in the sentence's tree."""

import re
from collections.abc import Collection

from events.extraction.tree import SUBJECTS, Tree
from events.extraction.types import Span

# What it costs to cross an edge of the tree between a trigger and a time expression. Set on
# the development articles; only the order of the classes matters, not the exact figures.
_CLAUSE_DOWN = {
    "xcomp": 0.5,
    "advcl": 2.0,
    "acl": 2.0,
    "conj": 2.5,
    "ccomp": 3.0,
    "csubj": 2.0,
    "acl:relcl": 3.0,
    "advcl:relcl": 3.0,
    "parataxis": 3.0,
}
_CLAUSE_UP = {
    "xcomp": 0.6,
    "conj": 1.0,
    "advcl": 1.5,
    "acl": 2.5,
    "csubj": 1.0,
    "parataxis": 2.5,
    "ccomp": 2.5,
    "acl:relcl": 3.5,
    "advcl:relcl": 3.0,
}
# "Closed the embassy and told its citizens to leave on Friday": one subject, one day.
_SHARED_SUBJECT = 2.0
_PHRASE_DOWN = 0.2  # "fired two missiles on Tuesday" with the day under "missiles"
_PHRASE_UP = 0.4  # "the talks took place on Monday" with the day under "took"
# "The 2015 agreement on Y": the year belongs to what it names.
_NAMING = frozenset({"nummod", "compound", "amod"})
_YEAR = re.compile(r"[12]\d{3}")
_OF_A_NAME = 4.5
_INDEFINITE = frozenset({"a", "an", "another", "no"})
_RELATIVES = frozenset({"who", "which"})
_ASIDE = 4.5
_FRAMES = frozenset(
    {
        *("statement", "speech", "interview", "letter", "report", "tweet", "message", "address"),
        *(
            "conference",
            "briefing",
            "post",
            "video",
            "speaking",
            "talking",
            "writing",
            "addressing",
        ),
    }
)
_ASIDES = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "csubj"})
_OTHER_TRIGGER = 1.5  # the expression stands under another act
# "Arrested him after they were attacked on Friday": clauses of another time than the act.
_APART = frozenset({"after", "before", "since", "because", "although", "though", "until", "if"})
_OF_ANOTHER_TIME = 1.5
_SPEECH = 2.5  # the time of saying is not the time of what is said
_PER_TOKEN = 0.02  # breaks ties by position, and decides in fragments

UNRELATED = 6.0
_SEPARATE = 2.0
_BOUNDARY = 1.5  # "met on Saturday, two days after Chile fired": the parser may miss the clause
_OPENERS = frozenset({"after", "before", "when", "while", "that", "which", "who", "because"})


def anchor_of(tree: Tree, span: Span) -> int | None:
    """The token of `span` that hangs highest in the tree; None when no token lies inside."""
    inside = [t for t in tree.tokens if span.start <= t.start < span.end]
    indices = {token.index for token in inside}
    tops = [t.index for t in inside if t.head not in indices or t.head == t.index]
    return tops[0] if tops else None


def is_of_main_clause(tree: Tree, span: Span) -> bool:
    """True where the expression dates what the sentence tells, not something that it names.

    "They agreed in May to keep to the decisions of the summit in June": May, not June.
    """
    anchor = anchor_of(tree, span)
    if anchor is None or not tree.is_predicate(tree.root):
        return anchor is not None  # a tree without a verb on top says nothing
    if _is_frame(tree, anchor):
        return True
    path = [anchor, *tree.ancestors(anchor)]
    deps = [tree.tokens[index].dep for index in path]
    nouns = sum(not tree.is_predicate(index) for index in path[1:])
    return nouns <= 1 and _ASIDES.isdisjoint(deps)


def _is_frame(tree: Tree, anchor: int) -> bool:
    """True for "In a statement released on Friday, ...": all that follows was said then."""
    if not any(tree.lower[i] == "," for i in range(anchor, tree.root)):
        return False
    return not _FRAMES.isdisjoint(tree.lower[:anchor])


def is_of_something_named(tree: Tree, trigger: int, anchor: int) -> bool:
    """True in "condemned the attack launched on Monday": the time is that of the attack.

    "The agreement reached on Monday" tells of the act itself.
    """
    above = {trigger, *tree.ancestors(trigger)}
    below = (index for index in (anchor, *tree.ancestors(anchor)) if index not in above)
    return any(
        tree.tokens[index].dep in _ASIDES and tree.tokens[index].head != trigger for index in below
    )


def cost(
    tree: Tree,
    trigger: int,
    anchor: int,
    *,
    others: Collection[int] = (),
    speech: Collection[int] = (),
) -> float:
    """What attaching the expression at token `anchor` to the act at token `trigger` costs.

    `others` are the heads of the sentence's other triggers, `speech` its verbs of speech.
    """
    if anchor == trigger:
        return 0.0
    down = [anchor, *tree.ancestors(anchor)]
    up = [trigger, *tree.ancestors(trigger)]
    meeting = next((index for index in down if index in set(up)), None)
    tokens_apart = _PER_TOKEN * abs(trigger - anchor)
    boundaries = _BOUNDARY * _boundaries(tree, anchor, trigger)
    boundaries += _OF_ANOTHER_TIME * _is_behind_clause(tree, trigger, anchor)
    if meeting is None:  # the parser saw two sentences: words in order are all there is
        return min(UNRELATED, _SEPARATE + boundaries) + tokens_apart
    below = down[: down.index(meeting)]
    own = below[-1:] if meeting == trigger else []  # what hangs on the act tells of the act
    above = up[: up.index(meeting)]
    asides = _ASIDE * sum(_is_aside(tree, index) for index in below if index not in own)
    total = (
        asides
        + _cost_below(tree, below, others, speech)
        + _cost_above(tree, above, meeting, others, speech)
    )
    return total + tokens_apart + boundaries


def _boundaries(tree: Tree, anchor: int, trigger: int) -> int:
    """Words that open a clause between an expression and a trigger behind it."""
    return sum(word in _OPENERS for word in tree.lower[anchor + 1 : trigger])


def _is_behind_clause(tree: Tree, trigger: int, anchor: int) -> bool:
    """True where a clause of another time stands between an act and an expression behind it.

    The words say so; the parser often takes their "after" for a preposition.
    """
    between = range(trigger + 1, anchor)
    opener = next((i for i in between if tree.lower[i] in _APART), anchor)
    return any(tree.is_verb(i) for i in range(opener + 1, anchor))


def _cost_below(
    tree: Tree, path: list[int], others: Collection[int], speech: Collection[int]
) -> float:
    """From the expression up to where the paths meet."""
    total = 0.0
    for number, index in enumerate(path):
        shared = tree.tokens[index].dep == "conj" and not tree.with_dep(index, *SUBJECTS)
        total += _SHARED_SUBJECT if shared else _edge_below(tree, path, number)
        if index in others and not shared:
            total += _OTHER_TRIGGER
        if index in speech:
            total += _SPEECH
    return total


def _edge_below(tree: Tree, path: list[int], number: int) -> float:
    """What the edge above the token costs; the expression's own is mostly free."""
    dep = tree.tokens[path[number]].dep
    if dep in _CLAUSE_DOWN:
        return _CLAUSE_DOWN[dep]
    if number:
        return _PHRASE_DOWN
    of_a_name = len(path) > 1 and dep in _NAMING and _is_year_of_a_name(tree, path[number])
    return _OF_A_NAME if of_a_name else 0.0


def _is_aside(tree: Tree, index: int) -> bool:
    """True for ", who left in May,", ", which fell on Friday" and "that Chile signed in June".

    They tell of something else; "a fire that broke out in May" tells of the fire itself.
    """
    subjects = tree.with_dep(index, *SUBJECTS)
    openers = [i for i in subjects if tree.lower[i] in _RELATIVES]
    if any(tree.lower[i] == "who" or tree.lower[i - 1] == "," for i in openers):
        return True
    own = any(tree.lower[i] not in (*_RELATIVES, "that") for i in subjects)
    return own and tree.tokens[index].dep == "acl:relcl"


def _is_year_of_a_name(tree: Tree, index: int) -> bool:
    """True in "the 2015 agreement", which is known by it; "a 2015 agreement" is dated by it."""
    if not _YEAR.fullmatch(tree.tokens[index].text):
        return False
    articles = {tree.lower[d] for d in tree.with_dep(tree.tokens[index].head, "det")}
    return articles.isdisjoint(_INDEFINITE)


def _cost_above(
    tree: Tree, path: list[int], meeting: int, others: Collection[int], speech: Collection[int]
) -> float:
    """From the trigger up to where the paths meet."""
    total = 0.0
    for index in path:
        total += _CLAUSE_UP.get(tree.tokens[index].dep, _PHRASE_UP)
    if path and meeting in speech and tree.tokens[path[-1]].dep in ("ccomp", "parataxis"):
        total += _SPEECH
    if path and meeting in others:
        total += 0.5
    return total
