"""The tables of data/actors: what must hold for every row, and the measured floor."""

import json
from pathlib import Path

import pytest

from events.core.countries import is_country
from events.core.tables import parts
from events.extraction.actors import resolve_actor
from events.extraction.actors.entities import Form, all_entities, plain
from events.extraction.actors.tokens import words_of
from events.extraction.actors.vocabulary import head_at
from events.extraction.reader.features import SECTORS
from events.extraction.tables import rows
from tests.evaluation.actors import accuracy, is_available, outcomes

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def test_every_code_is_a_country():
    codes = {code for entity, _ in all_entities() for code in entity.countries}
    assert [code for code in codes if not is_country(code)] == []


def test_the_reader_knows_every_sector_of_who_may_act():
    told = {row[0] for row in rows("sectors", columns=3)} - {"place"}
    told |= {row[1] for row in rows("unnamed", columns=3)}
    assert told <= set(SECTORS)


def test_every_office_belongs_to_a_country_organisation_or_group():
    parties = {row[0] for row in rows("organisations", columns=3)}
    parties |= {row[0] for row in rows("groups", columns=5)}
    held = {term.party for entity, _ in all_entities() for term in entity.terms}
    assert [party for party in held if not is_country(party) and party not in parties] == []


def test_every_term_of_office_starts_before_it_ends():
    entities = [entity for entity, _ in all_entities()]
    assert not any(term.days.is_one for entity in entities for term in entity.terms)


def test_every_leader_is_found_by_full_name():
    names = {parts(row[3])[0] for row in rows("leaders", columns=5)}
    assert [name for name in names if resolve_actor(plain(name)) is None] == []


def test_no_name_of_an_actor_is_listed_twice_in_a_table():
    for form in (Form.DEMONYM, Form.CAPITAL, Form.PLACE, Form.ORGANISATION):
        names = [n for entity, names in all_entities() if entity.form is form for n in set(names)]
        assert len(names) == len(set(names)), {n for n in names if names.count(n) > 1}


@pytest.mark.parametrize(
    ("words", "sector"),
    [("opposition leader", "opposition"), ("fighters", "rebels"), ("fishermen", "civilians")],
)
def test_heads_have_their_sector(words, sector):
    assert head_at(words_of(words), 0).head.sector == sector


@pytest.mark.skipif(not is_available(), reason="the evaluation sets are not on this machine")
def test_countries_of_mentions_stay_above_the_floor():
    assert accuracy(outcomes()) >= FLOORS["actors_dev"]
