"""English inflected forms of a lemma, so that triggers are found whatever tag the parser gave."""

from collections.abc import Iterator

from events.core.tables import rows_of
from events.extraction.tables import DATA, word_class

# Past tense and past participle (and others) of the irregular verbs in the lexicon.
_IRREGULAR = {lemma: forms.split() for lemma, forms in rows_of(DATA / "verbs.tsv", columns=2)}
_DOUBLING = word_class("doubling")
_VOWELS = frozenset("aeiou")
_ENDS_IN_ES = ("s", "x", "z", "ch", "sh", "o")


def verb_forms(lemma: str) -> frozenset[str]:
    """Return every inflected form of the verb `lemma`, American and British spelling."""
    forms = {lemma, _with_s(lemma), *_with_ing(lemma)}
    forms.update(_IRREGULAR.get(lemma) or _with_ed(lemma))
    return frozenset(forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and plural of the noun `lemma`; one given in the plural stays so."""
    if lemma.endswith("s") and not lemma.endswith(("ss", "us", "is")):
        return frozenset({lemma})
    if lemma.endswith("sis"):
        return frozenset({lemma, lemma[:-2] + "es"})
    if lemma.endswith("man"):
        return frozenset({lemma, lemma[:-3] + "men"})
    return frozenset({lemma, _with_s(lemma)})


def _with_s(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_ENDS_IN_ES) else "s")


def _with_ed(lemma: str) -> Iterator[str]:
    if lemma.endswith("e"):
        yield lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield lemma[:-1] + "ied"
    else:
        yield from (stem + "ed" for stem in _stems(lemma))


def _with_ing(lemma: str) -> Iterator[str]:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        yield lemma[:-1] + "ing"
    else:
        yield from (stem + "ing" for stem in _stems(lemma))


def _stems(lemma: str) -> Iterator[str]:
    """The stem before -ed/-ing: "ban" doubles, "cancel" may ("canceled", "cancelled")."""
    if lemma in _DOUBLING:
        yield lemma + lemma[-1]
        return
    yield lemma
    if lemma.endswith("l") and lemma[-2:-1] in _VOWELS and lemma[-3:-2] not in _VOWELS:
        yield lemma + "l"
    elif lemma.endswith("c"):
        yield lemma + "k"
