"""The words of a phrase that a headline keeps, in pieces that may be left out for room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from events.extraction.headlines.people import person
from events.extraction.headlines.times import is_dated, is_part_of_time, is_time
from events.extraction.headlines.words import shortened, shown, words
from events.extraction.tree import SUBJECTS, Tree, is_time_word
from events.extraction.types import Token

NEEDED, WANTED, SPARE = 0, 1, 2
_NAMING = frozenset([
    "compound", "flat", "nummod", "amod", "nmod:poss", "nmod:desc", "fixed", "goeswith", "conj", "cc",
    "punct", "det", "advmod", "cc:preconj", "nmod:unmarked", "case", "nmod", "dep", "det:predet",
])  # fmt: skip
# Adverbs that turn what is said round.
_DECISIVE = frozenset(
    {"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "how", "longer"}
)
_UNTIED = frozenset({"flat", "advmod", "nummod", "nmod:unmarked", "obl:unmarked", "nmod", "obl"})
_PARTS_OF_NAME = frozenset({"compound", "amod", "nmod:desc", "det"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "«", "»"})
_JOINS = frozenset({"-", "–", "/", ",", "&", "'", "’"})
_BREAKS = frozenset({"-", "--", "–", "—", "(", ")", ":", ";"})
_HYPHENS = frozenset({"-", "–", "/", "&"})
_WHO = frozenset({"who", "which", "that", "whom", "whose", "what", "where", "when"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that stay or go together; the higher the rank, the sooner they go."""

    tokens: tuple[int, ...]
    rank: int = NEEDED


def text_of(tree: Tree, pieces: Iterable[Piece], instead: Mapping[int, str] | None = None) -> str:
    """Return the words of `pieces` in the order of the text, spaced as there.

    `instead` has the words to write for some tokens.
    """
    instead = instead or {}
    kept = sorted(
        {i for piece in pieces for i in piece.tokens if tree.tokens[i].text not in _QUOTES}
    )
    while kept and tree.tokens[kept[-1]].text in _JOINS - POSSESSIVE:
        kept.pop()
    while kept and tree.tokens[kept[0]].text in _JOINS:
        kept.pop(0)
    found = ""
    for before, index in zip([None, *kept], kept, strict=False):
        token = tree.tokens[index]
        touches = before is not None and tree.tokens[before].end == token.start
        comma = token.text == ","
        word = instead.get(index, shown(_spelt(token)))
        found += ("" if touches or comma or not found or not word else " ") + word
    return shortened(found)


def _spelt(token: Token) -> str:
    """The word without the capital of a sentence's first."""
    common = token.index == 0 and (token.pos in ("DET", "NUM", "ADV", "ADP") or token.tag == "NNS")
    return token.text.lower() if common and not token.text.isupper() else token.text


def _stray_object(tree: Tree, verb: int) -> int | None:
    """The noun right behind "met", which the parser puts into another sentence."""
    index = verb + 1
    if tree.tokens[verb].lemma not in words("to_somebody") or index >= len(tree.tokens):
        return None
    while tree.tokens[index].dep in _PARTS_OF_NAME and tree.tokens[index].head > index:
        index = tree.tokens[index].head
    token = tree.tokens[index]
    free = token.dep in ("ROOT", "nsubj", "obl", "parataxis", "vocative")
    return index if free and token.pos == "PROPN" and not tree.with_dep(index, "case") else None


def is_dash(tree: Tree, index: int) -> bool:
    """True for a dash between words, as after a dateline."""
    return tree.tokens[index].text in ("-", "--", "–", "—") and not _is_inside_word(tree, index)


def is_relative(tree: Tree, index: int) -> bool:
    """True for "who", "which", "that" in the place of a noun."""
    return tree.lower[index] in _WHO


def noun_phrase(tree: Tree, head: int, rank: int = NEEDED) -> Iterator[Piece]:
    """Yield the name of what `head` is, then what stands behind it."""
    nouns = (head, *conjuncts(tree, head))
    people = [person(tree, noun) for noun in nouns]
    named = [
        _whole(tree, who or _core(tree, noun)) for noun, who in zip(nouns, people, strict=True)
    ]
    ands = [i for pair in pairwise(nouns) for i in range(*pair) if tree.lower[i] in ("and", "or")]
    ands = [i for i in ands if not any(i > min(tokens) and i < max(tokens) for tokens in named)]
    yield Piece(tuple(_with_joins(tree, {i for tokens in named for i in tokens}.union(ands))), rank)
    for noun, who in zip(nouns, people, strict=True):
        yield from _where(tree, noun) if who else _behind(tree, noun, rank)


def _where(tree: Tree, person_: int) -> Iterator[Piece]:
    """ "In Moscow" behind a name, which the parser ties to it: where he was met."""
    for child in tree.with_dep(person_, "nmod"):
        if child > person_ and tree.lower[_first_case(tree, child)] in ("in", "at"):
            yield from prepositional(tree, child, WANTED)


