"""Who stands where around a trigger: logical subject, object, obliques, complement."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from events.extraction.tables import word_class
from events.extraction.tree import SUBJECTS, Tree, is_time_noun

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_PREPOSITIONAL = ("obl", "obl:agent", "nmod", "obl:unmarked", "obl:arg")
# "asked X to leave": X is the subject of "leave".
_OBJECT_CONTROL = word_class("object_control")
# Verbs that only carry an act named by their object: "held talks", "imposed sanctions".
LIGHT = word_class("light_verbs")
_DEEPEST = 5
# "were engaged in fighting" is no passive.
_ADJECTIVAL = frozenset({"engaged", "involved", "prepared", "committed", "determined"})
_QUANTITIES = word_class("quantities")


@dataclass(frozen=True, slots=True)
class Arguments:
    """Token indices of noun phrase heads (verbs for `complement`) around a trigger."""

    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    obliques: Mapping[str, tuple[int, ...]] | None = None
    complement: tuple[int, ...] = ()
    inner: tuple[int, ...] = ()  # subjects of the complement: "said that Chad must leave"
    passive: bool = False

    def slot(self, name: str) -> tuple[int, ...]:
        """The phrases in a named slot: subject, object, complement, inner or a preposition."""
        if name in ("subject", "object", "complement", "inner"):
            return getattr(self, name)  # type: ignore[no-any-return]
        return (self.obliques or {}).get(name, ())


def verb_arguments(tree: Tree, verb: int) -> Arguments:
    """Return the arguments of `verb`; in the passive, subject and object as in the active."""
    passive = is_passive(tree, verb)
    surface = surface_subject(tree, verb)
    objects = tree.with_dep(verb, "iobj", "obj")
    obliques = _obliques(tree, verb)
    complement = (*tree.with_dep(verb, "xcomp", "ccomp", "csubj"), *_purpose(tree, verb, objects))
    subjects = (s for c in complement for s in tree.with_dep(c, *SUBJECTS))
    inner = tuple(s for s in subjects if tree.lower[s] not in _RELATIVES)
    if passive:
        agents = obliques.get("by", ())
        return Arguments(agents, (*surface, *objects), obliques, complement, inner, passive=True)
    objects = tuple(o for o in objects if o > verb)
    if not objects and tree.tokens[verb].dep == "acl:relcl":
        objects = tuple({tree.tokens[verb].head} - set(surface))
    # The parser labels some objects of verbs it has not seen as bare complements.
    objects += tuple(c for c in complement if not tree.is_verb(c))
    # "gave a grant to Mali": the parser may hang the recipient on the object.
    for head in objects:
        for name, heads in _obliques(tree, head).items():
            if name != "of":
                obliques[name] = (*obliques.get(name, ()), *heads)
    return Arguments(surface, objects, obliques, complement, inner)


def noun_arguments(tree: Tree, noun: int) -> Arguments:
    """Return the arguments of a nominalisation, with those of the light verb it stands in."""
    obliques = {k: list(v) for k, v in _obliques(tree, noun).items()}
    subject = [*obliques.get("by", ()), *tree.with_dep(noun, "nmod:poss")]
    objects = list(obliques.get("of", ()))
    complement = list(tree.with_dep(noun, "acl", "xcomp"))
    if (verb := light_verb(tree, noun)) is not None:
        of_verb = verb_arguments(tree, verb)
        carried = noun in of_verb.object
        subject += of_verb.subject if carried else ()
        complement += [c for c in of_verb.complement if carried and c != noun]
        for name, heads in (of_verb.obliques or {}).items():
            obliques.setdefault(name, []).extend(h for h in heads if h != noun)
        objects += [o for o in of_verb.object if o != noun]
    frozen = {name: tuple(heads) for name, heads in obliques.items()}
    return Arguments(tuple(subject), tuple(objects), frozen, tuple(complement))


def light_verb(tree: Tree, noun: int) -> int | None:
    """The verb whose object or subject `noun` is, where that verb only carries the act."""
    token = tree.tokens[noun]
    if token.dep == "conj" and not tree.is_verb(token.head):
        return light_verb(tree, token.head) if token.head < noun else None
    if token.dep == "nmod" and tree.tokens[token.head].lemma in _QUANTITIES:
        return light_verb(tree, token.head)
    if token.dep not in ("obj", "xcomp", "ccomp", "obl", "obl:arg", *SUBJECTS):
        return None
    head = token.head
    if token.dep.startswith("obl") and "in" not in tree.prepositions(noun):
        return head if tree.tokens[head].lemma in ("engage", "resort", "go") else None
    return head if tree.tokens[head].lemma in LIGHT else None


def carrier(tree: Tree, noun: int) -> int | None:
    """The light verb of `noun`, else the verb whose subject it is: "the blast killed nine"."""
    token = tree.tokens[noun]
    if (verb := light_verb(tree, noun)) is not None:
        return verb
    is_subject = token.dep in ("nsubj", "nsubj:pass") and tree.is_predicate(token.head)
    return token.head if is_subject else None


def is_passive(tree: Tree, verb: int) -> bool:
    """True for a passive, also without its auxiliary: "captured by", "curfew imposed"."""
    token = tree.tokens[verb]
    if tree.lower[verb] in _ADJECTIVAL:
        return False
    if tree.with_dep(verb, "aux:pass", "nsubj:pass"):
        return True
    if not token.text.lower().endswith(("ed", "en", "wn", "t", "d", "n")) or token.tag == "VBG":
        return False
    if tree.with_dep(verb, "obj", "aux"):
        return False
    if token.tag == "VBN" and token.dep in ("acl", "advcl", "amod"):
        return True
    if token.dep == "conj" and token.tag == "VBN" and not tree.with_dep(verb, "nsubj"):
        return is_passive(tree, token.head)
    return bool(_obliques(tree, verb).get("by")) and token.tag in ("VBN", "VBD")


def surface_subject(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The grammatical subject of `verb`: its own, shared by conjunction, or controlled."""
    token = tree.tokens[verb]
    if own := tree.with_dep(verb, *SUBJECTS):
        return tuple(_antecedent(tree, verb, subject) for subject in own)
    if depth > _DEEPEST or token.head == verb:
        return ()
    if token.dep in ("acl:relcl", "acl", "appos"):
        return _noun_subject(tree, verb, depth)
    if objects := _controller(tree, verb):
        return objects
    if token.dep in ("conj", "xcomp", "ccomp", "advcl", "parataxis", "dep", "list"):
        if tree.is_verb(token.head) or tree.with_dep(token.head, "cop", *SUBJECTS):
            return surface_subject(tree, token.head, depth + 1)
        is_loose = token.dep in ("dep", "parataxis", "list") or _is_apposed(tree, token.head, verb)
        return (token.head,) if is_loose else ()
    return ()


