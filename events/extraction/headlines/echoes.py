"""What "the attack" is to a reader who has not read on: the attack in Mosul.

A title stands alone. Where its last word takes up an act that the article has told before, it says
where that was, whom it hit or who did it.
"""

from collections.abc import Iterator, Sequence

from events.core.countries import country_code
from events.core.kinds import EventType
from events.core.parties import Role
from events.extraction.headlines.lines import LONGEST
from events.extraction.headlines.told import Told
from events.extraction.headlines.words import shown, shown_party, words
from events.extraction.types import ExtractedEvent

# What says more of the noun than "the".
_SAID_OF_IT = ("amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "appos", "nummod")
_NOUNS = {
    EventType.ASSAULT: "attacks",
    EventType.MOBILIZE: "moves",
    EventType.COERCE: "captures",
    EventType.ACCUSE: "accusations",
    EventType.REQUEST: "demands",
    EventType.SANCTION: "sanctions",
}
_SAID = frozenset({EventType.ACCUSE, EventType.REQUEST})


def with_echo(line: str, told: Told) -> str:
    """Return `line`, with what its last word takes up where the article has told it before."""
    noun = _taken_up(line, told)
    before = next((e for e in told.before if noun in _nouns_of(e)), None) if noun else None
    if before is None:
        return line
    longer = (f"{line} {said}" for said in _said_of(before) if _is_new(said, line))
    return next((each for each in longer if len(each) <= LONGEST), line)


def _taken_up(line: str, told: Told) -> str | None:
    """The lemma of the last word, where "the" is all that the sentence says of it."""
    tree, last = told.tree, line.split()[-1]
    for token in tree.tokens:
        the = any(tree.lower[i] == "the" for i in tree.with_dep(token.index, "det"))
        if token.text == last and the and not tree.with_dep(token.index, *_SAID_OF_IT):
            return token.lemma
    return None


def _nouns_of(event: ExtractedEvent) -> frozenset[str]:
    return words(_NOUNS[event.type]) if event.type in _NOUNS else frozenset()


def _said_of(event: ExtractedEvent) -> Iterator[str]:
    """Where it was, whom it hit, who did it: what is known of these; of words who said them first."""
    doers = _named(event, Role.ACTOR)
    by = [f"by {doers[0]}"] if len(doers) == 1 else []
    if event.type in _SAID:
        yield from by
    if event.place and event.place.name and country_code(event.place.name) is None:
        yield f"in {shown(event.place.name)}"
    hit = _named(event, Role.RECIPIENT)
    if len(hit) == 1 and event.type is EventType.ASSAULT:
        yield f"on {hit[0]}"
    yield from by


def _named(event: ExtractedEvent, role: Role) -> Sequence[str]:
    return [shown_party(party) for party in event.parties if party.role is role]


def _is_new(said: str, line: str) -> bool:
    return said.partition(" ")[2] not in line
