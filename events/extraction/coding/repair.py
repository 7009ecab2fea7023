"""Mend the parser's commonest fault in news: a clause whose verb it took for a noun or adjective.

"Morocco severed ties", "Officers in Niger overthrew the president" and "France Expels Dozens
of Diplomats" come back as noun phrases, for want of such verbs and of headlines in the
treebanks. A clause that has no verb although a trigger's form stands where a verb may
stand gets that form as its verb; what is left of it becomes the subject.
"""

from collections.abc import Iterator
from dataclasses import replace

from events.extraction.coding.attribution import SPEECH
from events.extraction.coding.lexicon import Lexicon
from events.extraction.tables import word_class
from events.extraction.tree import SUBJECTS, Tree
from events.extraction.types import Token

_CLAUSE_HEADS = ("ROOT", "ccomp", "parataxis", "conj")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_INSIDE_NOUN = ("compound", "amod", "nummod", "nmod:poss", "nmod:desc", "det")
# "forces", "ships" and "supplies" are nouns first.
_THINGS = frozenset().union(*map(word_class, ("force", "people", "place", "weapon", "aid")))
_COUNTS = word_class("quantities") | {"ten", "hundred", "thousand", "dozen", "million", "crowd"}
_SPEECH_MARKS = (".", "!", "?")


def repair(tree: Tree, lexicon: Lexicon) -> Tree:
    """Return `tree`, with the verb of a verbless clause put at its head."""
    tree = replace(tree, tokens=_with_names(tree))
    tree = replace(tree, tokens=_with_nouns(tree, lexicon))
    tree = replace(tree, tokens=_with_subjects(tree))
    tree = replace(tree, tokens=_relabelled(tree, lexicon))
    for token in tree.tokens:
        if token.dep in _CLAUSE_HEADS and _is_verbless(tree, token.index):
            verb = next(_buried_verbs(tree, token.index, lexicon), None)
            if verb is not None:
                return replace(tree, tokens=_raised(tree, token.index, verb))
    return tree


def _with_names(tree: Tree) -> tuple[Token, ...]:
    """The tokens with those names mended that were taken for an exclamation or for a call.

    "Xi met the king" and "Jane Roe, the chancellor, demanded an answer" are no "Oh, come on".
    """
    return tuple(_as_name(tree, token) for token in tree.tokens)


def _as_name(tree: Tree, token: Token) -> Token:
    if token.dep not in ("discourse", "vocative") or not token.text.istitle():
        return token
    after = tree.tokens[token.index + 1 : token.index + 2]
    apposed = bool(tree.with_dep(token.index, "appos"))
    if token.index > token.head or (not apposed and any(t.text == "," for t in after)):
        return token
    head = tree.tokens[token.head]
    is_subject = tree.is_verb(head.index) and not tree.with_dep(head.index, *SUBJECTS)
    dep = "nsubj" if is_subject else "compound"
    return replace(token, tag="NNP", pos="PROPN", dep=dep)


def _with_subjects(tree: Tree) -> tuple[Token, ...]:
    """The tokens with those names made subjects that were hung on what stands before them.

    "In May 2019 Chad and Mali met" (on the year), "Chad attacked Mali and Fiji sent aid" (on
    the object).
    """
    tokens = list(tree.tokens)
    for verb in tree.tokens:
        if verb.tag not in ("VBD", "VBZ", "VBP") or tree.with_dep(verb.index, *SUBJECTS):
            continue
        if (name := _after_date(tree, verb.index)) is not None:
            tokens[name] = replace(tokens[name], head=verb.index, dep="nsubj")
        elif _is_second_clause(tree, verb):
            name = verb.index - 1
            tokens[name] = replace(tokens[name], head=verb.index, dep="nsubj")
            tokens[verb.index] = replace(verb, dep="conj")
    return tuple(tokens)


def _after_date(tree: Tree, verb: int) -> int | None:
    """The name between an opening date and the verb, hung on the date."""
    for date in tree.with_dep(verb, "obl", "obl:unmarked", "obl:tmod"):
        for name in tree.children(date):
            token = tree.tokens[name]
            follows_year = date < name < verb and tree.is_time(name - 1)
            if follows_year and token.pos == "PROPN" and not tree.prepositions(name):
                return None if tree.is_time(name) else name
    return None


def _is_second_clause(tree: Tree, verb: Token) -> bool:
    """True for the verb after a name that was joined to the object of the verb above."""
    before = tree.tokens[verb.index - 1] if verb.index else verb
    is_joined = before.dep == "conj" and before.pos == "PROPN" and before.head < before.index
    if not is_joined or verb.dep not in ("xcomp", "ccomp", "advcl", "parataxis", "dep"):
        return False
    return bool(tree.with_dep(before.index, "cc")) and tree.tokens[before.head].head == verb.head


