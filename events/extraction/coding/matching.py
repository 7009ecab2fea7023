"""Find the triggers of a sentence: words of the lexicon whose frame fits the tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from events.core.kinds import Form
from events.extraction.coding.arguments import Arguments, noun_arguments, verb_arguments
from events.extraction.coding.lexicon import Condition, Frame, Lexicon, PartOfSpeech
from events.extraction.tables import word_class
from events.extraction.tree import FUTURE, Tree, is_time_noun

_WINDOW = 12  # tokens within which the rest of a phrase must follow its head
_NOUN_WINDOW = 3
_NAMED_MEETINGS = frozenset({"summit", "forum"})  # "the Eastern Partnership Summit"
# In a condition: the slot's head is a proper noun, or one stands anywhere in the slot.
_NAME, _NAMES = "Name", "Names"
_PROPER = frozenset({_NAME, _NAMES})
_THINGS = word_class("things")
_QUANTITIES = word_class("quantities")  # "launched ten days of war games"
_PARTS = frozenset(
    {"case", "mark", "amod", "compound", "det", "conj", "fixed", "compound:prt", "nummod"}
)
_QUOTES = frozenset('"“”')
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with the frame that fits it, its arguments and all its tokens."""

    head: int
    frame: Frame
    arguments: Arguments
    words: tuple[int, ...]


def find_matches(tree: Tree, lexicon: Lexicon) -> list[Match]:
    """Return one match for each token that heads a fitting frame, in the order of the text."""
    found: list[Match] = []
    taken: set[int] = set()
    for index, form in enumerate(tree.lower):
        frames = lexicon.frames.get(form)
        if frames and index not in taken and (match := _best(tree, index, frames)):
            found.append(match)
            taken.update(match.words)
    return found


@dataclass(frozen=True)
class _Candidate:
    """A token read one way. What its frames ask about it is looked up once for all of them."""

    tree: Tree
    index: int
    reading: PartOfSpeech
    _slots: dict[str, tuple[list[int], frozenset[str]]] = field(default_factory=dict)

    @cached_property
    def arguments(self) -> Arguments:
        """Subject, object and obliques of the token in this reading."""
        find = noun_arguments if self.reading is PartOfSpeech.NOUN else verb_arguments
        return find(self.tree, self.index)

    @cached_property
    def pool(self) -> list[tuple[int, str, str]]:
        """The tokens that may complete a phrase, with their words and lemmas."""
        near = _near(self.tree, self.index, self.reading, self.arguments)
        return [(i, self.tree.lower[i], self.tree.tokens[i].lemma) for i in near]

    def slot(self, name: str) -> tuple[list[int], frozenset[str]]:
        """The tokens of a slot, and their words and lemmas in lower case."""
        if name not in self._slots:
            heads = _slot_tokens(self.tree, self.index, name, self.arguments)
            words = {word for i in heads for word in (self.tree.lower[i], _lemma(self.tree, i))}
            self._slots[name] = heads, frozenset(words)
        return self._slots[name]


def _best(tree: Tree, index: int, frames: tuple[Frame, ...]) -> Match | None:
    """The first fitting frame; frames come sorted by how much they ask for."""
    candidates = {r: _Candidate(tree, index, r) for r in _readings(tree, index, frames)}
    for frame in frames:
        candidate = candidates.get(frame.reading)
        if candidate is None or not tree.words.issuperset(frame.rest):
            continue
        words = _phrase_words(candidate, frame)
        if words is None or not _fits(candidate, frame):
            continue
        if frame.reading is not PartOfSpeech.VERB or _may_speak(tree, frame, candidate.arguments):
            return Match(index, frame, candidate.arguments, words)
    return None


def _may_speak(tree: Tree, frame: Frame, arguments: Arguments) -> bool:
    """False for a word of an inanimate subject: "the agreement seeks to end tariffs"."""
    if frame.entry.type.form is not Form.WORD or frame.entry.reciprocal or not arguments.subject:
        return True
    return any(tree.tokens[s].lemma not in _THINGS for s in arguments.subject)


