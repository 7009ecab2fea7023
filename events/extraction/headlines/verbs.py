"""The verb of a headline: "fires", "to visit", "arrested", as the text has it and the status says."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from events.core.status import Status
from events.core.tables import rows_of
from events.extraction.headlines.words import words
from events.extraction.tables import DATA
from events.extraction.tree import FUTURE, Tree
from events.extraction.types import Token

_IRREGULAR = {"be": "is", "have": "has"}
_HISSING = re.compile(r".*(?:s|x|z|ch|sh|[^aeiou]o|go|do)")
_MAY = {"may": "may", "might": "may", "could": "could", "can": "can"}
_DOUBLED = frozenset(c * 2 for c in "bdgmnprt")
_LACKS_E = re.compile(r"(?:[bdfgkptz]l|v|[nraeu]c|[iy]z|[gstn]u|[dr]g|...[iurnclmptdgvs]at)$")
_DOUBLES_L = re.compile(r"(?:ia|ne|ve|ce|mpe|xpe|be)ll$")
_HAS_E = re.compile(r"(?:r[mdtk]|[nlcpfrx]t|[nl][dk]|mp|sh|[wl][nm]|ck|ll|(b|d|g|m|n|p|r|t)\1)e$")
_NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "neither", "nor"})
_PLAINLY = frozenset({"not", "n't", "n’t"})
_BESIDE = 4  # tokens before a verb in which its "no longer" stands
_LEMMA = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Form:
    """How the text tells a verb. `modal` is "" where there is none; `lemma` in small letters."""

    lemma: str
    participle: str
    passive: bool
    modal: str
    infinitive: bool
    past: bool
    progressive: bool
    negated: bool
    refused: bool  # by "not", not by "hardly"
    gerund: bool
    bare: bool  # a participle without auxiliary, which the parser takes for a passive

    @property
    def is_open(self) -> bool:
        """True where the words say no more than that it is meant to be."""
        return self.modal in FUTURE or self.infinitive or self.gerund


def form_of(tree: Tree, verb: int) -> Form | None:
    """Return how the text tells `verb`; None where its lemma makes no headline."""
    token = tree.tokens[verb]
    helpers = tree.with_dep(verb, "aux", "aux:pass")
    said = [tree.lower[i] for i in helpers]
    modal = next((word for word in said if word in FUTURE or word in _MAY), "")
    lemma = _lemma(token)
    if lemma is None or (verb and tree.tokens[verb - 1].text == "-"):
        return None  # "court-martialled" is no verb of its own
    if lemma == "like" and modal == "would":
        lemma, modal = "want", ""
    return Form(
        lemma=lemma,
        participle=token.text.lower(),
        passive=_is_passive(tree, verb),
        modal=modal,
        infinitive=any(tree.lower[i] == "to" for i in tree.with_dep(verb, "mark", "aux")),
        past=token.tag in ("VBD", "VBN") or "had" in said or "have" in said or "has" in said,
        progressive=token.tag == "VBG" and bool(helpers),
        gerund=token.tag == "VBG" and not helpers,
        bare=not helpers and not tree.with_dep(verb, "obl:agent") and token.tag != "VBG",
        negated=is_negated(tree, verb),
        refused=is_negated(tree, verb, _PLAINLY),
    )


def is_negated(tree: Tree, verb: int, by: frozenset[str] = _NOT) -> bool:
    """True for "did not attack", "would no longer keep", "hardly moved"."""
    below = {tree.lower[i] for i in tree.with_dep(verb, "advmod", "det", "cc:preconj", "cc")}
    before = tree.lower[max(0, verb - _BESIDE) : verb]
    return bool(below & by) or any(pair == ("no", "longer") for pair in pairwise(before))


def _lemma(token: Token) -> str | None:
    """The parser's lemma, mended where no verb is spelt so: of "gunned" it makes "gunn"."""
    text = token.text.lower()
    lemma = _irregular().get(text, token.lemma)
    if lemma in ("be", "") or not _LEMMA.fullmatch(lemma):
        return None
    if lemma.endswith("oed"):
        return lemma[:-2]  # "vetoed"
    if lemma == text and text.endswith("ed") and not text.endswith("eed"):
        return None
    if token.tag in ("VBD", "VBN") and lemma == text and lemma not in words("unchanging"):
        return None
    return mended(lemma) if text.endswith(("ed", "ing")) else lemma