def _is_apposed(tree: Tree, name: int, verb: int) -> bool:
    """ "Roe, the president of Chile, rejected it": the verb came back as joined to its subject."""
    is_joined = tree.tokens[verb].dep == "conj" and not tree.with_dep(verb, "cc")
    return is_joined and tree.tokens[name].pos == "PROPN" and bool(tree.with_dep(name, "appos"))


def _controller(tree: Tree, verb: int) -> tuple[int, ...]:
    token = tree.tokens[verb]
    if token.dep not in ("xcomp", "ccomp") or tree.tokens[token.head].lemma not in _OBJECT_CONTROL:
        return ()
    return tree.with_dep(token.head, "obj", "iobj", "nsubj:pass")


def _noun_subject(tree: Tree, verb: int, depth: int) -> tuple[int, ...]:
    """Subject of a clause that hangs on a noun: "a plan to leave", "US to leave"."""
    noun = tree.tokens[verb].head
    name = tree.tokens[noun]
    if tree.tokens[verb].dep == "acl:relcl":
        return (noun,)
    if name.pos == "PROPN" or name.head == noun or tree.tokens[verb].tag != "VB":
        return (_conjunct_head(tree, noun),)
    if owner := tree.with_dep(noun, "nmod:poss"):
        return owner
    above = name.head
    if tree.tokens[above].pos == "PROPN":
        return (above,)
    return surface_subject(tree, above, depth + 1) if tree.is_verb(above) else ()


def _conjunct_head(tree: Tree, noun: int) -> int:
    token = tree.tokens[noun]
    return token.head if token.dep in ("conj", "appos", "flat") else noun


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    token = tree.tokens[verb]
    if token.dep == "acl:relcl" and tree.lower[subject] in _RELATIVES:
        return token.head
    return subject


def _purpose(tree: Tree, verb: int, objects: tuple[int, ...]) -> tuple[int, ...]:
    """To-infinitives, which the parser often hangs elsewhere: "pressed them to leave"."""
    clauses = [
        *tree.with_dep(verb, "advcl"),
        *(c for o in objects for c in tree.with_dep(o, "acl")),
    ]
    return tuple(
        c
        for c in clauses
        if c > verb and (tree.tokens[c].tag == "VB" or "to" in tree.prepositions(c))
    )


def _obliques(tree: Tree, index: int) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for child in tree.with_dep(index, *_PREPOSITIONAL):
        if is_time_noun(tree.lower[child]):
            continue
        for preposition in tree.prepositions(child):
            found[preposition].append(child)
    return {name: tuple(heads) for name, heads in found.items()}