def _readings(tree: Tree, index: int, frames: tuple[Frame, ...]) -> Iterator[PartOfSpeech]:
    """As what the token may be read. The lexicon may overrule the tag."""
    kinds = {frame.reading for frame in frames}
    token = tree.tokens[index]
    if PartOfSpeech.ADJECTIVE in kinds:
        yield PartOfSpeech.ADJECTIVE
    if _reads_as_verb(tree, index, ambiguous=PartOfSpeech.NOUN in kinds):
        if PartOfSpeech.VERB in kinds and not _modifies(tree, index):
            yield PartOfSpeech.VERB
        if token.tag != "VBG":
            return
    if (
        PartOfSpeech.NOUN in kinds
        and token.dep not in ("amod", "compound")
        and not _is_name(tree, index)
    ):
        yield PartOfSpeech.NOUN


def _is_name(tree: Tree, index: int) -> bool:
    """True for "March" the month or "Amnesty International" in running text."""
    token = tree.tokens[index]
    if tree.in_headline or index == 0:
        return token.text in ("March", "May")
    is_name = token.tag in ("NNP", "NNPS") and token.text.istitle()
    return is_name and tree.lower[index] not in _NAMED_MEETINGS


def _is_part_of_name(tree: Tree, index: int) -> bool:
    """True for "Occupied" in "of the Temporarily Occupied Territories" in running text."""
    if tree.in_headline or index == 0 or not tree.tokens[index].text.istitle():
        return False
    after = tree.tokens[index + 1 : index + 2]
    return tree.tokens[index - 1].text.istitle() and any(t.text.istitle() for t in after)


def _reads_as_verb(tree: Tree, index: int, *, ambiguous: bool) -> bool:
    token = tree.tokens[index]
    if token.dep in ("case", "det", "nummod", "aux", "aux:pass", "cop"):
        return False
    if _is_part_of_name(tree, index):
        return False
    if token.tag[:1] == "V":
        return not (token.tag == "VBG" and ambiguous and _is_nominal(tree, index))
    if not ambiguous:
        # Verbs unseen in training read as adjectives or names ("Serbia eased", "Iran Rejects").
        return _looks_like_verb(tree, index)
    has_actor = bool(tree.with_dep(index, "nsubj")) and not tree.with_dep(index, "cop", "det")
    return has_actor and token.dep in ("ROOT", "ccomp", "parataxis", "conj")


