"""Who is meant by "he", "the two leaders", "the government": what a headline calls them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from events.core.parties import Role, is_plural
from events.extraction.headlines.phrases import Piece, conjuncts, noun_phrase, text_of
from events.extraction.headlines.times import is_time
from events.extraction.headlines.words import listed, possessive, shown_party, words
from events.extraction.tree import Tree
from events.extraction.types import Span, Token, ToldParty

_PEOPLE = re.compile(r"(?:ans|crats|marines|guards|forces|troops|[aeq]lis|qis|nis|ists)$")
_PLURAL = re.compile(r"(?:[tpdkgl]|ne|le|ce)s$")
_ONE = frozenset({"a", "an", "this", "that", "each", "every", "another"})
_PERSONAL = frozenset({"he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "me"})


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase of a headline: pieces of the sentence, or a name instead of them."""

    pieces: tuple[Piece, ...] = ()
    name: str = ""
    plural: bool = False
    owner: str = ""  # "Iran's", before the pieces
    short: str = ""  # "Norway and 3 others", where nothing else can go for `name`

    def text(self, tree: Tree, rank: int, instead: Mapping[int, str] | None = None) -> str:
        """Its words, without the pieces above `rank`."""
        said = text_of(tree, [p for p in self.pieces if p.rank <= rank], instead)
        return self.name or f"{self.owner} {said}".strip()


