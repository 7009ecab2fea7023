"""What the query line offers for the letters typed so far."""

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import pytest
from django.http import QueryDict

from dashboard.timeline import suggest as suggest_module
from dashboard.timeline.suggest import Suggestion, all_filters, first_of, fold, suggest
from tests.dashboard.factories import make_article, make_event, make_source
from tests.dashboard.timeline.worlds import day, found

pytestmark = pytest.mark.django_db
Offered = Mapping[str, list[Suggestion]]


def offered(text: str, address: str = "days=all") -> Offered:
    """The suggestions by the titles of their groups."""
    groups = suggest(text, *found(address))
    assert all(group.suggestions for group in groups)
    return {group.title: list(group.suggestions) for group in groups}


def words(suggestions: list[Suggestion]) -> list[tuple[str, int | None]]:
    return [(each.words, each.count) for each in suggestions]


def asks_for(url: str) -> dict[str, list[str]]:
    return {name: list(values) for name, values in QueryDict(urlsplit(url).query).lists()}


def likeliest(text: str, address: str = "days=all") -> str:
    """What Enter asks for."""
    return unquote(first_of(suggest(text, *found(address))) or "")


@pytest.fixture
def world(db: None) -> None:
    """Events of several countries, of which one outlet tells one."""
    launch = make_event(
        day(-1),
        title="Missile flies",
        kind="missile_launch",
        actors=("PRK",),
        recipients=("JPN",),
        place_name="Wonsan",
    )
    make_source(launch, make_article("Kraków Daily"))
    make_event(day(-2), type="CONSULT", kind="summit", actors=("PRK", "USA"))
    make_event(day(-3), type="ASSAULT", actors=("RUS",), recipients=("UKR",))
    make_event(day(-4), type="THREATEN", actors=("IRN",), recipients=("ISR",), status="threatened")
    make_event(day(-5), type="ACCUSE", actors=("KOR",), recipients=("PRK",))
    make_event(day(-400), type="ACCUSE", actors=("United Nations", "CIV"), recipients=("IRN",))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("north kor", "country=PRK"),
        ("North Korea", "country=PRK"),
        ("dprk", "country=PRK"),
        ("pyongyang", "country=PRK"),
        ("seoul", "country=KOR"),
        ("tehran", "country=IRN"),
        ("russia", "country=RUS"),
        ("cote d'ivoire", "country=CIV"),
        ("Côte d’Ivoire", "country=CIV"),
        ("united nations", "country=United Nations"),
        ("missile la", "kind=missile_launch"),
        ("summit", "kind=summit"),
        ("attacks", "type=ASSAULT"),
        ("conflict", "tone=conflict"),
        ("wonsan", "place=Wonsan"),
        ("krakow", "outlet="),
        ("threatened", "status=threatened"),
        ("rockets", "text=rockets"),
        ("misile", "text=misile"),
    ],
)
def test_likeliest_meaning_of_what_is_typed(world, text: str, asked: str) -> None:
    assert likeliest(text).startswith(f"/?{asked}")


def test_all_countries_that_may_be_meant_are_offered(world) -> None:
    assert set(words(offered("kore")["Countries and bodies"])) == {
        ("North Korea", 3),
        ("South Korea", 1),
    }


def test_days_typed_come_first_with_what_is_found_in_them(world) -> None:
    groups = offered("march 2026", "country=PRK&days=all")
    [days] = groups["Days"]
    assert next(iter(groups)) == "Days"
    assert (days.words, days.count) == ("1–31 Mar 2026", 3)
    assert asks_for(days.url) == {"country": ["PRK"], "days": ["2026-03-01..2026-03-31"]}


@pytest.mark.parametrize("text", ["russia ukraine", "Russia - Ukraine", "russia and ukraine"])
def test_two_countries_are_offered_as_their_pairs(world, text: str) -> None:
    assert words(offered(text)["Pairs"]) == [
        ("Russia ↔ Ukraine", 1),
        ("Russia → Ukraine", 1),
        ("Ukraine → Russia", 0),
    ]


def test_pair_goes_for_the_country_that_was_asked_for(world) -> None:
    assert "country" not in asks_for(likeliest("russia ukraine", "country=RUS&days=all"))


def test_country_of_two_words_is_no_pair(world) -> None:
    assert "Pairs" not in offered("north korea")


@pytest.mark.parametrize(
    ("text", "title", "asked"),
    [
        ("by iran", "Who acts", "actor=IRN"),
        ("from russia", "Who acts", "actor=RUS"),
        ("to japan", "Who is acted upon", "recipient=JPN"),
        ("against israel", "Who is acted upon", "recipient=ISR"),
    ],
)
def test_small_word_says_which_part_a_country_takes(world, text, title, asked) -> None:
    assert next(iter(offered(text))) == title
    assert likeliest(text).startswith(f"/?{asked}")


def test_words_themselves_are_offered_last(world) -> None:
    groups = offered("missile")
    title = "Words in titles and sentences"
    assert list(groups)[-1] == title
    assert words(groups[title]) == [("“missile”", None)]