def _whole(tree: Tree, tokens: list[int]) -> list[int]:
    """`tokens` with what a hyphen joins to them: "SARS-CoV-2", "al-Sisi"."""
    first, last = min(tokens), max(tokens)
    while first > 0 and _touches(tree, first):
        first -= 1
    while last + 1 < len(tree.tokens) and (_touches(tree, last + 1) or _is_of_name(tree, last + 1)):
        last += 1
    return [*range(first, min(tokens)), *tokens, *range(max(tokens) + 1, last + 1)]


def _is_of_name(tree: Tree, index: int) -> bool:
    """True for "Un" behind "Kim Jong", "Stream" behind "Nord", which the parser puts elsewhere."""
    before, token = tree.tokens[index - 1], tree.tokens[index]
    if before.pos != "PROPN" or is_time(tree, index) or tree.with_dep(index, "case"):
        return False
    if token.pos == "NUM" and token.text.isdigit():  # "Nord Stream 2"
        return token.dep in _UNTIED
    odd = token.pos == "INTJ" or (token.pos in ("X", "PROPN") and token.dep in _UNTIED)
    return odd and token.text[:1].isupper()


def _touches(tree: Tree, index: int) -> bool:
    """True where `index` or the token before it is the hyphen of one word."""
    before, token = tree.tokens[index - 1], tree.tokens[index]
    return before.end == token.start and "-" in (before.text, token.text)


def _with_joins(tree: Tree, kept: set[int]) -> list[int]:
    """`kept` with the commas and the "and" that stand between two of them."""
    found, waiting = [], list[int]()
    for index in range(min(kept), max(kept) + 1):
        if index in kept:
            found += [*waiting, index]
            waiting = []
        elif (
            tree.tokens[index].text in (",", "and", "or", "&")
            and found
            and found[-1] == index - 1 - len(waiting)
        ):
            waiting.append(index)
        else:
            waiting = []
    return found


def conjuncts(tree: Tree, head: int) -> list[int]:
    """Return the other nouns of a list that `head` begins."""
    found = [i for i in tree.with_dep(head, "conj") if not tree.is_verb(i)]
    joined = any(tree.lower[c] in ("and", "or") for i in found for c in tree.with_dep(i, "cc"))
    if not joined or any(_differs(tree, head, i) for i in found):
        return []  # "$2 billion, a sum that ...", "a former MP and ambassador": no list
    return [i for i in found if tree.tokens[i].pos not in ("PRON", "ADJ") and not is_time(tree, i)]


def _differs(tree: Tree, head: int, other: int) -> bool:
    common = tree.tokens[head].pos == "PROPN" and tree.tokens[other].tag == "NN"
    return common and not person(tree, other)


def _behind(tree: Tree, noun: int, rank: int) -> Iterator[Piece]:
    partitive = tree.tokens[noun].lemma in words("partitive") or tree.tokens[noun].pos == "NUM"
    for child in tree.children(noun):
        token = tree.tokens[child]
        if child < noun or _is_apart(tree, noun, child):
            continue
        if token.dep == "nmod" and tree.lower[_first_case(tree, child)] != "as":
            of = tree.lower[_first_case(tree, child)] == "of"
            near = (
                rank
                if of and (partitive or _is_name_or_office(tree, noun))
                else max(rank, WANTED if of else SPARE)
            )
            yield from prepositional(tree, child, near)
        elif token.dep == "acl" and _tells_content(tree, noun, child):
            yield from complement(tree, child, max(rank, SPARE))


def _is_name_or_office(tree: Tree, noun: int) -> bool:
    return tree.tokens[noun].pos == "PROPN" or tree.lower[noun] in words("offices")


def _first_case(tree: Tree, index: int) -> int:
    return next(iter(_cases(tree, index)), index)


def _cases(tree: Tree, head: int) -> tuple[int, ...]:
    """The prepositions of a noun; "with" of "with Peruvian leader Ana Paz" hangs on the office."""
    own = tree.with_dep(head, "case", "mark")
    offices = tree.with_dep(head, "nmod:desc")
    return own or tuple(i for office in offices for i in tree.with_dep(office, "case"))


def _tells_content(tree: Tree, noun: int, verb: int) -> bool:
    """True for "a plan to attack", "an order freezing assets"; not for "talks stalled since"."""
    if any(tree.tokens[i].text in (",", "(", "–", "—") for i in range(noun, verb)):
        return False
    return tree.tokens[verb].tag == "VBG" or "to" in {tree.lower[i] for i in tree.children(verb)}


