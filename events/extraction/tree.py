"""A dependency tree with quick access to children, noun phrases and verb arguments."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from events.extraction.casing import is_headline_cased
from events.extraction.types import Sentence, Span, Token

# Dependents that belong to the name of a thing, not to what is said of it.
_NAME_DEPS = frozenset([
    "nmod:poss", "compound", "amod", "flat", "nummod", "det", "conj", "appos", "nmod:unmarked",
    "nmod:desc", "case", "cc", "punct",
])  # fmt: skip
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
FUTURE = frozenset({"will", "'ll", "shall", "wo", "would"})
_CLAUSE_DEPS = frozenset([
    "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis", "xcomp",
])  # fmt: skip

_VOCABULARY = 8192  # words whose answer is kept
_TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|ago"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|(?:19|20)\d\d|earlier|later|last|since",
)
_TIME_UNITS = re.compile(
    r"(?:time|second|minute|hour|day|week|weekend|month|quarter|year|decade|century|noon|midnight"
    r"|morning|afternoon|evening|night|dawn|spring|summer|autumn|winter)s?|gmt|utc|a\.?m\.?|p\.?m\.?"
    r"|\d{1,2}(?::\d\d)?",
)


@lru_cache(_VOCABULARY)
def is_time_word(word: str) -> bool:
    """True for a lower-case word that dates what it stands with: "monday", "2019", "ago"."""
    return _TIME_WORDS.fullmatch(word) is not None


@lru_cache(_VOCABULARY)
def is_time_noun(word: str) -> bool:
    """True for a lower-case noun that heads a date or hour: also "time", "week", "morning"."""
    return is_time_word(word) or _TIME_UNITS.fullmatch(word) is not None


@dataclass(frozen=True)
class Tree:
    """A parsed sentence whose children, words and clauses are computed once."""

    sentence: Sentence
    tokens: tuple[Token, ...]  # which know their own index

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case, as indexed by the lexicon; "sit-in" is one, at its head."""
        words = [token.text.lower() for token in self.tokens]
        for index in range(1, len(words) - 1):
            if words[index] == "-" and self._is_joined(index):
                self._join(words, index)
        return tuple(words)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words in lower case, and their lemmas."""
        return frozenset(self.lower).union(token.lemma for token in self.tokens)

    def _is_joined(self, hyphen: int) -> bool:
        before, token, after = self.tokens[hyphen - 1 : hyphen + 2]
        return before.end == token.start and token.end == after.start

    def _join(self, words: list[str], hyphen: int) -> None:
        """Write the joined word at that part which the rest of the sentence governs."""
        first, last = hyphen - 1, hyphen + 1
        head, other = (first, last) if self.tokens[last].head == first else (last, first)
        words[head] = f"{words[first]}-{words[last]}"
        words[other] = ""

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token.index)
        return tuple(map(tuple, found))

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return tuple([token.dep for token in self.tokens])

    def children(self, index: int) -> tuple[int, ...]:
        """The tokens governed by token `index`, in the order of the text."""
        return self._children[index]

    def with_dep(self, index: int, *deps: str) -> tuple[int, ...]:
        """The children of `index` that have one of the labels `deps`."""
        children = self._children[index]
        if not children:
            return ()
        labels = self._labels
        return tuple([c for c in children if labels[c] in deps])

    def is_verb(self, index: int) -> bool:
        """True for a token tagged as a verb or auxiliary."""
        return self.tokens[index].tag[:1] == "V" or self.tokens[index].pos in ("VERB", "AUX")

    def is_predicate(self, index: int) -> bool:
        """True for a verb, and for a noun or adjective with a copula."""
        return self.is_verb(index) or bool(self.with_dep(index, "cop"))

    def is_finite(self, index: int) -> bool:
        """True for a verb that bears a tense, or has a subject of its own."""
        return self.tokens[index].tag in ("VBD", "VBZ", "VBP") or bool(
            self.with_dep(index, "nsubj", "nsubj:pass")
        )

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of `index`, from the nearest to the root."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            yield head
            seen.add(head)
            index = head

    def subtree(self, index: int, keep: Callable[[int], bool] = lambda _: True) -> list[int]:
        """Token `index` and all below it, but nothing that is not to `keep`, nor what it governs."""
        found, queue = [], [index]
        while queue:
            current = queue.pop()
            found.append(current)
            queue.extend(filter(keep, self._children[current]))
        return sorted(found)

    def name_tokens(self, index: int) -> list[int]:
        """The name of the noun phrase headed by `index`: modifiers, appositions, conjuncts."""
        return self.subtree(index, self._in_name)

    def _in_name(self, child: int) -> bool:
        token = self.tokens[child]
        return token.dep in _NAME_DEPS and not (token.dep == "conj" and self.is_verb(child))

    def phrase(self, index: int) -> list[int]:
        """The noun phrase of `index` with its prepositional phrases, without clauses."""
        return self.subtree(index, lambda child: self._labels[child] not in _CLAUSE_DEPS)

    def prepositions(self, index: int) -> tuple[str, ...]:
        """The words that mark token `index` as an oblique: "with", "according to"."""
        return tuple(self.lower[c] for c in self.with_dep(index, "case", "mark"))

    def name_span(self, index: int) -> Span:
        """The span of the name headed by `index`, without its preposition and outer commas."""
        indices = self.name_tokens(index)
        while len(indices) > 1 and self.tokens[indices[0]].pos in ("ADP", "PUNCT", "CCONJ"):
            indices = indices[1:]
        while len(indices) > 1 and self.tokens[indices[-1]].pos in ("PUNCT", "CCONJ"):
            indices = indices[:-1]
        return self.span(indices)

    def is_time(self, index: int) -> bool:
        """True for a word that dates what it stands with; "May" by its capital, "this week"."""
        if _TIME_UNITS.fullmatch(self.lower[index]) and self.lower[index] != "time":
            return any(self.lower[c] == "this" for c in self.with_dep(index, "det"))
        token = self.tokens[index]
        return is_time_word(self.lower[index]) or (token.text == "May" and token.pos == "PROPN")

    def span(self, indices: list[int]) -> Span:
        """The span from the first to the last of `indices`."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)

    def inside(self, span: Span) -> list[int]:
        """The tokens that `span` of the text covers, wholly or in part."""
        return [t.index for t in self.tokens if Span(t.start, t.end).overlaps(span)]

    def head_of(self, span: Span) -> int:
        """The first token of `span` that none of its others governs; 0 where it covers none."""
        covered = self.inside(span)
        free = (i for i in covered if (head := self.tokens[i].head) == i or head not in covered)
        return next(free, covered[0] if covered else 0)

    @cached_property
    def in_headline(self) -> bool:
        """True where capitals say nothing about names."""
        return self.sentence.in_title or is_headline_cased(self.sentence.text)

    @cached_property
    def root(self) -> int:
        """The first token that governs itself; 0 in an empty fragment."""
        return next((t.index for t in self.tokens if t.head == t.index), 0)
