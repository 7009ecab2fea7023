"""What the text around says of the day of an act without time words of its own."""

from datetime import date

import pytest

from events.core.days import Days, Precision
from events.core.doubts import Basis, Reason
from events.core.kinds import EventType
from events.core.status import Status
from events.extraction import extract
from events.extraction.types import Clause, Document, Tense

from .dated import PUBLISHED, days_of, when_of


def test_a_paragraph_passes_its_day_on() -> None:
    text = "The army crossed the river on 3 May 2018. It occupied the town."
    assert days_of(text, "occupied") == (date(2018, 5, 3), Basis.CONTEXT)


def test_a_day_is_not_passed_on_to_the_next_paragraph() -> None:
    text = "The army of Chile crossed the river on Monday.\n\nPeru moved in 2012.\n\nIt sent ships."
    assert days_of(text, "sent")[0] == date(2019, 9, 9)


def test_background_without_a_date_of_its_own_is_not_the_news() -> None:
    text = (
        "The army of Chile crossed the river on Monday night.\n\nThe president of Chile was born "
        "in 1950.\n\nEarly on the army fought its rivals. The war ended in 1983."
    )
    assert days_of(text, "fought") == (None, None)


def test_a_lead_that_is_misread_as_a_noun_still_tells_the_news() -> None:
    text = (
        "A bus carrying pupils from Lyon to Nice on Sunday overturned near Cannes, France. "
        "Police have opened a criminal case against the driver."
    )
    assert days_of(text, "opened") == (date(2019, 9, 8), Basis.CONTEXT)


def test_no_time_words_at_all_give_publication() -> None:
    assert days_of("The army occupied the town.", "occupied") == (PUBLISHED, Basis.PUBLICATION)


def test_a_plan_without_a_date_has_none() -> None:
    text = "The navy will deploy more ships."
    assert days_of(text, "deploy", status=Status.PLANNED) == (None, None)


def test_a_reaction_lies_between_the_news_and_publication() -> None:
    text = (
        "The army of Chile attacked the small border town on Sunday.\n\n"
        "The attack killed nine people in all, doctors there said.\n\nPeru condemned it."
    )
    document = Document("", text, PUBLISHED, language="en")
    [event] = [e for e in extract(document).events if e.type is EventType.ACCUSE]
    assert event.days == Days(date(2019, 9, 8), PUBLISHED, Precision.RANGE)
    assert event.basis is Basis.CONTEXT


def test_the_length_of_time_after_an_event_counts_from_it() -> None:
    text = "The summit was held on 1 May 2018. Two days later the army withdrew."
    document = Document("", text, PUBLISHED, language="en")
    [event] = [e for e in extract(document).events if e.type is EventType.RETREAT]
    assert event.days.first == date(2018, 5, 3)


def test_the_length_of_time_after_an_act_that_is_not_known_says_nothing() -> None:
    text = "The old fleet of Norway sailed north on Monday. Chile sent help a week after the birth of a king."
    assert days_of(text, "sent") == (date(2019, 9, 9), Basis.CONTEXT)


def test_a_clock_time_takes_its_day_from_the_context() -> None:
    text = "The army of Chile attacked the town on Monday. Troops entered it at 8 p.m."
    assert days_of(text, "entered")[0] == date(2019, 9, 9)


def test_the_time_of_saying_dates_what_has_no_time_of_its_own() -> None:
    text = "The fleet sailed on Friday.\n\nNorway sent more ships, an admiral said on Monday."
    found = days_of(text, "sent", attribution_verb="say")
    assert found[0] == date(2019, 9, 9)


def test_the_day_of_a_thing_that_is_named_does_not_date_the_sentence() -> None:
    text = "Chile agreed to keep to the decisions that envoys took at a meeting on 3 May 2019."
    document = Document("", text, PUBLISHED, language="en")
    [agreed] = [e for e in extract(document).events if e.type is EventType.AGREE]
    assert agreed.days.first == PUBLISHED


def test_what_happened_previously_is_not_the_news() -> None:
    text = "The army of Chile crossed the river on Monday. It previously occupied the town."
    assert days_of(text, "occupied") == (None, None)


def test_the_story_of_a_background_goes_from_year_to_year() -> None:
    text = (
        "The old king of Norway died there on Monday night.\n\nMany people in the north of the "
        "country wept.\n\nAt the elections of 1998 his friends won a majority. They agreed to "
        "share power with the others."
    )
    assert days_of(text, "agreed", type=EventType.AGREE)[0] == date(1998, 1, 1)