def _core(tree: Tree, head: int) -> list[int]:
    """The name of one thing, from behind a dateline ("TUNIS (AFP) - ") on."""
    found = tree.subtree(head, lambda child: _is_named(tree, child, head))
    breaks = [
        i
        for i in range(found[0], head)
        if tree.tokens[i].text in _BREAKS and not _is_inside_word(tree, i)
    ]
    found = [i for i in found if i > max(breaks, default=-1)]
    return [*_first_names(tree, head), *found] if len(found) == 1 else found


def _first_names(tree: Tree, last: int) -> list[int]:
    """The capitals before a last name that the parser leaves alone: "Kim Yo" before "Jong"."""
    if tree.tokens[last].pos != "PROPN":
        return []
    first = last
    while first > 0 and _is_first_name(tree, first - 1):
        first -= 1
    return list(range(first, last))


def _is_first_name(tree: Tree, index: int) -> bool:
    token, word = tree.tokens[index], tree.lower[index]
    other = word in words("offices") | words("bodies") | words("dropped") or is_time(tree, index)
    capital = token.text[:1].isupper() and (index > 0 or token.pos == "PROPN")
    return capital and not other and not tree.with_dep(index, "case") and token.tag != "JJ"


def _is_inside_word(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.start == tree.tokens[index - 1].end and tree.tokens[index + 1].start == token.end


def _is_named(tree: Tree, child: int, head: int) -> bool:
    token = tree.tokens[child]
    if token.dep not in _NAMING or _is_dropped(tree, child):
        return False
    match token.dep:
        case "case":
            within = token.head != head and tree.tokens[token.head].dep == "nmod"
            at_least = child + 1 < len(tree.tokens) and tree.lower[child + 1] in ("least", "most")
            return token.text in POSSESSIVE or within or at_least
        case "det" | "det:predet" | "cc:preconj":
            return tree.lower[child] in words("kept_determiners")
        case "nmod":
            return child < token.head  # "at least twelve people"; others are pieces of their own
        case "advmod":
            return tree.tokens[token.head].pos in ("NUM", "ADJ") and token.head != head
        case "cc" | "punct":
            return token.text in _HYPHENS
        case "conj":
            return token.head != head and not tree.is_verb(child) and not is_time(tree, child)
    return token.pos != "PRON" or token.tag == "PRP$"


def _is_dropped(tree: Tree, child: int) -> bool:
    word, token = tree.lower[child], tree.tokens[child]
    if word == "as" or (token.dep == "amod" and child > token.head):
        return True  # "troops loyal to the king"
    if is_time(tree, child) or (word in words("dropped") and tree.tokens[child].dep != "conj"):
        return tree.tokens[child].dep not in ("case", "punct", "cc", "flat")
    return any(is_time(tree, below) for below in tree.with_dep(child, "compound", "nummod")
               if tree.tokens[child].dep == "nmod:poss")  # fmt: skip


def prepositional(tree: Tree, head: int, rank: int) -> Iterator[Piece]:
    """Yield a noun with its preposition; nothing for one that dates or tells of something else."""
    cases = _cases(tree, head)
    if not cases or _is_aside(tree, head, cases):
        return
    marks = [i for case in cases for i in tree.subtree(case, lambda _: True)]
    yield from _together(noun_phrase(tree, head), marks, rank)


def _together(parts: Iterable[Piece], more: Sequence[int], rank: int) -> Iterator[Piece]:
    """One piece of `more` and what is needed of `parts`, then the others, which go before it."""
    parts = list(parts)
    yield Piece((*more, *(i for p in parts if not p.rank for i in p.tokens)), rank)
    yield from (Piece(p.tokens, min(max(p.rank, rank + 1), SPARE)) for p in parts if p.rank)


def _is_aside(tree: Tree, head: int, cases: Sequence[int]) -> bool:
    if is_dated(tree, head) or is_relative(tree, head) or is_part_of_time(tree, head):
        return True
    at_clock = tree.tokens[head].pos == "NUM" and any(tree.lower[case] == "at" for case in cases)
    if at_clock or any(tree.lower[case] in words("aside") for case in cases):
        return True
    return tree.tokens[head].lemma in words("manner")


def complement(tree: Tree, verb: int, rank: int = NEEDED) -> Iterator[Piece]:
    """Yield the words of a clause below the act: "to send troops", "Russia will pay"."""
    if not tree.is_verb(verb):
        yield Piece(tuple(_trimmed(tree, verb)), rank)
        return
    own = tree.with_dep(verb, "aux", "aux:pass", "mark", "advmod", "cop")
    kept = [i for i in own if tree.lower[i] != "that" and not _is_adverb(tree, i)]
    longer = [i for i in range(max(0, verb - 4), verb) if tree.lower[i : i + 2] == ("no", "longer")]
    kept += [i for first in longer for i in (first, first + 1)]
    subjects = [p for i in tree.with_dep(verb, *SUBJECTS) for p in noun_phrase(tree, i)]
    yield from _together([*subjects, *said_of(tree, verb)], (*kept, verb), rank)


def _is_adverb(tree: Tree, index: int) -> bool:
    return tree.tokens[index].dep == "advmod" and tree.lower[index] not in _DECISIVE


def _trimmed(tree: Tree, head: int) -> list[int]:
    """A phrase without articles, clauses, times and asides."""
    out = ("advcl", "acl:relcl", "appos", "parataxis", "obl", "det", "discourse", "conj", "punct")

    def keep(child: int) -> bool:
        token = tree.tokens[child]
        return not token.dep.startswith(out) and token.text != "that" and not is_time(tree, child)

    return tree.subtree(head, keep)


def said_of(tree: Tree, verb: int) -> Iterator[Piece]:
    """Yield what follows `verb`: its particle, objects, complements and phrases."""
    objects = tree.with_dep(verb, "obj", "ccomp")
    if not objects and (stray := _stray_object(tree, verb)) is not None:
        yield from noun_phrase(tree, stray)
    second = tree.with_dep(verb, "obj")[1:]  # of another clause: a verb has one
    for child in tree.children(verb):
        between = tree.tokens[child].dep == "obl" and any(child < i for i in objects)
        if child > verb and not between and child not in second:
            yield from _dependent(tree, child)


def _is_apart(tree: Tree, verb: int, child: int) -> bool:
    """True behind a comma: ", officials said"."""
    before = min(i for i in tree.subtree(child, lambda i: i < child)) - 1
    return before > verb and tree.tokens[before].text in (",", ";", "—", "–", "(")


def _dependent(tree: Tree, child: int, rank: int = NEEDED) -> Iterator[Piece]:
    dep = tree.tokens[child].dep
    if is_time(tree, child) and dep != "compound:prt":
        yield from _behind_day(tree, child, max(rank, WANTED))
        return
    if dep == "compound:prt" or (dep == "advmod" and tree.lower[child] in words("directions")):
        yield Piece((child,), rank)
    elif dep in ("obj", "iobj"):
        marked = tree.with_dep(child, "case")
        yield from prepositional(tree, child, rank) if marked else noun_phrase(tree, child, rank)
    elif _is_object_clause(tree, child) and _goes_on(tree, child):
        yield from complement(tree, child, rank)
    elif dep in ("obl", "obl:agent"):
        yield from prepositional(tree, child, max(rank, _rank_of(tree, child)))
    elif dep == "obl:unmarked":
        yield from noun_phrase(tree, child, max(rank, WANTED))
    elif dep == "advcl" and _completes(tree, child):
        yield from complement(tree, child, max(rank, WANTED))


def _behind_day(tree: Tree, day: int, rank: int) -> Iterator[Piece]:
    """ "Of a strike", in "warned Iran on Tuesday of a strike", which the parser ties to the day."""
    weekday = tree.lower[day].endswith("day") and is_time_word(tree.lower[day])
    if weekday and tree.tokens[day].dep.startswith("obl"):
        for tied in tree.with_dep(day, "nmod"):
            yield from prepositional(tree, tied, rank)


def _is_object_clause(tree: Tree, clause: int) -> bool:
    """True for what is said, planned; also where the parser takes "plans" for a noun."""
    dep = tree.tokens[clause].dep
    return dep in ("xcomp", "ccomp") or (dep == "acl" and tree.is_verb(tree.tokens[clause].head))


def _goes_on(tree: Tree, clause: int) -> bool:
    """False where the parser ties another sentence to the verb: "signs code ... had tapped phones"."""
    verb, subjects = tree.tokens[clause].head, tree.with_dep(clause, *SUBJECTS)
    if tree.with_dep(verb, "obj") and tree.tokens[clause].dep == "ccomp":
        return tree.tokens[verb].lemma in words("telling")
    return bool(subjects) or tree.tokens[clause].tag not in ("VBD", "VBZ", "VBP")


def _completes(tree: Tree, clause: int) -> bool:
    """True for "accused of shelling", "barred from entering"."""
    marks = {tree.lower[i] for i in tree.with_dep(clause, "mark", "case")}
    if tree.tokens[clause].tag == "VB":
        return marks == {"to"}
    ing = tree.tokens[clause].tag == "VBG" or any(
        tree.tokens[i].tag == "VBG" for i in tree.with_dep(clause, "aux", "aux:pass")
    )
    return ing and bool(marks & words("clause_marks"))


def _rank_of(tree: Tree, oblique: int) -> int:
    """What stands right behind a verb without object completes it: "amount to", "fire at"."""
    verb, case = tree.tokens[oblique].head, _first_case(tree, oblique)
    return NEEDED if case == verb + 1 and not tree.with_dep(verb, "obj") else WANTED
