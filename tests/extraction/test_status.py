"""Whether the text says that it happened, and the words that show it."""

import pytest

from events.core.kinds import EventType
from events.core.status import Status

from .coded import codings_of


@pytest.mark.parametrize(
    ("text", "status", "cue"),
    [
        ("Japan imposed sanctions on Belarus on Monday.", "occurred", None),
        ("Japan will impose sanctions on Belarus.", "planned", "will"),
        ("Japan plans to impose sanctions on Belarus.", "planned", "plans"),
        ("Japan is set to impose sanctions on Belarus.", "planned", "set"),
        ("Japan said it would impose sanctions on Belarus.", "planned", "would"),
        ("Japan to impose sanctions on Belarus", "planned", "to"),
        ("Japan continues to train soldiers of Fiji.", "ongoing", "continues"),
        ("Japan did not attack the ship on Monday.", "denied", "not"),
        ("No soldiers were injured on Monday.", "denied", "No"),
        ("It made no sense after Fiji had begun an invasion, he said.", "occurred", None),
    ],
)
def test_status_and_its_cue(text: str, status: str, cue: str | None) -> None:
    coding = codings_of(text)[0]
    assert coding.status.value == status
    assert (coding.cue and coding.cue.text_in(text)) == cue


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit of Peru and Chile is scheduled for May.", "planned"),
        ("The planned visit of the Chinese president to Serbia begins on Monday.", "planned"),
        ("Sudan is ready to resume talks with Ethiopia.", "offered"),
        ("Ghana cancelled the talks with Togo on Monday.", "occurred"),
        ("No talks between Ghana and Togo took place.", "denied"),
        ("The annual meeting of the union is set to open tomorrow.", "planned"),
        ("Norway pledged to double its aid to Mali.", "planned"),
        ("Iran threatened to attack the base.", "threatened"),
    ],
)
def test_status_of_acts_named_by_nouns(text: str, status: str) -> None:
    assert Status(status) in {coding.status for coding in codings_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "If Iran attacks the base, soldiers may leave.",
        "Iran could attack the base.",
        "Iran might impose sanctions on Fiji.",
        "Europe must impose sanctions on Fiji.",
        "Europe needs to impose sanctions on Fiji.",
        "Do not bomb the city!",
        "Fiji does not support the plan.",
        "Instead of attacking the village, soldiers stayed away.",
        "The minister spoke of the risk of an attack on Fiji.",
    ],
)
def test_hypothetical_acts_are_left_out(text: str) -> None:
    assert all(coding.type is not EventType.ASSAULT for coding in codings_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The minister stressed the importance of strengthening the army of Fiji.",
        "The president paid attention to the issue of the release of Fijian prisoners.",
        "The president told his colleague, at his request, of the weather in Lima.",
        "The strategy of the Temporarily Occupied Territory of Crimea was read.",
        "The premier of Peru fights for his country.",
        "The president reminded that Peru had good doctors.",
        "Peru is ready to overcome its problems, the president said.",
    ],
)
def test_matters_that_are_only_talked_about_are_no_acts(text: str) -> None:
    assert codings_of(text) == ()
    assert codings_of(text) == ()


def test_a_failed_attempt_is_a_refusal_not_the_act() -> None:
    [coding] = codings_of("Serbia and Kosovo failed to reach an agreement on Monday.")
    assert (coding.type, coding.kind) == (EventType.REJECT, "refusal")


def test_the_aim_of_a_visit_says_nothing_of_its_status() -> None:
    [coding] = codings_of("The visit of the Polish premier to Chad was aimed to help the camps.")
    assert coding.status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The premier stressed the importance of the summit, which took place in May.", "occurred"),
        (
            "The premier stressed the importance of the summit, which will take place in May.",
            "planned",
        ),
        ("The king stressed the importance of trade during his visit to Peru in May.", "occurred"),
    ],
)
def test_a_matter_says_nothing_of_what_happened_beside_it(text: str, status: str) -> None:
    met = next(c for c in codings_of(text) if c.type is EventType.CONSULT)
    assert met.status.value == status