@cache
def _irregular() -> dict[str, str]:
    """Past tenses and participles of irregular verbs, each with its lemma."""
    table = rows_of(DATA / "verbs.tsv", columns=2)
    return {form: lemma for lemma, forms in table for form in forms.split() if form != lemma}


def mended(lemma: str) -> str:
    """Return `lemma` with the spelling of a verb: "gun" for "gunn", "deplore" for "deplor"."""
    if lemma in words("without_e") or _LACKS_E.search(lemma):
        return lemma + "e"
    if _HAS_E.search(lemma):
        return mended(lemma[:-1])
    twice = lemma[-2:] in _DOUBLED and lemma not in words("real_doubles")
    twice = twice or lemma in words("doubled") or _DOUBLES_L.search(lemma) is not None
    return lemma[:-1] if twice else lemma


def _is_passive(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    if tree.with_dep(verb, "aux:pass"):
        return True
    helpers = {tree.lower[i] for i in tree.with_dep(verb, "aux")}
    if tree.with_dep(verb, "obl:agent"):  # not "had arrived by train", "spoke by video"
        return token.tag == "VBN" and (not helpers or "been" in helpers)
    # "The minister proposed to ..." is sometimes parsed as a passive.
    participle = token.tag == "VBN" or (token.dep == "acl" and token.lemma in words("unchanging"))
    bare = participle and not tree.with_dep(verb, "aux", "obj", "xcomp", "ccomp")
    return bare and (token.dep == "acl" or bool(tree.with_dep(verb, "nsubj:pass")))


def headline_verb(
    form: Form, status: Status, *, plural: bool, nears: bool, refuses: bool = False
) -> str | None:
    """Return the words of the verb; None where text and `status` do not go together.

    `nears` is true below "is set to", "is expected to"; `refuses` where not to do it is the act.
    """
    if form.negated:
        refuses = refuses and form.refused and form.lemma not in words("denying") | words("untrue")
        fits = refuses or not status.has_happened
        return _negated(form, plural=plural) if fits else None
    if form.modal in _MAY:
        supposed = status is Status.HYPOTHETICAL
        return f"{_MAY[form.modal]} {_base(form)}" if supposed else None
    is_open = nears or form.is_open
    if status.has_happened:
        return None if form.modal in FUTURE - {"would"} else _told(form, plural=plural)
    if status in (Status.PLANNED, Status.CANCELLED) and (is_open or _is_arranged(form)):
        return f"to {_base(form)}"
    if not is_open:
        return _told(form, plural=plural)
    return _of_speech(form, status, plural=plural)


def _is_arranged(form: Form) -> bool:
    """True for a present that means the future: "Xi is visiting Moscow next week"."""
    return not form.past and form.lemma not in words("planning")


def _of_speech(form: Form, status: Status, *, plural: bool) -> str | None:
    speech = {Status.OFFERED: "offer", Status.THREATENED: "threaten"}.get(status)
    if speech is None or form.passive:
        return None
    return f"{present(speech, plural=plural)} to {form.lemma}"


def _told(form: Form, *, plural: bool) -> str:
    return form.participle if form.passive else present(form.lemma, plural=plural)


def _base(form: Form) -> str:
    return f"be {form.participle}" if form.passive else form.lemma


def _negated(form: Form, *, plural: bool) -> str | None:
    if form.progressive or form.lemma == "go":
        return None  # "is not going to resign", "will never go back to what it was"
    if form.modal or form.infinitive:
        return f"will not {_base(form)}" if form.modal in FUTURE else None
    if form.passive:
        return f"not {form.participle}"
    return f"{'do' if plural else 'does'} not {form.lemma}"


def present(lemma: str, *, plural: bool) -> str:
    """Return the third person of the present: "fires", "passes", "carries"; "fire" of many."""
    if plural:
        return "are" if lemma == "be" else lemma
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + ("es" if _HISSING.fullmatch(lemma) else "s")