def test_counts_are_those_under_the_other_filters(world) -> None:
    def count(address: str) -> list[tuple[str, int | None]]:
        return words(offered("accusations", address)["Types"])

    assert count("days=all") == [("accusations", 2)]
    assert count("actor=KOR&days=all") == [("accusations", 1)]
    assert count("days=2026-03") == [("accusations", 1)]


def test_country_without_events_under_the_other_filters_is_offered_with_none(world) -> None:
    found = offered("russia", "kind=summit&days=all")["Countries and bodies"]
    assert words(found) == [("Russia", 0)]


def test_country_of_no_event_is_not_offered(world) -> None:
    assert "Countries and bodies" not in offered("norway")


def test_kind_without_events_is_not_offered(world) -> None:
    assert "Kinds" not in offered("earthquake")


def test_events_without_a_country_can_be_asked_for(world) -> None:
    make_event(day(-1))
    assert words(offered("no country")["Countries and bodies"]) == [("no country", 1)]


def test_what_is_asked_already_is_not_offered_again(world) -> None:
    assert "Kinds" not in offered("summit", "kind=summit&days=all")


def test_suggestion_keeps_what_is_asked_and_closes_the_event(world) -> None:
    [each] = offered("summit", "country=PRK&sort=oldest&event=abc&days=2026")["Kinds"]
    assert asks_for(each.url) == {
        "country": ["PRK"],
        "kind": ["summit"],
        "days": ["2026-01-01..2026-12-31"],
        "sort": ["oldest"],
    }


def test_alternatives_of_a_group_keep_their_own_counts(world) -> None:
    found = offered("iran", "country=RUS&days=all")["Countries and bodies"]
    assert words(found) == [("Iran", 2)]


@pytest.mark.parametrize("address", ["days=all", "days=2026-03", "sources=2&days=all"])
def test_counts_are_what_their_addresses_find(world, address: str) -> None:
    groups = [*all_filters(*found(address)[:2]), *suggest("", *found(address))]
    for each in (each for group in groups for each in group.suggestions):
        if each.count is not None:
            _, finding, _ = found(urlsplit(each.url).query)
            assert finding.number == each.count, each


@pytest.mark.parametrize("text", ["by iran", "russia ukraine", "kore", "in wonsan", "march 2026"])
def test_counts_of_what_is_typed_are_what_their_addresses_find(world, text: str) -> None:
    for group in suggest(text, *found("days=all")):
        for each in group.suggestions:
            _, finding, _ = found(urlsplit(each.url).query)
            assert each.count in (finding.number, None), each


def test_count_of_a_country_that_all_must_join_is_what_its_address_finds(world) -> None:
    address = "country=PRK&every=1&days=all"
    [each] = offered("united states", address)["Countries and bodies"]
    assert each.count == found(urlsplit(each.url).query)[1].number == 1
    [each] = offered("iran", address)["Countries and bodies"]
    assert each.count == found(urlsplit(each.url).query)[1].number == 0


@pytest.mark.parametrize("text", ["", "   "])
def test_before_anything_is_typed_what_is_asked_most_is_offered(world, text: str) -> None:
    groups = offered(text)
    assert list(groups) == ["Countries and bodies", "Pairs", "Kinds", "Days"]
    assert words(groups["Countries and bodies"])[0] == ("North Korea", 3)
    assert groups["Days"][0].words == "This week"


def test_all_filters_offers_each_value_that_has_events(world) -> None:
    view, finding, _ = found("days=all")
    groups = {group.title: words(list(group.suggestions)) for group in all_filters(view, finding)}
    assert groups["Tone"] == [("conflict", 5), ("cooperation", 1)]
    assert groups["Outlets"] == [("Kraków Daily", 1)]
    assert ("Wonsan", 1) not in groups["Kinds"]
    assert "Plans" not in groups


def test_all_filters_of_nothing_offers_nothing(db) -> None:
    view, finding, _ = found("days=all")
    assert all_filters(view, finding) == []


def test_nothing_offered_has_no_first() -> None:
    assert first_of([]) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("  São   Tomé ", "sao tome"),
        ("U.S.", "u s"),
        ("snake_case-word", "snake case word"),
        ("Ελλάδα", "ελλαδα"),
        ("ﬁrst", "first"),
        ("!?", ""),
    ],
)
def test_words_are_compared_without_accents_capitals_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["%", "!?", "\x00", "'; drop", "x" * 500, "->", "- -", "🚀"])
def test_whatever_is_typed_is_answered(world, text: str) -> None:
    assert list(offered(text)) == ["Words in titles and sentences"]


def test_long_text_is_not_taken_apart_for_pairs(world, monkeypatch) -> None:
    named = suggest_module._named
    looked_for: list[str] = []

    def counted(said: str, known: set[str]) -> list[str]:
        looked_for.append(said)
        return named(said, known)

    monkeypatch.setattr(suggest_module, "_named", counted)
    offered("a " * 100)  # an address holds twenty times as many
    assert len(looked_for) < 50