@dataclass(frozen=True, slots=True)
class Names:
    """The parties of an act, as the words of one sentence name them; `people` by their pronouns."""

    tree: Tree
    parties: tuple[ToldParty, ...]
    people: Mapping[Span, str] = field(default_factory=dict)

    def of(self, head: int) -> Named | None:
        """Return what to call the noun phrase of `head`; None for a pronoun of nobody known."""
        tree = self.tree
        if tree.tokens[head].pos in ("PRON", "DET") or tree.lower[head] in _PERSONAL:
            return self._of_pronoun(head)
        instead = self._instead(head)
        if instead is not None:
            return instead
        pieces = tuple(noun_phrase(tree, head))
        if self._leaves_out(head, pieces[0]):
            return None
        owner = self._owner(head, pieces)
        return Named(self._without_owner(head, pieces), plural=self.many(head), owner=owner)

    def _leaves_out(self, head: int, piece: Piece) -> bool:
        """True for "no Americans", "her country", and a list of which the parser gives but some."""
        tree = self.tree
        if any(tree.lower[i] == "no" for i in (*tree.with_dep(head, "det"), *piece.tokens)):
            return True
        if tree.lower[head] in words("country_words") and len(piece.tokens) == 1:
            return True  # whose
        between = range(min(piece.tokens), max(piece.tokens))
        lost = (tree.tokens[i] for i in between if i not in piece.tokens)
        return bool(conjuncts(tree, head)) and any(
            t.tag.startswith("NNP") and t.dep == "appos" for t in lost
        )

    def _of_pronoun(self, head: int) -> Named | None:
        if self.tree.lower[head] not in _PERSONAL:
            return None
        if self._is_in_doubt(head):
            return None
        said_by = self._speaker(head)
        if said_by is not None:
            return self.of(said_by)
        if person := self.person(head):
            return Named(name=person)
        if self._is_of_person(head):
            return None
        meant = self._meant(head, head) or self._doer(head) or self._doers_together(head)
        if self.tree.lower[head] != "they" and len(meant) > 1:
            meant = [p for p in meant if p.role is Role.ACTOR]
        if self.tree.lower[head] not in ("they", "we") and len(meant) > 1:
            return None
        names = [shown_party(party) for party in meant]
        many = len(names) > 1 or any(map(is_plural, names))
        return Named(name=listed(names), plural=many) if names else None

    def person(self, pronoun: int) -> str | None:
        """The name of whom "he" or "her" means, where the text has told it."""
        token = self.tree.tokens[pronoun]
        return self.people.get(Span(token.start, token.end))

    def _is_of_person(self, pronoun: int) -> bool:
        """True for "he" where no country can take his place: it meets nobody, and does not hope.

        A country is not its president, but among countries he acts for it.
        """
        if self.tree.lower[pronoun] not in ("he", "she", "i"):
            return False
        verb = self.tree.tokens[pronoun].head
        governed = [verb, *self.tree.with_dep(verb, "xcomp")]
        personal = any(self.tree.tokens[i].lemma in words("personal") for i in governed)
        acting = {p.name for p in self.parties if p.role in (Role.ACTOR, Role.RECIPIENT)}
        return personal or len(acting) < 2

    def _is_in_doubt(self, pronoun: int) -> bool:
        """True for "reopened a hotline after it had gone silent": subject or object may be meant."""
        tree = self.tree
        verb = tree.tokens[tree.tokens[pronoun].head]
        beside = verb.dep.startswith(("advcl", "acl")) and tree.with_dep(tree.root, "obj")
        return bool(beside) and tree.lower[pronoun] in ("it", "they")

    def _doer(self, pronoun: int) -> list[ToldParty]:
        """The sole actor, of a pronoun that acts."""
        acts = self.tree.tokens[pronoun].dep == "nsubj" and self.tree.lower[pronoun] != "they"
        return self._only_actor() if acts else []

    def _doers_together(self, pronoun: int) -> list[ToldParty]:
        """All actors, of "they" who do something with one another."""
        governed = self.tree.tokens[self.tree.tokens[pronoun].head].lemma
        actors = [party for party in self.parties if party.role is Role.ACTOR]
        are_many = len(actors) > 1 and self.tree.lower[pronoun] == "they"
        return actors if are_many and governed in words("they_do") else []

    def reworded(self, subject: int | None, verb: int, called: str = "") -> dict[int, str]:
        """What to write for the pronouns of the sentence; "?" where nobody can know.

        "its" of the subject stays; of a clause that another governs it may be another's.
        """
        own = {p.name for p in self.parties if called and shown_party(p) in called}
        doers = own | {name for name, _ in self.meant_by(subject)} if subject is not None else own
        found: dict[int, str] = {}
        for token in self.tree.tokens:
            if token.tag in ("PRP", "PRP$") and token.index != subject:
                self._reword(token, doers, verb, found)
        return found

    def _reword(self, token: Token, doers: set[str], verb: int, found: dict[int, str]) -> None:
        meant = self._meant(token.index, token.index)
        name = shown_party(meant[0]) if len(meant) == 1 else ""
        same = bool({party.name for party in meant} & doers)
        if token.tag == "PRP$":
            if name and not same and self.tree.lower[token.index] not in ("his", "her", "my"):
                found[token.index] = possessive(name)
            elif not name and self.tree.tokens[verb].dep == "ccomp":
                found[token.index] = ""
        elif token.head == verb or token.dep in ("obj", "iobj", "obl"):
            person = self.person(token.index)
            found[token.index] = person or (name if name and not same else "?")

    def _speaker(self, pronoun: int) -> int | None:
        """The one who says of himself: "Trump said he would meet Kim"."""
        tree = self.tree
        verb = tree.tokens[pronoun].head
        if tree.tokens[verb].dep not in ("ccomp", "advcl") or tree.tokens[pronoun].dep not in (
            "nsubj",
            "nsubj:pass",
        ):
            return None
        above = [
            i
            for i in tree.with_dep(tree.tokens[verb].head, "nsubj", "nsubj:pass")
            if not is_time(tree, i)
        ]
        if not above or above[0] > pronoun or tree.tokens[above[0]].tag not in ("NNP", "NNPS"):
            return None
        one = tree.lower[pronoun] in ("he", "she", "it")
        same = one != bool(tree.with_dep(above[0], "conj"))
        meant, speaker = self._meant(pronoun, pronoun), self._meant(above[0], above[0])
        agree = not meant or not speaker or {p.name for p in meant} & {p.name for p in speaker}
        return above[0] if same and agree else None

    def _meant(self, first: int, last: int) -> list[ToldParty]:
        """The parties that the tokens from `first` to `last` name, each once."""
        tokens = self.tree.tokens
        span = Span(tokens[first].start, tokens[last].end)
        found: dict[str, ToldParty] = {}
        for party in self.parties:
            if party.role is not Role.PLACE and any(span.overlaps(s) for s in self.spans_of(party)):
                found.setdefault(party.name, party)
        return list(found.values())

    def spans_of(self, party: ToldParty) -> tuple[Span, ...]:
        """Where the part of the article that has the sentence names `party`."""
        return party.title_spans if self.tree.sentence.in_title else party.spans

    def meant_by(self, head: int) -> frozenset[tuple[str, Role]]:
        """The names and roles of the parties that the noun phrase of `head` names."""
        held = {head, *self.tree.name_tokens(head)} - {
            below
            for i in self.tree.with_dep(head, "conj", "appos")
            for below in self.tree.subtree(i)
        }
        meant = self._meant(min(held), max(held))
        names = {p.name for p in meant}
        return frozenset((p.name, p.role) for p in self.parties if p.name in names)

    def _only_actor(self) -> list[ToldParty]:
        actors = [p for p in self.parties if p.role is Role.ACTOR]
        return actors if len(actors) == 1 else []

    def _instead(self, head: int) -> Named | None:
        """The parties that "the two sides", "the government" stand for."""
        tree = self.tree
        lemma, tokens = tree.tokens[head].lemma, next(iter(noun_phrase(tree, head))).tokens
        meant = self._meant(min(tokens), max(tokens))
        names = [shown_party(party) for party in meant]
        if len(tokens) == len(meant) == 1 and tree.lower[head] in words("bodies"):
            return None if meant[0].is_country else Named(name=names[0])  # "the Union"
        if self._has_name(tokens) or not self._is_definite(head):
            return None
        if len(names) > 1 and lemma in words("sets"):
            return Named(name=listed(names), plural=True)
        own = [i for i in tokens if tree.tokens[i].tag != "PRP$"]
        if len(names) == 1 and lemma in words("country_words") and len(own) == 1:
            return Named(name=names[0])
        return None

    def _is_definite(self, head: int) -> bool:
        tree = self.tree
        its = any(tree.tokens[i].tag == "PRP$" for i in tree.with_dep(head, "nmod:poss"))
        return its or any(
            tree.lower[i] in ("the", "both", "these") for i in tree.with_dep(head, "det")
        )

    def _has_name(self, tokens: Sequence[int]) -> bool:
        return any(
            self.tree.tokens[i].text[:1].isupper() and self.tree.tokens[i].tag != "PRP$"
            for i in tokens
        )

    def _owner(self, head: int, pieces: Sequence[Piece]) -> str:
        """ "Iran's" before "its navy", "the president"."""
        tokens = [i for piece in pieces for i in piece.tokens]
        own = [
            i for i in self.tree.with_dep(head, "nmod:poss") if self.tree.tokens[i].tag == "PRP$"
        ]
        if own and (person := self.person(own[0])):
            return possessive(person)
        if self._has_name(tokens) or not self._is_definite(head):
            return ""
        if self.tree.tokens[head].lemma in words("sets") and self.many(head):
            return ""
        meant = self._meant(own[0], own[0]) if own else self._meant(head, head)
        if not meant and self.tree.tokens[head].lemma in words("offices") | words("acting_for"):
            meant = self._only_actor()
        return possessive(shown_party(meant[0])) if len(meant) == 1 and meant[0].is_country else ""

    def _without_owner(self, head: int, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
        """`pieces` without "its", of which a reader would not know whose."""
        tree = self.tree
        own = {i for i in tree.with_dep(head, "nmod:poss") if tree.tokens[i].tag == "PRP$"}
        return tuple(Piece(tuple(i for i in p.tokens if i not in own), p.rank) for p in pieces)

    def many(self, head: int) -> bool:
        """True for more than one: by a list, by the verb of the text, by the noun."""
        tree, told = self.tree, self._by_verb(head)
        token, word = tree.tokens[head], tree.lower[head]
        if conjuncts(tree, head) and word != "one":
            return True
        if any(tree.lower[i] in _ONE for i in tree.with_dep(head, "det")):
            return False
        if token.pos == "PROPN" and token.tag != "NNS":
            return told is not False and self._is_people(head)
        if token.tag in ("NNS", "VBZ"):
            named = token.pos == "PROPN" and (head > 0 or told is False)
            return word not in words("single") and not named
        if told is not None and word != "one":
            return told
        return word != "one" and (word in words("many") or token.pos == "NUM")

    def _is_people(self, head: int) -> bool:
        """True for "the Houthis", "Israelis", "Rockets"; "Guterres" is one."""
        tree, word = self.tree, self.tree.lower[head]
        if word in words("single") or tree.with_dep(head, "flat"):
            return False
        the = any(tree.lower[i] == "the" for i in tree.with_dep(head, "det"))
        # The first word of a sentence is often taken for a name.
        first = head == 0 and _PLURAL.search(word) is not None and not self.meant_by(head)
        return (
            first or _PEOPLE.search(word) is not None or (the and tree.tokens[head].tag == "NNPS")
        )

    def _by_verb(self, head: int) -> bool | None:
        """What the verb of the text says of its number, where it says it."""
        tree = self.tree
        if not tree.tokens[head].dep.startswith("nsubj"):
            return None
        verb = tree.tokens[head].head
        for index in (verb, *tree.with_dep(verb, "aux", "aux:pass", "cop")):
            if tree.tokens[index].tag == "VBZ" or tree.lower[index] == "was":
                return False
            token = tree.tokens[index]
            present = token.tag == "VBP" and tree.lower[index] == token.lemma  # not "froze"
            if present or tree.lower[index] in ("were", "have", "are"):
                return True
        return None
