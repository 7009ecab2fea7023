"""In what kind of clause, and in which tense, an act is told."""

import pytest

from events.extraction.types import Clause, Tense

from .coded import codings_of


@pytest.mark.parametrize(
    ("text", "lemma", "clause"),
    [
        ("Chad shelled the town on Monday.", "shell", Clause.MAIN),
        ("Togo said on Friday that Chad shelled the town.", "shell", Clause.REPORTED),
        ("Aid reached the town, which Chad shelled on Monday.", "shell", Clause.RELATIVE),
        ("The road was empty after Chad shelled the town on Monday.", "shell", Clause.ADVERBIAL),
        ("It crossed the river on Friday, shelling the town.", "shell", Clause.PARTICIPLE),
        ("The town was quiet after the summit in May.", "summit", Clause.NOUN),
        ("Chad held talks with Togo.", "hold talks", Clause.MAIN),
    ],
)
def test_the_kind_of_clause_is_kept(text: str, lemma: str, clause: Clause) -> None:
    assert {c.lemma: c.clause for c in codings_of(text)}[lemma] is clause


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Chad shelled the town on Monday.", Tense.PAST),
        ("The town was shelled by Chad on Monday.", Tense.PAST),
        ("Chad has shelled the town since Monday.", Tense.PERFECT),
        ("Chad had shelled the town before the talks.", Tense.PAST_PERFECT),
        ("Chad is shelling the town.", Tense.PROGRESSIVE),
        ("Chad shells the town every day.", Tense.PRESENT),
        ("Chad will hold talks with Togo on Monday.", Tense.MODAL),
    ],
)
def test_the_tense_is_that_of_the_verb_that_carries_the_act(text: str, tense: Tense) -> None:
    assert codings_of(text)[0].tense is tense
