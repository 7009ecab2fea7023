"""The line that an analyst would write of an act, from the clause that tells it.

`[person or body, else country] [verb, present] [object] [place]`: "Rockets hit Kharkiv". It says
what the sentence says, and nothing where that is unclear: a false title is worse than none.
"""

import re
from functools import partial
from itertools import takewhile

from events.core.countries import country_name
from events.extraction.headlines.adjacent import head_before
from events.extraction.headlines.articles import tidied
from events.extraction.headlines.clauses import carrier_of, clause_of, outermost
from events.extraction.headlines.echoes import with_echo
from events.extraction.headlines.lines import LONGEST
from events.extraction.headlines.nominal import of_noun
from events.extraction.headlines.own_words import words_of
from events.extraction.headlines.told import Told
from events.extraction.headlines.verbal import of_clause
from events.extraction.headlines.verbs import present
from events.extraction.headlines.words import shown, words
from events.extraction.tree import is_time_word
from events.extraction.types import Place

__all__ = ["LONGEST", "Told", "headline_of", "line_of_title", "words_of"]

# What a title cannot say without its context; "?" stands for a pronoun of nobody known.
_LEFT = re.compile(
    r"\b(?:I|we|you|our|my|your|this|these|that|those|here|there|yesterday|today|tomorrow|neither|nor)\b"
    r"|(?<!more )(?<!less )(?<!fewer )(?<!other )(?<!rather )\bthan\b"
    r"|[\"“”?!;:()]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"\s(?:of|to|in|on|at|for|with|by|from|and|or|against|over|as|the|a|an|not|that"
    r"|whether|if|what|which|who|how|why|where|when|only|its|his|her|their)$"
)
_BEFORE_PLACE = re.compile(
    r"\b([Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside)\s+"
    r"(?:(?:the|city|town|port|village|province|region|district|state|capital|of|nearby|central"
    r"|(?:north|south|east|west)\w*|[A-Z]\w+,?)\s+)*$"
)
_SAYS_WHERE = re.compile(r"\s(?:in|at|near|off|outside|across)\s")
_AGE = re.compile(r", \d{1,3}$")
_FEWEST = 3  # words
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})


def headline_of(told: Told) -> str | None:
    """Return one line of at most 80 characters, without quotation, day and full stop.

    None where nothing is sure.
    """
    return _with_capital(_of_act(told))


def line_of_title(title: str) -> str | None:
    """Return the article's own headline as a line, for the act that it tells; None if it is none."""
    return _with_capital(tidied(title, LONGEST))


def _with_capital(line: str | None) -> str | None:
    return line[0].upper() + line[1:] if line else None


def _of_act(told: Told) -> str | None:
    if not told.tree.tokens:
        return None
    verb = carrier_of(told.tree, told.head)
    if verb is None:
        return _finished(of_noun(told, outermost(told.tree, told.head)), told)
    return _finished(
        of_clause(told, clause_of(told.tree, verb, told.acts, partial(head_before, told))), told
    )


def _finished(line: str | None, told: Told) -> str | None:
    """`line` with the place, where it stands without its context and names somebody."""
    if line is None or _LEFT.search(line) or _DANGLING.search(line):
        return None
    line = _AGE.sub("", line)
    line = with_echo(line, told)
    place = _place_words(told, line)
    if place and len(line) + len(place) <= LONGEST:
        line += place
    said = line.count(" ") >= _FEWEST - 1 or (line.count(" ") and line.split()[-1] in _complete())
    return line if said and _names_somebody(line, told) else None


def _complete() -> set[str]:
    return {present(lemma, plural=many) for lemma in words("complete") for many in (True, False)}


def _names_somebody(line: str, told: Told) -> bool:
    """True with a name; the first word of a sentence has its capital from there."""
    first = told.tree.tokens[0]  # "Norwegian forces" name a nation, "Foreign ministers" none
    begins = any(m.countries and m.span.start == first.start for m in told.mentions)
    is_nation = begins and first.tag == "JJ" and first.lemma not in words("offices")
    other = "" if is_nation or first.tag[:3] == "NNP" else first.text
    return any(word[:1].isupper() and word != other for word in line.split())


def _place_words(told: Told, line: str) -> str:
    """ " in Hanoi"; nothing where the line has it, or it is only the country of a name in it."""
    place = told.place or _home(told, line)
    if place is None:
        return ""
    name = shown(place.name or country_name(place.country or ""))
    if not name or name.split(",")[0] in line:
        return ""
    is_country = not place.name or place.name == country_name(place.country or "")
    known = is_country and _names_somebody(line, told)
    if told.has_place_here:
        doubtful = _is_elsewhere(told, place)
    else:
        doubtful = _leaves_names_out(line, told) or _SAYS_WHERE.search(line) is not None
    where = _preposition(told)
    return "" if known or doubtful or not where else f" {where} {name}"


def _leaves_names_out(line: str, told: Told) -> bool:
    """True where line or sentence have names besides: a place from elsewhere may be another's."""
    names = [token.text for token in told.tree.tokens if token.tag.startswith("NNP")]
    return _names_somebody(line, told) or any(not is_time_word(name.lower()) for name in names)


def _home(told: Told, line: str) -> Place | None:
    """The one country of an act, for a line that names nobody."""
    countries = {party.name for party in told.parties if party.is_country}
    roles = {party.role for party in told.parties if party.is_country}
    at_home = len(roles) > 1 or not words("at_home").isdisjoint(line.lower().split())
    if len(countries) != 1 or not at_home or _names_somebody(line, told):
        return None
    return Place("", countries.pop())


def _is_elsewhere(told: Told, place: Place) -> bool:
    """True where the sentence names `place` in another clause than that of the act.

    "They agreed to resume talks, which had stalled in Hanoi".
    """
    tree, named = told.tree, told.tree.inside(place.span) if place.span else []
    own = {told.head, *tree.ancestors(told.head)}
    above = (i for first in named[:1] for i in (first, *tree.ancestors(first)))
    return any(tree.tokens[i].dep in _CLAUSES for i in takewhile(lambda i: i not in own, above))


def _preposition(told: Told) -> str:
    """The word that makes the place one, in the sentence that names it; else "in".

    Empty where the sentence names it as something else: "Seoul said".
    """
    sentence, place = told.tree.sentence, told.place
    if place is None or place.span is None or not told.has_place_here:
        return "in"
    found = _BEFORE_PLACE.search(sentence.text[: place.span.start - sentence.span.start])
    return found[1].lower() if found else ""
