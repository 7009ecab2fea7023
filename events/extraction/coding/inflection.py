"""English inflected forms of a lemma, so that triggers are found whatever tag the parser gave."""

from collections.abc import Iterator

from events.extraction.word_classes import word_class

# Past tense and past participle (and others) of the irregular verbs in the lexicon.
_IRREGULAR = {
    "arise": "arose arisen", "bear": "bore borne", "beat": "beat beaten", "become": "became become",
    "begin": "began begun", "bind": "bound", "blow": "blew blown", "break": "broke broken",
    "bring": "brought", "build": "built", "burst": "burst", "buy": "bought", "catch": "caught", "choose": "chose chosen",
    "cling": "clung", "come": "came come", "cut": "cut", "deal": "dealt", "dig": "dug digging", "die": "died dying",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feed": "fed",
    "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden",
    "forgive": "forgave forgiven", "freeze": "froze frozen", "get": "got gotten", "give": "gave given",
    "go": "went gone", "hang": "hanged hung", "have": "had has having", "hear": "heard", "hit": "hit",
    "hold": "held", "keep": "kept", "lay": "laid", "lead": "led", "leave": "left", "lend": "lent",
    "let": "let", "lie": "lied lay lain lying", "lose": "lost", "make": "made", "meet": "met", "overrun": "overran overrun",
    "overthrow": "overthrew overthrown", "pay": "paid", "put": "put", "quit": "quit", "rebuild": "rebuilt",
    "retake": "retook retaken", "ring": "rang rung", "rise": "rose risen", "run": "ran run", "say": "said",
    "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook shaken",
    "shoot": "shot", "shut": "shut", "sink": "sank sunk", "sit": "sat", "slay": "slew slain",
    "speak": "spoke spoken", "spend": "spent", "split": "split", "spread": "spread", "stand": "stood",
    "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken", "swear": "swore sworn",
    "take": "took taken", "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought",
    "throw": "threw thrown", "undertake": "undertook undertaken", "uphold": "upheld", "win": "won",
    "withdraw": "withdrew withdrawn", "withhold": "withheld", "write": "wrote written", "do": "did done does",
    "be": "is are was were been being am", "bid": "bid bade", "cast": "cast", "shed": "shed",
    "backtrack": "backtracked", "foresee": "foresaw foreseen", "spy": "spied",
}  # fmt: skip
_DOUBLING = word_class("doubling")
_VOWELS = frozenset("aeiou")
_ENDS_IN_ES = ("s", "x", "z", "ch", "sh", "o")


def verb_forms(lemma: str) -> frozenset[str]:
    """Return every inflected form of the verb `lemma`, American and British spelling."""
    forms = {lemma, _with_s(lemma), *_with_ing(lemma)}
    irregular = _IRREGULAR.get(lemma)
    forms.update(irregular.split() if irregular else _with_ed(lemma))
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