def test_an_answer_to_the_decision_is_no_background() -> None:
    text = (
        "The parliament of Norway raised taxes, officials there said.\n\nMany people in the north of "
        "the country wept.\n\nThe king criticised the decision. His father ruled until 1950."
    )
    found = days_of(text, "criticised", type=EventType.ACCUSE)
    assert found == (PUBLISHED, Basis.PUBLICATION)


def test_a_length_of_time_after_an_act_counts_back_from_the_day_before_it() -> None:
    text = "On 5 September, two days after the attack on the port, the king spoke."
    assert days_of(text, "attack", type=EventType.ASSAULT)[0] == date(2019, 9, 3)


def test_what_had_happened_is_not_the_news() -> None:
    text = "The army of Chile crossed the river on Monday. It had occupied the town."
    assert days_of(text, "occupied", tense=Tense.PAST_PERFECT) == (None, None)


@pytest.mark.parametrize(
    ("clause", "day"), [(Clause.MAIN, PUBLISHED), (Clause.NOUN, None)], ids=["told", "named"]
)
def test_a_plan_that_is_announced_has_the_day_of_the_announcement(
    clause: Clause, day: date | None
) -> None:
    planned = {"status": Status.PLANNED, "tense": Tense.MODAL, "clause": clause}
    assert days_of("The navy will deploy more ships.", "deploy", **planned)[0] == day


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"type": EventType.REJECT}, (date(2019, 9, 3), PUBLISHED)),
        ({"type": EventType.AGREE, "tense": Tense.PERFECT}, (date(2019, 9, 9), PUBLISHED)),
        ({"tense": Tense.PRESENT}, (date(2019, 9, 9), date(2019, 9, 9))),
        ({"tense": Tense.PAST}, (date(2019, 9, 3), date(2019, 9, 3))),
    ],
    ids=["an answer", "a word in the perfect", "the present", "the past"],
)
def test_type_and_tense_say_whether_a_paragraph_passes_its_day_on(
    fields: dict[str, object], days: tuple[date, date]
) -> None:
    text = (
        "The fleet of Norway sailed north on Monday, an admiral there said.\n\n"
        "It was told to do so by the old king in Oslo. He spoke to sailors.\n\n"
        "Peru closed its ports on Tuesday 3 September. Chile backed its neighbour."
    )
    found = when_of(text, "backed", **fields)
    assert tuple(found.days or ()) == days


TOLD_AGAIN = (
    "Norway welcomed new envoys from Chile in Oslo on Monday.\n\n"
    "Peru attacked a harbour in Chile on 2 September. Two sailors died there.\n\n"
    "The attack shocked the port. Bolivia condemned the attack."
)


def test_a_noun_takes_up_the_act_told_before() -> None:
    document = Document("", TOLD_AGAIN, PUBLISHED, language="en")
    [attack] = [e for e in extract(document).events if e.type is EventType.ASSAULT]
    assert attack.days.first == date(2019, 9, 2)


def test_what_is_done_at_an_act_told_before_has_its_day() -> None:
    text = (
        "Norway sent ships north on Monday, the navy there said.\n\nEnvoys of Chile and Peru met "
        "in Lima on 2 September. Many people came.\n\nAt the meeting Chile and Peru signed a treaty."
    )
    document = Document("", text, PUBLISHED, language="en")
    [signed] = [e for e in extract(document).events if e.type is EventType.AGREE]
    assert signed.days.first == date(2019, 9, 2)


def test_a_day_that_is_only_mentioned_is_not_the_news() -> None:
    text = (
        "The president of Chile thanked the king of Norway for help on the phone.\n\n"
        "Both of them praised the ties between the two old navies.\n\n"
        "They recalled that ministers of Peru met in Lima on Saturday.\n\n"
        "The president of Chile condemned the shelling of ships."
    )
    document = Document("", text, PUBLISHED, language="en")
    [blame] = [e for e in extract(document).events if e.type is EventType.ACCUSE]
    assert (blame.days.first, blame.basis) == (PUBLISHED, Basis.PUBLICATION)


