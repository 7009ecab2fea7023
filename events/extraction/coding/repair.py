"""Mend the parser's commonest fault in news: a verb that it has taken for a participle.

"Morocco severed ties" and "Officers in Niger overthrew the president" come back as noun
phrases, for want of such verbs in the treebanks. A clause that has no verb although a
trigger's form stands between two nouns gets that form as its verb.
"""

from collections.abc import Container
from dataclasses import replace

from events.extraction.tree import Tree
from events.extraction.types import ParsedSentence, Token

_CLAUSE_HEADS = ("ROOT", "ccomp", "parataxis", "conj")
_BURIED = ("amod", "acl", "case", "compound", "nmod", "nsubj")
_PAST = ("VBD", "VBN", "VBZ", "VBP", "JJ", "NN", "NNP", "NNPS", "NNS")


def repair(parsed: ParsedSentence, verb_forms: Container[str]) -> ParsedSentence:
    """Return `parsed`, with the verb of a verbless clause put at its head."""
    tree = Tree(parsed)
    for token in tree.tokens:
        if token.dep in _CLAUSE_HEADS and _is_verbless(tree, token.index):
            verb = _buried_verb(tree, token.index, verb_forms)
            if verb is not None:
                return ParsedSentence(parsed.sentence, _raised(tree, token.index, verb))
    return parsed


def _is_verbless(tree: Tree, head: int) -> bool:
    token = tree.tokens[head]
    if token.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        return False
    return not tree.with_dep(head, "cop", "aux", "aux:pass")


def _buried_verb(tree: Tree, head: int, verb_forms: Container[str]) -> int | None:
    for index in tree.phrase(head) + list(tree.with_dep(head, "acl")):
        token = tree.tokens[index]
        if index == head or token.dep not in _BURIED or tree.lower[index] not in verb_forms:
            continue
        if token.tag in _PAST and _looks_finite(token) and _follows_noun(tree, index):
            return index
    return None


def _looks_finite(token: Token) -> bool:
    """Names and nouns are taken for verbs only when they end like one."""
    if token.tag in ("VBD", "VBN", "VBZ"):
        return True
    return token.text.lower().endswith("ed") or (token.tag == "NNP" and token.text.endswith("ed"))


def _follows_noun(tree: Tree, index: int) -> bool:
    if index == 0 or index == len(tree.tokens) - 1:
        return False
    before, token = tree.tokens[index - 1], tree.tokens[index]
    if before.pos in ("NOUN", "PROPN", "PRON"):
        return token.dep != "acl" or not _is_passive_like(tree, index)
    return before.tag == "JJ" and before.text[:1].isupper() and before.index == 0


def _is_passive_like(tree: Tree, index: int) -> bool:
    """A reduced relative stays one: "troops sent to Mali", "a town captured by rebels"."""
    if tree.with_dep(index, "obj"):
        return False
    is_sentence = tree.tokens[-1].text in (".", "!", "?")
    by_agent = any("by" in tree.prepositions(c) for c in tree.children(index))
    return by_agent or not is_sentence


def _raised(tree: Tree, head: int, verb: int) -> tuple[Token, ...]:
    """The tokens with `verb` in the place of `head`, which becomes its subject or object."""
    old, tokens = tree.tokens[head], list(tree.tokens)
    above = verb if old.head == head else old.head
    # The branch of the phrase that holds the verb, where it was taken for a preposition.
    host = tokens[verb].head
    tokens[verb] = replace(tokens[verb], head=above, dep=old.dep, tag="VBD", pos="VERB")
    if head < verb:
        tokens[head] = replace(old, head=verb, dep="nsubj")
        if host != head and host > verb:
            tokens[host] = replace(tokens[host], head=verb, dep="obj")
        return tuple(tokens)
    tokens[head] = replace(old, head=verb, dep="obj")
    before = [c for c in tree.children(head) if c < verb]
    subject = _subject(tree, before, verb)
    for child in before:
        dep = tokens[child].dep
        new_head, new_dep = (verb, "nsubj") if child == subject else (subject, dep)
        tokens[child] = replace(tokens[child], head=new_head, dep=new_dep)
    if tokens[subject].head != verb:
        tokens[subject] = replace(tokens[subject], head=verb, dep="nsubj")
    return tuple(tokens)


def _subject(tree: Tree, before: list[int], verb: int) -> int:
    nouns = [c for c in before if tree.tokens[c].pos in ("NOUN", "PROPN", "PRON")]
    return nouns[-1] if nouns else verb - 1
