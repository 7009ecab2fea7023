"""Which acts a sentence reports, between whom, and who says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.core.doubts import Reason
from events.core.kinds import KINDS, EventType
from events.core.status import Status
from events.extraction.article import trees_of
from events.extraction.coding import has_trigger
from events.extraction.coding.lexicon import load_lexicon
from events.extraction.coding.repair import repair
from events.extraction.types import Sentence, Span

from .coded import codings_of, countries


def types_of(text: str) -> list[str]:
    return [coding.type.value for coding in codings_of(text)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("North Korea fired two missiles into the sea on Tuesday.", "MOBILIZE"),
        ("Rebels fired at soldiers near the border on Tuesday.", "ASSAULT"),
        ("The king fired the prime minister on Tuesday.", "POLITICS"),
        ("The chancellor attacked the decision of the court on Monday.", "ACCUSE"),
        ("Fighters attacked the airport on Monday.", "ASSAULT"),
        ("Croatia withdrew its troops from Mali on Monday.", "RETREAT"),
        ("Croatia withdrew its ambassador from Mali on Monday.", "SANCTION"),
        ("Croatia withdrew from the treaty on Monday.", "REJECT"),
        ("Nurses called off their strike on Monday.", "CONCEDE"),
        ("Ghana suspended the talks on Monday.", "REJECT"),
        ("The accident killed eleven people in Peru on Monday.", "DISASTER"),
        ("The president attacked the inquiry as a witch hunt.", "ACCUSE"),
    ],
)
def test_objects_and_particles_decide_what_a_verb_means(text: str, type_: str) -> None:
    assert types_of(text) == [type_]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kenya threatened to attack Somalia on Monday.", "THREATEN"),
        ("Kenya refused to release the prisoners on Monday.", "REJECT"),
        ("Kenya urged Somalia to withdraw its troops on Monday.", "REQUEST"),
        ("Kenya accused Somalia of shelling a village on Monday.", "ACCUSE"),
        ("Kenya denied attacking the village on Monday.", "REJECT"),
        ("Kenya will not release the prisoners, its minister said.", "REJECT"),
        ("Kenya said that Somalia must release the prisoners.", "REQUEST"),
    ],
)
def test_what_is_only_said_of_an_act_is_not_the_act(text: str, type_: str) -> None:
    assert types_of(text) == [type_]


def test_an_agreement_to_meet_codes_the_meeting_as_planned() -> None:
    agreed, talks = codings_of("Chile and Peru agreed on Monday to hold talks in Lima.")
    assert (agreed.type, agreed.status) == (EventType.AGREE, Status.OCCURRED)
    assert (talks.type, talks.status) == (EventType.CONSULT, Status.PLANNED)


def test_a_meeting_called_off_is_a_refusal_and_a_cancelled_meeting() -> None:
    refused, meeting = codings_of("Ghana called off the summit with Togo on Monday.")
    assert (refused.type, refused.kind) == (EventType.REJECT, "cancellation")
    assert (meeting.kind, meeting.status) == ("summit", Status.CANCELLED)


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        ("Morocco severed ties with Iran on Monday.", ["MAR"], ["IRN"]),
        ("The village was shelled by the Syrian army on Monday.", ["SYR"], []),
        ("Two German tourists were kidnapped by Somali pirates.", ["SOM"], ["DEU"]),
        ("Poland, which borders Ukraine, expelled two Russian diplomats.", ["POL"], ["RUS"]),
        ("Syria says it is willing to withdraw its troops from Lebanon.", ["SYR"], ["LBN"]),
        ("Iran rejected an offer by Qatar on Monday.", ["IRN"], ["QAT"]),
        ("Ghanaian police arrested nine Togolese students and deported them.", ["GHA"], ["TGO"]),
        # Names that the parser takes for a call, or for all of the sentence.
        ("Xi praised Kenya's efforts.", ["CHN"], ["KEN"]),
        ("Lukashenko, the president of Belarus, rejected the call.", ["BLR"], []),
    ],
)
def test_parties_follow_from_syntax(text: str, sources: list[str], targets: list[str]) -> None:
    coding = codings_of(text)[0]
    assert (countries(coding.sources), countries(coding.targets)) == (sources, targets)


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Norway and Iceland met in Oslo on Monday.",
        "Norway held talks with Iceland on Monday.",
        "Talks between Norway and Iceland began on Monday.",
    ],
)
def test_a_reciprocal_act_has_all_parties_as_sources(text: str) -> None:
    coding = codings_of(text)[0]
    assert sorted(countries(coding.sources)) == ["ISL", "NOR"]
    assert coding.targets == ()


def test_the_speaker_is_no_party() -> None:
    text = "South Korean officials say two projectiles were fired toward the sea on Tuesday."
    [coding] = codings_of(text)
    assert coding.sources == ()
    assert coding.attributed_to is not None
    assert coding.attributed_to.text_in(text) == "South Korean officials"
    assert coding.attribution_verb == "say"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway expels diplomats of Chile", "SANCTION"),
        ("Iran Rejects U.S. Offer of Talks", "REJECT"),
        ("US, North Korea to hold nuclear talks in Stockholm", "CONSULT"),
        ("MALAYSIA RECALLS AMBASSADOR FROM NORTH KOREA", "SANCTION"),
        ("Curfew imposed in Colombo after riots", "COERCE"),
        ("Mayor of Madrid Resigns Amid Inquiry", "POLITICS"),
    ],
)
def test_headlines_are_read_by_their_own_grammar(text: str, type_: str) -> None:
    assert type_ in types_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the country is monitoring the situation.",
        "The house is large enough to arrest the attention of visitors.",
        "If Iran attacks the base, the army could respond.",
        "He suffered a cardiac arrest in March.",
        "Amnesty International has offices in Rome.",
    ],
)
def test_statements_hypotheses_and_namesakes_are_no_events(text: str) -> None:
    assert types_of(text) == []


def test_background_counts_when_it_has_a_date_of_its_own() -> None:
    dated = "Norway criticised the court after rebels had attacked a mosque in 2016."
    undated = "Norway criticised the court after rebels had attacked a mosque."
    assert types_of(dated) == ["ACCUSE", "ASSAULT"]
    assert types_of(undated) == ["ACCUSE"]


@pytest.mark.parametrize(
    ("kind", "status", "plover"),
    [
        ("summit", Status.PLANNED, EventType.AGREE),
        ("summit", Status.CANCELLED, EventType.REJECT),
        ("withdrawal", Status.OFFERED, EventType.AGREE),
        ("sanctions", Status.PLANNED, EventType.THREATEN),
        ("sanctions", Status.OCCURRED, EventType.SANCTION),
        ("treaty_signing", Status.OCCURRED, EventType.SUPPORT),
        ("promise", Status.OCCURRED, EventType.AGREE),
    ],
)
def test_plover_codes_what_is_to_come_as_a_word(
    kind: str, status: Status, plover: EventType
) -> None:
    assert KINDS[kind].plover_type(status) is plover


def test_prefilter_stops_sentences_without_a_trigger() -> None:
    assert not has_trigger("The weather in Oslo was mild and dry.")
    assert not has_trigger("The minister said the canal is deep.")
    assert has_trigger("The minister said Chad must wait.")
    assert has_trigger("The minister said the attack was the work of Chad.")


_WORDS = st.sampled_from(
    [
        "Iran",
        "the",
        "said",
        "attacked",
        "talks",
        ",",
        ".",
        "rejects",
        "of",
        "to",
        "and",
        "Monday",
        "US",
        "troops",
        "sanctions",
        "who",
        "was",
        "by",
        "withdraw",
        "not",
        "will",
        "with",
        "Expels",
        "banned",
        "in",
        "France",
        "deal",
        "(",
        ")",
        "-",
        "would",
        "have",
        "been",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join))
def test_no_sequence_of_words_breaks_coding(text: str) -> None:
    for coding in codings_of(text):
        assert 0 <= coding.trigger.start < coding.trigger.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join))
def test_repair_leaves_a_tree(text: str) -> None:
    [tree] = trees_of([Sentence(Span(0, len(text)), text, 0, 0)]).values()
    tokens = repair(tree, load_lexicon()).tokens
    for token in tokens:
        steps = 0
        while token.head != token.index:
            token, steps = tokens[token.head], steps + 1
            assert steps <= len(tokens)


def test_an_empty_sentence_has_no_codings() -> None:
    assert codings_of("") == ()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The president of Chile thanked the king of Jordan for his words.", ["SUPPORT"]),
        ("The president of Chile thanked the firemen for their work.", []),
        ("The king sent greetings to all readers of the newspaper.", []),
    ],
)
def test_courtesies_count_only_between_countries(text: str, types: list[str]) -> None:
    assert types_of(text) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Angela Merkel died on Monday.", ["POLITICS"]),
        ("Nine hundred people from Peru died on Monday.", []),
    ],
)
def test_a_death_is_politics_where_a_leader_is_named(text: str, types: list[str]) -> None:
    assert types_of(text) == types


def test_what_is_discussed_takes_no_part_in_the_talks() -> None:
    [talks] = codings_of("Malta and Egypt discussed the situation in Libya on Monday.")
    assert countries(talks.sources) == ["MLT", "EGY"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The Malian Air Force conducts airstrikes against several rebel targets.", "ASSAULT"),
        ("The president of Chile fires Health Minister Juan Perez on Monday.", "POLITICS"),
    ],
)
def test_nouns_that_the_parser_took_for_verbs_are_mended(text: str, type_: str) -> None:
    assert types_of(text) == [type_]


def test_a_noun_is_dated_by_the_verb_whose_subject_it_is() -> None:
    [coup] = codings_of("A military coup removed the premier in 2006.")
    assert (coup.type, coup.reasons[0]) == (EventType.POLITICS, Reason.BACKGROUND)


def test_an_invitation_leaves_the_visit_as_offered() -> None:
    invited, visit = codings_of("The king renewed his invitation to the premier to visit Jordan.")
    assert (invited.type, visit.type) == (EventType.AGREE, EventType.CONSULT)
    assert visit.status is Status.OFFERED


def test_what_is_condemned_with_its_own_date_is_told_too() -> None:
    assert types_of("The minister of Malta condemned the raid of this week.") == [
        "ACCUSE",
        "ASSAULT",
    ]
    assert types_of("The minister of Malta condemned the raid on Monday.")[:1] == ["ACCUSE"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The premier announced that he will write a book on Gozo.", ["AGREE"]),
        ("The premier announced that he will visit Gozo and Libya.", ["CONSULT"]),
    ],
)
def test_a_frame_of_last_resort_counts_where_nothing_else_is_told(
    text: str, types: list[str]
) -> None:
    assert types_of(text) == types


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The ministers reiterated the need to reopen the road.", "REQUEST"),
        ("The ministers reiterated their concern about the road.", "ACCUSE"),
        ("The ministers reiterated their support for the road.", "SUPPORT"),
        ("The ministers reiterated their readiness to build the road.", "AGREE"),
    ],
)
def test_verbs_that_only_say_mean_what_their_object_means(text: str, type_: str) -> None:
    assert types_of(text) == [type_]


def test_a_particle_of_another_verb_makes_no_phrase() -> None:
    assert types_of("Malta called for a safe zone to be set up in Libya.") == ["REQUEST"]


def test_a_question_tells_no_act() -> None:
    assert not has_trigger('"Why did Chad attack the town on Monday?"')
    assert types_of("Why did Chad attack the town on Monday?") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mali launched a missile on Monday in protest at the drills of Chad.",
        "Mali launched a missile on Monday, hours after rejecting talks with Chad.",
    ],
)
def test_a_party_of_the_circumstances_is_not_acted_upon(text: str) -> None:
    launched = codings_of(text)[0]
    assert (countries(launched.sources), launched.targets) == (["MLI"], ())


def test_what_another_act_is_placed_by_is_told_too() -> None:
    assert "SANCTION" in types_of("The raid came two days after Peru expelled the envoy of Chile.")


def test_names_hung_on_a_date_or_an_object_are_subjects() -> None:
    [signed] = codings_of("In May 2019 Turkey and Libya signed a maritime treaty.")
    assert countries(signed.sources) == ["TUR", "LBY"]
    attacks = codings_of("In the summer of 2008 Georgia attacked Fiji and Russia invaded Georgia.")
    assert [countries(c.sources) for c in attacks] == [["GEO"], ["RUS"]]


def test_a_meeting_is_told_by_its_proper_name() -> None:
    assert types_of("The Pacific Partnership Summit will take place in Fiji in May.") == ["CONSULT"]
