"""Towns of American states and Canadian provinces called like countries and cities elsewhere."""

import pytest

from events.extraction.tables import rows
from events.extraction.types import ActorKind

from .actor_help import actors_in, countries_in, one_actor


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A blast hit a plant in Lebanon, Pennsylvania, on Monday.", "USA"),
        ("Police in Moscow, Idaho, held a man.", "USA"),
        ("A storm hit Paris, Texas.", "USA"),
        ("A storm hit Paris, TX, on Monday.", "USA"),
        ("A storm hit Paris (Texas) on Monday.", "USA"),
        ("A storm hit London, Ontario, on Monday.", "CAN"),
        ("A storm hit Delhi, Ont., on Monday.", "CAN"),
        ("A storm hit Athens, Ga., on Monday.", "USA"),
        ("A storm hit Vienna, W.Va., on Monday.", "USA"),
        ("A storm hit Berlin, N.H., on Monday.", "USA"),
        ("A storm hit Springfield, Ill., on Monday.", "USA"),
        ("A storm hit Lebanon County, Pennsylvania, on Monday.", "USA"),
        ("A storm hit New Lebanon, Ohio, on Monday.", "USA"),
        ("A storm hit Mexico, Missouri, and Peru, Indiana.", "USA"),
        ("LEBANON, PA. - A STORM HIT ON MONDAY.", "USA"),
        ("A fire in the Idaho town of Moscow killed two.", "USA"),
        ("A fire in Pennsylvania's city of Lebanon killed two.", "USA"),
        ("A fire in the Ontario port city of London killed two.", "CAN"),
        ("A storm hit Atlanta, Georgia, on Monday.", "USA"),
        ("A storm hit Savannah, Georgia, on Monday.", "USA"),
        ("A storm hit Athens, Georgia, on Monday.", "USA"),
        ("A storm hit Vancouver, Washington, on Monday.", "USA"),
    ],
)
def test_a_town_beside_its_state_lies_in_the_country_of_the_state(text: str, country: str) -> None:
    assert countries_in(text) == {country}


@pytest.mark.parametrize(
    ("code", "name"), [row[:2] for row in rows("states", columns=5) if not row[4]]
)
def test_each_state_takes_a_town_called_like_a_capital(code: str, name: str) -> None:
    assert countries_in(f"A storm hit Cairo, {name}, on Monday.") == {code}


@pytest.mark.parametrize(
    ("code", "short"), [(row[0], row[2]) for row in rows("states", columns=5) if row[2]]
)
def test_each_abbreviation_takes_a_town_called_like_a_capital(code: str, short: str) -> None:
    assert countries_in(f"A storm hit Cairo, {short}, on Monday.") == {code}


def test_a_town_and_its_state_are_one_place() -> None:
    actor = one_actor("A storm hit Lebanon, Pennsylvania, on Monday.", "Lebanon, Pennsylvania")
    assert (actor.kind, actor.place) == (ActorKind.PLACE, True)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("He met the envoy in Tbilisi, Georgia, on Monday.", {"GEO"}),
        ("He met the envoy in Gori, Georgia, on Monday.", {"GEO"}),
        ("In Rome, Georgia said it would sign.", {"ITA", "GEO"}),
        ("Envoys of Lebanon, Georgia and Armenia met.", {"LBN", "GEO", "ARM"}),
        ("Talks went on in Vienna, Georgia and Armenia said.", {"AUT", "GEO", "ARM"}),
        ("Talks went on in Seoul, Washington said.", {"KOR", "USA"}),
        ("In Paris, Texas Governor Greg Abbott met the king.", {"FRA", "USA"}),
        ("In Lebanon, Miss Smith was held.", {"LBN"}),
        ("Lebanon, in a note, said so.", {"LBN"}),
        ("LEBANON, IN A NOTE, SAYS IT IS READY.", {"LBN"}),
        ("A town of Texas and the city of Moscow signed a pact.", {"USA", "RUS"}),
    ],
)
def test_a_country_or_city_stays_one_where_no_state_is_beside_it(
    text: str, countries: set[str]
) -> None:
    assert countries_in(text) == countries


def test_a_town_told_with_its_state_is_meant_by_its_bare_name_later() -> None:
    text = "A man was shot in Lebanon, Tennessee.\nPolice in Lebanon said so."
    assert countries_in(text) == {"USA"}


def test_a_country_that_the_article_tells_of_keeps_its_name_beside_such_a_town() -> None:
    text = "A Lebanese boy was shot in Lebanon, Tennessee.\nThe army of Lebanon was told."
    assert countries_in(text) == {"USA", "LBN"}


def test_no_word_of_a_town_is_told_twice() -> None:
    actors = actors_in("A storm hit Cuba, N.M., Peru, Ind., and Norway, Maine.")
    assert [actor.text for actor in actors] == ["Cuba, N.M.", "Peru, Ind", "Norway, Maine"]
