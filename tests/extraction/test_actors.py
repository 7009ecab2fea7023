"""Names and the phrases around them: country, kind, sector, extent."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extraction.actors import resolve_actor
from events.extraction.types import ActorKind

from .actor_help import actors_in, countries_in, one_actor


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("N. Korea", "PRK"),
        ("NKorean", "PRK"),
        ("S.Korea", "KOR"),
        ("DPRK", "PRK"),
        ("the PRC", "CHN"),
        ("DR Congo", "COD"),
        ("Côte d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("the UAE", "ARE"),
        ("Burma", "MMR"),
        ("the Soviet Union", "RUS"),
        ("Kosovo", "XKX"),
        ("the Palestinian Authority", "PSE"),
        ("Norwegians", "NOR"),
        ("a Frenchman", "FRA"),
        ("the Kremlin", "RUS"),
        ("the Élysée Palace", "FRA"),
        ("10 Downing Street", "GBR"),
        ("the Blue House", "KOR"),
        ("the Knesset", "ISR"),
        ("the Revolutionary Guards", "IRN"),
        ("the CIA", "USA"),
    ],
)
def test_resolves_names_to_their_country(phrase, code):
    assert resolve_actor(phrase).countries == (code,)


def test_guesses_a_misspelt_people():
    mention = resolve_actor("two Ukranian pilots")
    assert (mention.text, mention.countries) == ("two Ukranian pilots", ("UKR",))


@pytest.mark.parametrize(
    "phrase",
    ["a demand", "soldiers", "a group of tourists", "Tuesday", "he", "", "the turkey dinner"],
)
def test_finds_nobody_where_nobody_is_named(phrase):
    assert resolve_actor(phrase) is None


@pytest.mark.parametrize(
    ("text", "phrase", "code", "sector"),
    [
        ("South Korean military officials said so", "South Korean military officials", "KOR", "military"),
        ("the Iranian foreign ministry objected", "Iranian foreign ministry", "IRN", "government"),
        ("then Syrian rebels fled", "Syrian rebels", "SYR", "rebels"),
        ("Kenya's main opposition party lost", "Kenya's main opposition party", "KEN", "opposition"),
        ("he met Peruvian riot police", "Peruvian riot police", "PER", "police"),
        ("Chile's Ministry of Mines paid", "Chile's Ministry of Mines", "CHL", "government"),
        ("the president of Gabon spoke", "president of Gabon", "GAB", "government"),
        ("opposition parties in Nepal struck", "opposition parties in Nepal", "NPL", "opposition"),
        ("Russia's ambassador to Poland left", "Russia's ambassador to Poland", "RUS", "government"),
        ("a former Danish minister sued", "former Danish minister", "DNK", "elite"),
        ("Iraqi Kurds marched", "Iraqi Kurds", "IRQ", None),
        ("Finance Minister Jane Roe of Norway spoke", "Finance Minister Jane Roe of Norway", "NOR", "government"),
        ("the US-led coalition struck", "US-led coalition", "USA", "military"),
        ("two Swedish fishing boats sank", "Swedish fishing boats", "SWE", "business"),
    ],
)  # fmt: skip
def test_takes_in_the_whole_phrase(text, phrase, code, sector):
    mention = one_actor(text, phrase)
    assert (mention.countries, mention.sector) == ((code,), sector)


def test_takes_in_title_and_unknown_name_of_an_official():
    [mention] = actors_in("Latvian Transport Minister Janis Ozols resigned on Monday.")
    assert mention.text == "Latvian Transport Minister Janis Ozols"


def test_takes_in_title_and_name_of_a_leader():
    mention = one_actor("He met U.S. President Donald Trump.", "U.S. President Donald Trump")
    assert (mention.countries, mention.sector) == (("USA",), "government")


@pytest.mark.parametrize(
    ("day", "countries", "organisation"),
    [(date(2010, 5, 1), ("POL",), None), (date(2016, 5, 1), (), "EU")],
)
def test_reads_a_leader_by_the_office_held_on_the_day(day, countries, organisation):
    mention = resolve_actor("Donald Tusk", day)
    assert (mention.countries, mention.organisation) == (countries, organisation)


def test_calls_a_leader_out_of_office_elite():
    assert resolve_actor("Tony Blair", date(2019, 1, 1)).sector == "elite"


@pytest.mark.parametrize(("day", "kind"), [
    (date(2005, 5, 1), ActorKind.GROUP), (date(2022, 5, 1), ActorKind.STATE),
])  # fmt: skip
def test_reads_the_taliban_as_government_while_they_govern(day, kind):
    assert resolve_actor("the Taliban", day).kind is kind


def test_names_organisations_without_a_country():
    mention = resolve_actor("the U.N. Security Council")
    assert (mention.kind, mention.organisation, mention.countries) == (
        ActorKind.ORGANISATION,
        "UN",
        (),
    )


def test_names_armed_groups_with_the_country_they_act_in():
    mention = one_actor("then Hezbollah fighters fired", "Hezbollah fighters")
    assert (mention.kind, mention.organisation, mention.countries) == (
        ActorKind.GROUP,
        "Hezbollah",
        ("LBN",),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks were held in Hanoi.", ActorKind.PLACE),
        ("Hanoi rejected the offer.", ActorKind.STATE),
        ("The Hanoi summit failed.", ActorKind.PLACE),
        ("HANOI, Feb 3 (Newswire) - It rained.", ActorKind.PLACE),
        ("They reached the capital, Hanoi.", ActorKind.PLACE),
    ],
)
def test_tells_a_capital_as_place_from_its_government(text, kind):
    [mention] = [m for m in actors_in(text) if m.text.upper() == "HANOI" or "Hanoi" in m.text]
    assert (mention.kind, mention.countries) == (kind, ("VNM",))


def test_calls_cities_and_seas_places():
    found = actors_in("A ship from Karachi crossed the Red Sea.")
    assert [(m.text, m.kind, m.countries) for m in found] == [
        ("Karachi", ActorKind.PLACE, ("PAK",)),
        ("Red Sea", ActorKind.PLACE, ()),
    ]


def test_reads_a_city_of_a_country_as_one_place():
    [mention] = actors_in("It fell on the Iraqi city of Basra.")
    assert (mention.text, mention.kind) == ("Iraqi city of Basra", ActorKind.PLACE)


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored again.",
        "Chad Wolf resigned.",
        "China Daily reported it.",
        "They ate turkey and drank from the china.",
        "Paris Hilton sang.",
        "The Geneva Convention forbids it.",
        "Atlanta, Georgia, saw its Republican governor win in Georgia.",
        "Let us go, said WHO knows who.",
        "Jack London wrote it.",
        "Then singer Elvira Mendoza sang.",
        "They met in New Mexico.",
    ],
)
def test_is_not_misled_by_names_that_are_no_country(text):
    assert countries_in(text) <= {"USA"}


def test_reads_georgia_as_country_where_the_caucasus_is_the_subject():
    assert countries_in("Georgia accused Russia.\nTbilisi closed the border.") == {"GEO", "RUS"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("US, NKORESA", {"USA"}),
        ("US SAYS IRAN MUST ACT NOW", {"USA", "IRN"}),
        ("TALKS LET US HOPE FOR MORE", set()),
        ("KREMLIN WARNS KIEV", {"RUS", "UKR"}),
        ("US, NKorea to hold talks", {"USA", "PRK"}),
    ],
)
def test_reads_text_in_capitals(text, codes):
    assert countries_in(text) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Iran-backed militia fired.", set()),
        ("The London-based firm closed.", set()),
        ("The US-led coalition struck.", {"USA"}),
        ("pro-Russian separatists shelled it", set()),
    ],
)
def test_leaves_out_countries_that_only_describe_someone(text, codes):
    assert countries_in(text) == codes


@pytest.mark.parametrize("text", ["ethnic Russians were moved", "pro-Serbian rebels fled"])
def test_gives_no_country_to_ethnic_groups_and_those_who_side_with_a_country(text):
    [mention] = actors_in(text)
    assert (mention.kind, mention.countries) == (ActorKind.GROUP, ())


def test_does_not_take_a_verb_for_troops():
    assert one_actor("Brazil forces Peru to pay", "Brazil").sector is None


def test_shares_the_sector_of_joined_adjectives():
    assert one_actor("Thai and Lao soldiers met", "Thai").sector == "military"


def test_reads_an_acronym_as_the_article_explains_it():
    text = "The Ghana National Telecom Council (NTC) met in Accra.\nThe NTC voted."
    assert countries_in(text) == {"GHA"}


def test_reads_congress_as_that_of_the_country_in_question():
    assert "USA" not in countries_in("Peru and Lima wait.\nCongress in Peru votes.")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_mentions_slice_back_to_their_text(text):
    text = text.replace("\n", " ")
    assert all(text[m.span.start : m.span.end] == m.text for m in actors_in(text))


@given(st.lists(st.sampled_from(
    ["US", "Iran", "'s", "the", "of", "in", "former", "President", "Kim", "Jong", "Un", "and", "North", "Korea", "troops", "-", ",", ".", "he", "its", "two", "sides", "Washington", "(", ")", "NTC", "pro", "led", "Russia-backed", "\n", "UN", "Georgia", "Michael", "Jordan"]
), max_size=25))  # fmt: skip
def test_mentions_never_overlap(words):
    spans = sorted((m.span for m in actors_in(" ".join(words))), key=lambda span: span.start)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Kashmir", ()),
        ("Crimea", ("UKR",)),
        ("Golan Heights", ("SYR",)),
        ("Western Sahara", ("ESH",)),
        ("Nagorno-Karabakh", ("AZE",)),
    ],
)
def test_disputed_regions_are_places_not_actors(name, countries):
    mention = one_actor(f"Fighting spread in {name} on Monday.", name)
    assert (mention.kind, mention.countries) == (ActorKind.PLACE, countries)


def test_a_surname_that_is_also_a_name_of_nobody_means_nobody():
    # A family and a newspaper: "Al-Sabah" is a surname in leaders.tsv, "Al Sabah" in traps.tsv.
    assert countries_in("The daily Al Sabah wrote of it.") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("South Korean minister Park Won-soon left.", "Park Won-soon"),
        ("LIMA - Ana Paz, the Peruvian foreign minister, left.", "Ana Paz"),
    ],
)
def test_a_person_whom_no_table_knows_is_called_as_the_text_spells_it(text, name):
    assert name in {mention.person for mention in actors_in(text)}
