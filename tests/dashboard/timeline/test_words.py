"""What a view says of itself: heading, message, chips, ways out, what is told of an event."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from dashboard.timeline.chips import Chip, chips_of
from dashboard.timeline.heading import days_in_words, heading_of, message_of
from dashboard.timeline.query import Finding
from dashboard.timeline.telling import Telling, mark_classes
from dashboard.timeline.ways_out import Way, ways_out
from tests.dashboard.factories import make_article, make_event, make_source
from tests.dashboard.timeline.worlds import TODAY, day, found

pytestmark = pytest.mark.django_db


def heading(asked: str = "") -> str:
    return heading_of(found(f"{asked}&days=all")[1])


def message(address: str = "days=all") -> str:
    return message_of(found(address)[1])


def chips(address: str) -> list[Chip]:
    view, finding, _ = found(address)
    return list(chips_of(view, finding))


def ways(address: str) -> list[Way]:
    view, finding, _ = found(address)
    return ways_out(view, finding)


def asks_for(url: str) -> dict[str, list[str]]:
    return {name: list(values) for name, values in QueryDict(urlsplit(url).query).lists()}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "0 events"),
        ("country=PRK", "0 events involving North Korea"),
        ("country=PRK&country=USA", "0 events involving North Korea or involving United States"),
        ("country=PRK&country=JPN&every=1", "0 events involving North Korea and involving Japan"),
        ("country=none", "0 events involving no country"),
        ("actor=PRK", "0 events by North Korea"),
        ("recipient=PRK", "0 events towards North Korea"),
        ("pair=PRK-USA", "0 events between North Korea and United States"),
        ("pair=PRK%3EUSA", "0 events from North Korea to United States"),
        ("kind=summit", "0 summits"),
        ("kind=summit&kind=visit", "0 summits or visits"),
        ("kind=talks_offer", "0 offers of talks"),
        ("kind=ratification", "0 ratifications"),
        ("kind=talks", "0 talks"),
        ("kind=military_aid", "0 military aid"),
        ("kind=summit&kind=visit&kind=talks", "0 events, summit, visit, talks"),
        ("type=ASSAULT", "0 attacks"),
        ("tone=conflict", "0 events of conflict"),
        ("tone=neutral", "0 events of neither tone"),
        ("type=ASSAULT&kind=summit", "0 events, attacks, summit"),
        ("status=planned", "0 events, planned"),
        ("sources=2&kind=summit", "0 summits, two or more sources"),
        ("text=rockets&country=PRK", "0 events involving North Korea, “rockets”"),
    ],
)
def test_heading_says_what_is_asked(asked: str, words: str) -> None:
    assert heading(asked) == words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", "1 event"),
        ("kind=summit", "1 summit"),
        ("type=CONSULT", "1 event of type meetings and calls"),
        ("tone=cooperation", "1 event of cooperation"),
    ],
)
def test_heading_of_one_event_is_in_the_singular(asked: str, words: str) -> None:
    make_event(type="CONSULT", kind="summit")
    assert heading(asked) == words


def test_heading_writes_thousands_as_print_does(monkeypatch) -> None:
    monkeypatch.setattr(Finding, "number", 12345)
    assert heading() == "12,345 events"


@pytest.mark.parametrize(
    ("address", "words"), [("days=all", "all days"), ("days=2026-03", "1–31 Mar 2026")]
)
def test_days_in_view_are_told_in_words(address: str, words: str) -> None:
    assert days_in_words(found(address)[0]) == words


def test_message_tells_the_balance() -> None:
    make_event(day(-1), type="ASSAULT")
    make_event(day(-2), type="AID")
    make_event(None, type="AID")
    assert message() == "1 conflict, 2 cooperation"
    make_event(None, type="POLITICS")
    assert message() == "1 conflict, 2 cooperation, 1 neither"


def test_message_tells_the_busiest_day_where_it_is_busy() -> None:
    for _ in range(2):
        make_event(day(-1), type="AID")
    make_event(day(-1), day(1), type="AID")
    assert "Most on" not in message()
    make_event(day(-1), type="AID")
    assert message().endswith(". Most on 9 Mar 2026 (3)")


def test_message_tells_what_is_still_to_come() -> None:
    make_event(day(0), type="AID")
    make_event(day(9), type="AID", status="planned")
    assert message() == "0 conflict, 2 cooperation. 1 still to come"


def test_message_of_empty_days_tells_what_is_outside_them() -> None:
    make_event(day(-1))
    assert message("days=2019") == "1 outside these days"
    assert message("days=2019&country=PRK") == ""


def test_chip_says_what_is_asked_and_leads_to_the_same_without_it() -> None:
    one, other = chips("recipient=JPN&text=missile&sort=oldest&days=all")
    assert (one.words, one.title) == ("recipient Japan", "Who is acted upon")
    assert (other.words, other.title, other.turns) == ("“missile”", "Words", ())
    assert asks_for(one.without_url) == {"text": ["missile"], "days": ["all"], "sort": ["oldest"]}


def test_chip_of_a_country_turns_it_into_actor_or_recipient_with_counts() -> None:
    make_event(day(-1), actors=("PRK",))
    make_event(day(-1), recipients=("PRK",))
    make_event(day(-1), actors=("PRK",))
    [chip] = chips("country=PRK&days=all")
    assert [(turn.words, turn.count, turn.is_current) for turn in chip.turns] == [
        ("in any role", 3, True),
        ("who acts", 2, False),
        ("who is acted upon", 1, False),
    ]
    assert asks_for(chip.turns[1].url) == {"actor": ["PRK"], "days": ["all"]}


def test_chip_of_a_pair_turns_it_round() -> None:
    make_event(day(-1), actors=("RUS",), recipients=("UKR",))
    [chip] = chips("pair=RUS%3EUKR&days=all")
    assert [(turn.words, turn.count, turn.is_current) for turn in chip.turns] == [
        ("Russia ↔ Ukraine", 1, False),
        ("Russia → Ukraine", 1, True),
        ("Ukraine → Russia", 0, False),
    ]


def test_pair_is_the_same_whichever_is_named_first() -> None:
    [chip] = chips("pair=UKR-RUS&days=all")
    assert [turn.is_current for turn in chip.turns] == [True, False, False]


def test_counts_of_chips_and_ways_out_are_what_their_addresses_find() -> None:
    make_event(day(-1), title="a comet", actors=("RUS",), recipients=("UKR",))
    make_event(day(-2), title="a treaty", actors=("UKR",), kind="rescue", type="AID")
    address = "text=comet&actor=UKR&recipient=RUS&every=1&days=2026-03"
    turns = [turn for chip in chips(address) for turn in chip.turns]
    others = ways(address)
    assert turns
    assert others
    counted = [(turn.url, turn.count) for turn in turns] + [(way.url, way.count) for way in others]
    for url, count in counted:
        assert found(urlsplit(url).query)[1].number == count


def test_chip_of_no_country_has_no_turns() -> None:
    [chip] = chips("country=none&days=all")
    assert (chip.words, chip.turns) == ("no country", ())


def test_nothing_asked_has_no_chips() -> None:
    assert chips("days=2026") == []


def test_ways_out_name_each_single_filter_that_is_in_the_way() -> None:
    make_event(day(-1), actors=("PRK",), kind="missile_launch")
    make_event(day(-2), actors=("PRK",), kind="missile_launch")
    make_event(day(-3), actors=("USA",), type="AID", kind="rescue")
    found = ways("country=PRK&kind=rescue&days=all")
    assert [(way.words, way.count) for way in found] == [
        ("Without North Korea", 1),
        ("Without rescue", 2),
    ]
    assert asks_for(found[0].url) == {"kind": ["rescue"], "days": ["all"]}


def test_ways_out_offer_all_days() -> None:
    make_event(day(-1), actors=("PRK",))
    [way] = ways("country=PRK&days=2019")
    assert (way.words, way.count) == ("On all days", 1)
    assert asks_for(way.url) == {"country": ["PRK"], "days": ["all"]}


def test_ways_out_offer_another_part_for_a_country() -> None:
    make_event(day(-1), actors=("PRK",))
    found = {way.words: way.count for way in ways("recipient=PRK&days=all")}
    assert found == {"With North Korea in any role": 1, "Without recipient North Korea": 1}


def test_spelling_is_guessed_first() -> None:
    make_event(day(-1), title="Missile flies")
    first, *_ = ways("text=misile&days=all")
    assert (first.words, first.count, first.is_guess) == (
        "With “missile” for “misile”",
        1,
        True,
    )
    assert asks_for(first.url)["text"] == ["missile"]


def test_two_changes_are_offered_where_no_single_one_helps() -> None:
    make_event(day(-1), actors=("PRK",), kind="missile_launch")
    found = [way.words for way in ways("country=IRN&kind=rescue&days=2026-03")]
    assert found == ["Without Iran and without rescue"]


def test_nothing_stored_has_no_way_out() -> None:
    assert ways("country=IRN&kind=rescue&days=2026-03") == []


def test_way_out_closes_the_open_event() -> None:
    make_event(day(-1))
    [way] = ways("country=PRK&event=abc&days=all")
    assert "event" not in asks_for(way.url)


@pytest.mark.parametrize(
    ("type_", "kind", "status", "last", "told"),
    [
        ("AID", "rescue", "occurred", 0, ("full", "happened", "")),
        ("AID", "rescue", "ongoing", -1, ("full", "going on", "")),
        ("AID", "rescue", "planned", 1, ("open", "planned", "planned")),
        ("AID", "rescue", "planned", 0, ("open", "planned", "planned")),
        ("AID", "rescue", "planned", None, ("open", "planned", "planned")),
        ("AID", "rescue", "planned", -1, ("open", "planned; no report of the outcome", "outcome unknown")),
        ("AID", "rescue", "hypothetical", -1, ("open", "hypothetical", "hypothetical")),
        ("AID", "rescue", "denied", -1, ("crossed", "denied", "denied")),
        ("AID", "rescue", "cancelled", 1, ("crossed", "called off", "called off")),
        ("THREATEN", "threat", "threatened", -1, ("full", "threat made", "")),
        ("THREATEN", "ultimatum", "threatened", 5, ("full", "ultimatum made", "")),
        ("AGREE", "talks_offer", "offered", 5, ("full", "offer of talks made", "")),
        ("AGREE", "promise", "planned", 5, ("full", "promise made", "")),
        ("AGREE", "promise", "cancelled", 5, ("crossed", "called off", "called off")),
        ("ASSAULT", "attack", "threatened", -1, ("open", "threatened; no report of the outcome", "outcome unknown")),
    ],
)  # fmt: skip
def test_telling_says_whether_it_happened(
    type_: str, kind: str, status: str, last: int | None, told: tuple[str, str, str]
) -> None:
    when = None if last is None else day(last)
    found = Telling.of(type_, kind, status, when, TODAY)
    assert (found.mark, found.words, found.tag) == told


@pytest.mark.parametrize(
    ("fields", "classes"),
    [
        ({"type": "ASSAULT"}, "mk conflict full"),
        ({"type": "AID", "status": "planned"}, "mk cooperation open"),
        ({"type": "POLITICS", "status": "denied"}, "mk neutral crossed"),
        ({"type": "AID", "basis": "publication"}, "mk cooperation full published"),
    ],
)
def test_mark_of_the_page_says_tone_fill_and_day_of_publication(
    fields: dict[str, Any], classes: str
) -> None:
    assert mark_classes(make_event(**fields), TODAY) == classes


def test_outlet_that_is_not_here_is_named_so() -> None:
    source = make_source(make_event(date(2026, 3, 1)), make_article("Hill Radio"))
    outlet = source.article.outlet_id
    assert [chip.words for chip in chips(f"outlet={outlet}&outlet=999&days=all")] == [
        "Hill Radio",
        "an outlet that is not here",
    ]