def _looks_like_verb(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    has_subject = bool(tree.with_dep(index, "nsubj", "nsubj:pass"))
    if token.text.lower().endswith(("ed", "ing")):
        return token.pos != "PROPN" or has_subject or token.dep in ("ROOT", "acl")
    return has_subject and not tree.with_dep(index, "cop", "det")


def _is_nominal(tree: Tree, index: int) -> bool:
    return bool(tree.with_dep(index, "det", "nmod:poss", "amod", "compound"))


def _modifies(tree: Tree, index: int) -> bool:
    """True for a participle before its noun ("the disputed island")."""
    token = tree.tokens[index]
    if token.dep not in ("amod", "compound") or token.head < index:
        return False
    return not tree.with_dep(index, "nsubj")


def _phrase_words(candidate: _Candidate, frame: Frame) -> tuple[int, ...] | None:
    """The tokens of the whole phrase, or None when a word of it is missing."""
    found = [candidate.index]
    for word in frame.rest:
        fitting = (i for i, lower, lemma in candidate.pool if word in (lower, lemma))
        at = next((i for i in fitting if i not in found), None)
        if at is None:
            return None
        found.append(at)
    return tuple(sorted(found))


def _near(tree: Tree, index: int, reading: PartOfSpeech, arguments: Arguments) -> list[int]:
    """The tokens that may complete a phrase headed by `index`."""
    if reading is PartOfSpeech.NOUN:
        return list(
            range(max(0, index - _NOUN_WINDOW), min(len(tree.tokens), index + _NOUN_WINDOW))
        )
    end = min(len(tree.tokens), index + 1 + _WINDOW)
    after = [i for i in range(index + 1, end) if _completes(tree, i, index)]
    objects = {t for head in arguments.object for t in tree.name_tokens(head)}
    return after + sorted(objects - set(after))


def _completes(tree: Tree, index: int, verb: int) -> bool:
    """True for a particle, an object or the preposition of an oblique, but not of a date."""
    token = tree.tokens[index]
    if token.dep in ("case", "mark") and is_time_noun(tree.lower[token.head]):
        return False
    if token.dep == "mark" and token.tag == "TO":
        return False  # "is going to meet" is no journey
    if index == verb + 1 or token.head == verb:
        return True
    if token.dep == "conj" and tree.prepositions(index):
        return False  # "take place in May and then as part of a tour"
    measured = token.dep == "nmod" and tree.tokens[token.head].lemma in _QUANTITIES
    if token.dep == "compound:prt" or tree.is_verb(token.head):
        return False  # "called for a zone to be set up" is no call-up
    return tree.tokens[token.head].head == verb and (measured or token.dep in _PARTS)


def _fits(candidate: _Candidate, frame: Frame) -> bool:
    return all(
        _holds(candidate, condition) is not condition.negated
        for condition in frame.entry.conditions
    )


def _holds(candidate: _Candidate, condition: Condition) -> bool:
    heads, words = candidate.slot(condition.slot)
    if "*" in condition.words:
        return bool(heads)
    if condition.words & _PROPER:
        named = [i for i in heads if candidate.tree.tokens[i].pos == "PROPN"]
        if named and (_NAMES in condition.words or named[0] == heads[0]):
            return True
    return not condition.words.isdisjoint(words)


def _lemma(tree: Tree, index: int) -> str:
    """The lemma; capitalised plurals are left as they are by the lemmatizer."""
    lemma, lower = tree.tokens[index].lemma, tree.lower[index]
    return lower[:-1] if lemma == lower and lower.endswith("s") and len(lower) > 3 else lemma


_AROUND: Mapping[str, Callable[[Tree, int], Iterable[int]]] = {
    "sentence": lambda tree, _: range(len(tree.tokens)),
    "near": lambda tree, index: _clause(tree, index),
    "modifier": lambda tree, index: tree.name_tokens(index),
    "date": lambda tree, index: filter(tree.is_time, tree.subtree(index)),
    "quoted": lambda tree, index: (c for c in tree.subtree(index) if tree.lower[c] in _QUOTES),
    "auxiliary": lambda tree, index: tree.with_dep(index, "aux", "aux:pass"),
    "negation": lambda tree, index: (c for c in tree.children(index) if tree.lower[c] in NEGATIONS),
}


def _slot_tokens(tree: Tree, index: int, slot: str, arguments: Arguments) -> list[int]:
    if slot in _AROUND:
        return [i for i in _AROUND[slot](tree, index) if i != index]
    if slot == "needed":
        return [c for verb in arguments.complement for c in tree.with_dep(verb, "xcomp")]
    if slot == "promised":
        helpers = (a for verb in arguments.complement for a in tree.with_dep(verb, "aux"))
        return [a for a in helpers if tree.lower[a] in FUTURE]
    if slot == "demanded":
        return [a for verb in arguments.complement for a in tree.with_dep(verb, "aux")]
    heads = [head for name in slot.split("|") for head in arguments.slot(name)]
    if slot == "complement":
        return heads
    if slot == "infinitive":
        plain = (c for c in arguments.complement if tree.tokens[c].tag == "VB")
        return [c for c in plain if not tree.with_dep(c, "aux")]
    named = [t for head in heads for t in tree.name_tokens(head)]
    # "a suspension of aid", "shipments of arms": the thing meant is in the of-phrase.
    below = [
        c for head in heads for c in tree.with_dep(head, "nmod") if "of" in tree.prepositions(c)
    ]
    return named + [t for head in below for t in tree.name_tokens(head)]


def _clause(tree: Tree, index: int) -> list[int]:
    """The tokens of the clause around `index`."""
    while not tree.is_predicate(index) and tree.tokens[index].head != index:
        index = tree.tokens[index].head
    phrase = tree.phrase(index)
    predicates = [p for c in tree.with_dep(index, "xcomp") for p in tree.phrase(c)]
    modifying = [c for i in (*phrase, *predicates) for c in tree.with_dep(i, "acl", "advcl")]
    return [*phrase, *predicates, *modifying]