@pytest.mark.parametrize(
    "opening",
    [
        "{} had a telephone conversation with Prime Minister of Chile Juan Perez.",
        "{} met with Prime Minister of Chile Juan Perez in Oslo.",
        "{} received the ambassador of Chile at the palace.",
    ],
)
@pytest.mark.parametrize(
    "mention",
    [
        "She informed him about the results of the meeting held in Lima on September 6.",
        "They spoke highly of the agreements reached at the summit of September 4.",
        "They discussed the visit to Peru, which is scheduled for September 13.",
        "It was recalled that talks in Lima on September 7 had ended without an agreement.",
        "She told him about her trip to Peru last week, on September 5.",
    ],
)
def test_a_readout_is_dated_by_publication_not_by_what_it_mentions(
    opening: str, mention: str
) -> None:
    text = (
        f"{opening.format('President of Norway Anna Berg')}\n\n{mention} The president of Norway "
        "condemned the shelling of villages in Peru."
    )
    document = Document("", text, PUBLISHED, language="en")
    told = [e for e in extract(document).events if e.type is EventType.ACCUSE]
    told += [e for e in extract(document).events if e.evidence[0].text in text.split("\n")[0]]
    assert {(e.days.first, e.basis) for e in told} == {(PUBLISHED, Basis.PUBLICATION)}


LEAD = "On Thursday, the army of Chile attacked a border post in Peru, killing nine soldiers."


THURSDAY, FRIDAY = date(2019, 9, 5), date(2019, 9, 6)


@pytest.mark.parametrize(
    ("sentence", "type_", "first", "last"),
    [
        ("Bolivia condemned the attack.", EventType.ACCUSE, THURSDAY, PUBLISHED),
        (
            "In a statement released on Friday, Bolivia condemned the attack and urged Chile to "
            "withdraw its troops.",
            EventType.REQUEST,
            FRIDAY,
            FRIDAY,
        ),
        (
            "Two days before the attack, Peru expelled the ambassador of Chile.",
            EventType.SANCTION,
            date(2019, 9, 3),
            date(2019, 9, 3),
        ),
        (
            "Since the attack, thousands of people have protested in Lima.",
            EventType.PROTEST,
            THURSDAY,
            PUBLISHED,
        ),
        (
            "They have been at odds since 2015, when Peru expelled the ambassador of Chile.",
            EventType.SANCTION,
            date(2015, 1, 1),
            date(2015, 12, 31),
        ),
        (
            "Miners in Lima have been protesting since June, when Peru closed ten mines.",
            EventType.PROTEST,
            date(2019, 6, 1),
            PUBLISHED,
        ),
        (
            "The navy of Chile fired missiles at ships in July and August.",
            EventType.ASSAULT,
            date(2019, 7, 1),
            date(2019, 8, 31),
        ),
        ("Police said on Friday they had arrested ten men.", EventType.COERCE, FRIDAY, FRIDAY),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\nMany people live near the border there.\n\n"])
def test_the_words_of_a_sentence_place_it_in_the_story(
    between: str, sentence: str, type_: EventType, first: date, last: date
) -> None:
    document = Document("", LEAD + between + sentence, PUBLISHED, language="en")
    found = {tuple(e.days or ()) for e in extract(document).events if e.type is type_}
    assert (first, last) in found


def test_the_next_day_counts_from_what_happened_not_from_who_said_so_when() -> None:
    text = (
        "Nine soldiers were killed in Peru on Thursday, the army said on Friday. The next day, "
        "Peru closed its border with Chile."
    )
    document = Document("", text, PUBLISHED, language="en")
    [closed] = [e for e in extract(document).events if e.type is EventType.COERCE]
    assert closed.days.first == FRIDAY


def test_a_reaction_starts_with_the_act_that_it_names() -> None:
    document = Document("", TOLD_AGAIN, PUBLISHED, language="en")
    [blame] = [e for e in extract(document).events if e.type is EventType.ACCUSE]
    assert tuple(blame.days or ()) == (date(2019, 9, 2), PUBLISHED)


def test_today_inside_a_quotation_counts_from_when_it_was_said() -> None:
    text = (
        'The army attacked the town on Sunday. "The navy struck the port today," an admiral said.'
    )
    assert days_of(text, "struck") == (date(2019, 9, 8), Basis.CONTEXT)


def test_what_is_placed_by_an_act_without_a_date_has_none() -> None:
    text = "Two days after the birth of a king, the old fleet of Norway sailed home."
    found = when_of(text, "sailed")
    assert (found.days, found.reasons) == (None, (Reason.UNPLACED,))
