"""Who took part: what all tellings of an act say together."""

from dataclasses import replace

from events.core.parties import Role
from events.extraction.parties import parties_of, place_of
from events.extraction.reader.answers import Part
from events.extraction.types import ActorKind, ActorMention, Span


def part(country: str, actor: float = 0.0, recipient: float = 0.0, place: float = 0.0) -> Part:
    name = {"CHL": "Chile", "PER": "Peru", "NOR": "Norway"}[country]
    return Part(
        ActorMention(Span(0, 5), name, ActorKind.STATE, (country,)), actor, recipient, place
    )


def named(*tellings: tuple[float, list[Part]]) -> list[tuple[str, Role]]:
    return [(party.name, party.role) for party in parties_of(tellings, None)]


def test_a_name_is_what_its_likeliest_mention_is() -> None:
    assert named((1.0, [part("CHL", actor=0.1), part("CHL", actor=0.9)])) == [("CHL", Role.ACTOR)]


def test_one_of_several_tellings_names_no_party_by_itself() -> None:
    names_peru = (1.0, [part("CHL", actor=0.9), part("PER", recipient=0.5)])
    not_peru = (1.0, [part("CHL", actor=0.9)])
    assert named(names_peru) == [("CHL", Role.ACTOR), ("PER", Role.RECIPIENT)]
    assert named(names_peru, not_peru) == [("CHL", Role.ACTOR)]


def test_a_telling_counts_by_how_sure_it_is() -> None:
    names_peru, not_peru = [part("PER", recipient=0.5)], [part("CHL", actor=0.9)]
    assert ("PER", Role.RECIPIENT) in named((0.9, names_peru), (0.3, not_peru))
    assert ("PER", Role.RECIPIENT) not in named((0.3, names_peru), (0.9, not_peru))


def test_actors_come_first_and_the_likeliest_before_others() -> None:
    parts = [part("PER", recipient=0.9), part("PER", actor=0.5), part("CHL", actor=0.8)]
    assert named((1.0, parts)) == [("CHL", Role.ACTOR), ("PER", Role.RECIPIENT)]


def test_a_country_stands_on_both_sides_only_of_what_it_does_alone() -> None:
    both = part("PER", actor=0.9, recipient=0.8)
    assert named((1.0, [both])) == [("PER", Role.ACTOR), ("PER", Role.RECIPIENT)]
    with_chile = [both, part("CHL", recipient=0.4)]
    assert named((1.0, with_chile)) == [("PER", Role.ACTOR), ("CHL", Role.RECIPIENT)]


def test_a_country_alone_stands_on_the_one_side_that_is_far_likelier() -> None:
    assert named((1.0, [part("PER", actor=0.9, recipient=0.5)])) == [("PER", Role.ACTOR)]


def near(country: str, **chances: float) -> Part:
    return replace(part(country, **chances), here=False)


def test_who_only_stands_near_has_to_be_likelier_than_who_is_in_the_sentence() -> None:
    assert named((1.0, [near("PER", actor=0.35)])) == []
    assert named((1.0, [near("PER", actor=0.35)]), (0.5, [part("PER", actor=0.35)])) == [
        ("PER", Role.ACTOR)
    ]


def test_who_stands_near_takes_a_side_sooner_where_nobody_is_on_it() -> None:
    chile = part("CHL", actor=0.9)
    assert ("PER", Role.RECIPIENT) in named((1.0, [chile, near("PER", recipient=0.45)]))
    assert ("PER", Role.ACTOR) not in named((1.0, [chile, near("PER", actor=0.45)]))


def test_of_those_near_the_likeliest_alone_takes_a_side_that_soon() -> None:
    parts = [near("PER", actor=0.45), near("CHL", actor=0.42), part("NOR", recipient=0.9)]
    assert named((1.0, parts)) == [("PER", Role.ACTOR), ("NOR", Role.RECIPIENT)]


def test_the_lesser_side_of_who_is_in_the_sentence_is_free_for_others() -> None:
    chile = part("CHL", actor=0.9, recipient=0.3)
    assert named((1.0, [chile, near("PER", recipient=0.45)])) == [
        ("CHL", Role.ACTOR),
        ("PER", Role.RECIPIENT),
    ]


def test_nobody_else_is_a_party_where_the_sentence_has_two() -> None:
    both = [part("CHL", actor=0.9), part("PER", recipient=0.9)]
    assert named((1.0, [*both, near("NOR", actor=0.8)])) == [
        ("CHL", Role.ACTOR),
        ("PER", Role.RECIPIENT),
    ]


def test_the_place_is_the_likeliest_of_all_tellings() -> None:
    tellings = [(0.4, [part("CHL", place=0.9)]), (0.9, [part("PER", place=0.5)])]
    place = place_of(tellings)
    assert place is not None
    assert place.country == "CHL"
    assert place_of([(1.0, [part("CHL", place=0.1)])]) is None