def _with_nouns(tree: Tree, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with nouns mended that were taken for the verb after its subject.

    In "France launches airstrikes on the town" the launches airstrike.
    """
    tokens = list(tree.tokens)
    for token in tree.tokens:
        before = token.index - 1
        if token.dep not in _CLAUSE_HEADS or not _is_noun_as_verb(tree, token, lexicon):
            continue
        if tree.lower[before] in lexicon.verb_forms and tree.with_dep(before, *_INSIDE_NOUN):
            tokens[token.index] = replace(token, tag="NNS", pos="NOUN")
            tokens[before] = replace(tokens[before], dep="compound")
    return tuple(tokens)


def _is_noun_as_verb(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    form = tree.lower[token.index]
    is_noun = form in lexicon.noun_forms and form not in lexicon.verb_forms
    return (
        is_noun
        and tree.is_verb(token.index)
        and token.index - 1 in tree.with_dep(token.index, "nsubj")
    )


def _relabelled(tree: Tree, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens with particles, reported clauses and verbs in the place of modifiers mended."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        if token.tag == "RP" and token.dep == "case":
            _free_particle(tokens, token)
        elif _is_reported(tree, token):
            tokens[token.index] = replace(token, dep="ccomp")
        elif _is_object(tree, token):
            tokens[token.index] = replace(token, dep="obj")
    for token in tree.tokens:
        if _is_verb_as_modifier(tree, token, lexicon):
            tokens[token.index] = replace(token, head=tree.root, dep="ccomp")
            if token.head != tree.root and not tree.with_dep(token.index, "obj"):
                host = tokens[token.head]
                tokens[token.head] = replace(host, head=token.index, dep="obj")
    return tuple(tokens)


def _free_particle(tokens: list[Token], particle: Token) -> None:
    """ "called off the summit" came back as an oblique: off-the-summit."""
    host, verb = tokens[particle.head], particle.index - 1
    if host.head == verb:
        tokens[host.index] = replace(host, dep="obj")
        tokens[particle.index] = replace(particle, head=verb, dep="compound:prt")


def _is_reported(tree: Tree, token: Token) -> bool:
    """ "Police seized the ship, the army said": the first clause is what the army said.

    It often comes back as an adverbial clause, or as a second subject.
    """
    if tree.tokens[token.head].lemma not in SPEECH or token.index >= token.head:
        return False
    if token.dep == "advcl":
        return not tree.with_dep(token.index, "mark")
    return token.dep == "nsubj" and _has_rival(tree, token)


def _is_object(tree: Tree, token: Token) -> bool:
    """ "The mayor fires Police Chief Ann Roe": a title before a name came back as apposition."""
    after_verb = token.dep == "appos" and token.index > token.head and tree.is_verb(token.head)
    return after_verb and not tree.with_dep(token.head, "obj")


def _has_rival(tree: Tree, token: Token) -> bool:
    """True where another subject stands between `token` and its verb."""
    subjects = tree.with_dep(token.head, "nsubj")
    return any(s > token.index and not tree.is_time(s) for s in subjects)


def _is_verb_as_modifier(tree: Tree, token: Token, lexicon: Lexicon) -> bool:
    if token.dep not in ("amod", "compound") or tree.lower[token.index] not in lexicon.verb_forms:
        return False
    has_subject = bool(tree.with_dep(token.index, "nsubj"))
    below = tree.subtree(token.index)
    return has_subject and tree.is_verb(tree.root) and not {token.head, tree.root} & {*below}


def _is_verbless(tree: Tree, head: int) -> bool:
    if tree.tokens[head].pos not in (*_NOMINAL, "ADJ"):
        return False
    return not tree.with_dep(head, "cop", "aux", "aux:pass")


def _buried_verbs(tree: Tree, head: int, lexicon: Lexicon) -> Iterator[int]:
    """Candidates: those with an auxiliary first, those that may be nouns last."""
    inside = [*tree.phrase(head), *_participles(tree, head)]
    forms = [i for i in sorted(inside) if tree.lower[i] in lexicon.verb_forms]
    clear = [i for i in forms if tree.lower[i] not in lexicon.noun_forms]
    helped = [i for i in clear if tree.tokens[i - 1].dep.startswith("aux")]
    for index in dict.fromkeys((*helped, *clear, *forms)):
        left = [i for i in inside if i < index]
        if left and _may_be_verb(tree, index, left, is_clear=index in clear):
            yield index


def _participles(tree: Tree, head: int) -> Iterator[int]:
    """Clauses of the noun; in "Tens of thousands marched" the verb hangs on the inner one."""
    yield from tree.with_dep(head, "acl")
    if tree.tokens[head].lemma.lower() in _COUNTS:
        for inner in tree.with_dep(head, "nmod"):
            yield from _participles(tree, inner)


def _may_be_verb(tree: Tree, index: int, left: list[int], *, is_clear: bool) -> bool:
    before, token = tree.tokens[index - 1], tree.tokens[index]
    opens_sentence = before.index == 0 and before.text[:1].isupper() and before.pos == "ADJ"
    # "military" is tagged as an adjective where it means the army.
    is_helped = before.dep.startswith("aux")
    is_noun = before.pos in _NOMINAL or is_helped or tree.lower[before.index] == "military"
    if not (is_noun or opens_sentence):
        return False
    if token.text.lower().endswith("ed") or token.tag in ("VBD", "VBN", "VBZ"):
        return not _is_reduced_relative(tree, index)
    if token.tag == "VBG" or token.lemma in _THINGS:
        return False
    return _agrees(tree, index, left) and (is_clear or _has_object_after(tree, index))


def _agrees(tree: Tree, index: int, left: list[int]) -> bool:
    """ "Workers strike", "US strikes": a plain form follows a plural, one in -s a singular."""
    joined = {"and", ","} & {tree.lower[i] for i in left}
    is_plural = bool(joined) or tree.tokens[_main_noun(tree, left)].tag in ("NNS", "NNPS")
    return is_plural is not tree.lower[index].endswith("s")


def _has_object_after(tree: Tree, index: int) -> bool:
    if index + 1 >= len(tree.tokens):
        return False
    return tree.tokens[index + 1].pos in ("PROPN", "DET", "ADJ", "NUM", "NOUN", "PRON")


def _is_reduced_relative(tree: Tree, index: int) -> bool:
    """ "troops sent to Mali", "a town captured by rebels" have their verb elsewhere."""
    if tree.tokens[index].dep != "acl" or tree.with_dep(index, "obj"):
        return False
    is_sentence = tree.tokens[-1].text in _SPEECH_MARKS
    by_agent = any("by" in tree.prepositions(c) for c in tree.children(index))
    return by_agent or not (is_sentence or tree.tokens[index].head == tree.root)


def _raised(tree: Tree, head: int, verb: int) -> tuple[Token, ...]:
    """The tokens with `verb` in the place of `head`; its sides become subject and object."""
    old, tokens = tree.tokens[head], list(tree.tokens)
    inside = tree.subtree(head)
    left, right = [i for i in inside if i < verb], [i for i in inside if i > verb]
    above = verb if old.head == head else old.head
    tag = "VBZ" if tree.lower[verb].endswith("s") else "VBD"
    tokens[verb] = replace(tokens[verb], head=above, dep=old.dep, tag=tag, pos="VERB")
    subject, complement = _main_noun(tree, left), _first_noun(tree, right)
    passive = complement is None and tree.lower[verb].endswith(("ed", "en")) and tree.in_headline
    for index in {subject, *_tops(tree, left, verb)}:
        tokens[index] = _left_of(tree, index, subject, verb, passive=passive)
    own = [c for c in tree.with_dep(verb, "appos", "nmod") if c == complement]
    for index in (*_tops(tree, right, verb), *own):
        dep = "obj" if index == complement else "obl"
        dep = "punct" if tokens[index].pos == "PUNCT" else dep
        tokens[index] = replace(tokens[index], head=verb, dep=dep)
    return tuple(tokens)


def _tops(tree: Tree, side: list[int], verb: int) -> list[int]:
    """The tokens of one side of the verb that are governed from outside of it."""
    return [i for i in side if tree.tokens[i].head not in (set(side) - {i}) | {verb}] + [
        i for i in side if tree.tokens[i].head == verb and i < verb
    ]


def _main_noun(tree: Tree, left: list[int]) -> int:
    """The head of the subject: the last noun before the first preposition."""
    nouns: list[int] = []
    for index in sorted(left):
        if tree.tokens[index].pos == "ADP" and nouns:
            break
        if tree.tokens[index].pos in _NOMINAL and tree.tokens[index].dep != "conj":
            nouns.append(index)
    return nouns[-1] if nouns else left[-1]


def _first_noun(tree: Tree, right: list[int]) -> int | None:
    """The head of the noun phrase right after the verb, None where a preposition follows."""
    for index in right:
        token = tree.tokens[index]
        if token.pos in ("ADP", "SCONJ", "PUNCT", "PART", "ADV"):
            return None
        if token.pos in _NOMINAL and token.dep not in _INSIDE_NOUN:
            return index
    return None


def _left_of(tree: Tree, index: int, subject: int, verb: int, *, passive: bool) -> Token:
    token = tree.tokens[index]
    if index == subject:
        return replace(token, head=verb, dep="nsubj:pass" if passive else "nsubj")
    if index > subject and token.pos in _NOMINAL:
        return replace(token, head=subject, dep="nmod")
    dep = "compound" if token.pos in _NOMINAL else token.dep
    return replace(token, head=subject, dep=dep)
