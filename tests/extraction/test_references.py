"""References inside an article: pronouns, pairs, surnames, "the North"."""

from time import process_time

import pytest

from events.extraction.types import ActorKind

from .actor_help import actors_in, countries_in


def _countries(text: str, words: str, *, title: str = "") -> tuple[str, ...]:
    """The countries of the last mention that reads `words`; none when there is no such one."""
    found = [m for m in actors_in(text, title=title) if m.text == words]
    return found[-1].countries if found else ()


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Italian President Sergio Mattarella spoke.\nHe left on Monday.", "He", ("ITA",)),
        ("Angela Merkel said she would go.", "she", ("DEU",)),
        ("North Korea said it would stop its tests.", "its", ("PRK",)),
        ("Iran signed the deal.\nIt later left the deal.", "It", ("IRN",)),
        ("Iraqi officials said they had agreed.", "they", ("IRQ",)),
        ("Chile and Peru said they would meet.", "they", ("CHL", "PER")),
        ("India and China met.\nThe two sides agreed.", "The two sides", ("IND", "CHN")),
        (
            "Polish envoy Adam Zielinski met Irish envoy Jim Moran on Cuba.\nThe two leaders ate.",
            "The two leaders",
            ("POL", "IRL"),
        ),
        ("Chile wrote to Peru.\nBoth countries agreed.", "Both countries", ("CHL", "PER")),
        ("Kenya and Somalia quarrel.\nThe leaders met.", "The leaders", ("KEN", "SOM")),
        (
            "Chile, Peru and Cuba met.\nAll three countries paid.",
            "All three countries",
            ("CHL", "PER", "CUB"),
        ),
        ("Saudi Arabia was hit.\nThe kingdom reacted.", "The kingdom", ("SAU",)),
        ("Iran wrote to France.\nThe Islamic Republic waits.", "The Islamic Republic", ("IRN",)),
        ("Fiji met France.\nThe island nation paid.", "The island nation", ("FJI",)),
        ("Latvia met Chile.\nThe Baltic state paid.", "The Baltic state", ("LVA",)),
        (
            "The presidents of Chile and Peru and the prime minister of Fiji set out their terms.",
            "their",
            ("CHL", "PER", "FJI"),
        ),
        (
            "Chile met Peru.\nOn the Bolivian crisis both sides agreed.",
            "both sides",
            ("CHL", "PER"),
        ),
        ("Chilean-Peruvian talks began in Quito.\nBoth sides ate.", "Both sides", ("CHL", "PER")),
        ("Mali's president fled.\nThe president is ill.", "The president", ("MLI",)),
        ("North Korea fired.\nThe North called it a test.", "The North", ("PRK",)),
        ("South Korea waited.\nThe South sent rice.", "The South", ("KOR",)),
        ("North Korea waited.\nThe two Koreas met.", "The two Koreas", ("PRK", "KOR")),
        ("Belarus voted in Minsk.\nPolice arrested ten people.", "Police", ("BLR",)),
    ],
)
def test_resolves_references(text, words, codes):
    assert _countries(text, words) == codes


STATEMENT = "President of Moldova Maia Sandu hosted Romanian envoys.\nMoldova is grateful.\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They help our country.", "our country"),
        (
            "In Chisinau the Head of State met French President Emmanuel Macron.",
            "the Head of State",
        ),
        ("French President Emmanuel Macron came.\nThe President thanked him.", "The President"),
        (
            "Deputy Head of the Office of the President Ana Rusu met the guests.",
            "Deputy Head of the Office of the President Ana Rusu",
        ),
    ],
)
def test_resolves_the_words_of_a_presidency_to_its_country(text, words):
    assert _countries(STATEMENT + text, words) == ("MDA",)


@pytest.mark.parametrize(
    "text",
    [
        "Maia Sandu met President of Romania Klaus Iohannis in Romania.\nThe President was glad.",
        "The President met Romanian officials.\nPresident of Moldova Maia Sandu thanked Romania. "
        "The President was glad.",
    ],
    ids=["a leader without a title opens it", "the President opens it"],
)
def test_a_statement_may_name_the_guests_more_often_than_its_own_country(text):
    assert _countries(text, "The President") == ("MDA",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is raining in Spain.", "It"),
        ("Peru condemned it.", "it"),
        ("Peru condemned it in May.", "it"),
        ("Pope Francis thanked him.", "him"),
        ("Iran left the deal.\nIt is clear that talks failed.", "It"),
        ("Iran met Iraq.\nLet us see what the North Atlantic brings.", "the North"),
        ("The leaders of the march spoke.", "The leaders"),
        ("Chile, Peru, Cuba and Haiti met.\nPolice watched.", "Police"),
        ("Chad voted in N'Djamena.\nMilitants attacked a post.", "Militants"),
        ("Iran spoke.\nThen John Smith met Mary Miller.\nHe left.", "He"),
    ],
)
def test_leaves_doubtful_references_alone(text, words):
    assert _countries(text, words) == ()


def test_marks_references_as_such():
    [_, mention] = actors_in("Iran closed its border.")
    assert mention.kind is ActorKind.REFERENCE


def test_knows_people_by_surname_once_introduced():
    text = "Polish negotiator Adam Zielinski arrived.\nZielinski met the press."
    assert _countries(text, "Zielinski") == ("POL",)


def test_knows_people_in_the_title_whom_the_text_introduces():
    text = "Polish negotiator Adam Zielinski arrived."
    assert _countries(text, "Zielinski", title="Zielinski arrives for talks") == ("POL",)


def test_introduces_people_in_apposition():
    text = "Adam Zielinski, the Polish negotiator, arrived.\nThen Zielinski left."
    assert _countries(text, "Zielinski") == ("POL",)


def test_takes_family_names_that_come_first():
    text = "South Korean envoy Paik Sun Woo arrived.\nPaik will stay."
    assert _countries(text, "Paik") == ("KOR",)


def test_tells_namesakes_apart():
    text = "Polish negotiator Adam Zielinski arrived.\nHis host was Eva Zielinski of Chicago."
    assert "Zielinski" not in {m.text for m in actors_in(text)}


def test_leaves_a_surname_of_two_countries_alone():
    text = "Irish envoy Jim Moran met Cuban envoy Ana Moran.\nMoran smiled."
    assert _countries(text, "Moran") == ()


def test_gives_no_country_to_a_text_without_one():
    assert countries_in("He said the two sides would meet the president.") == set()


def test_time_grows_with_the_text_not_with_its_square():
    def once(text: str) -> float:
        start = process_time()
        actors_in(text)
        return process_time() - start

    def seconds(times: int) -> float:
        """The best of three: other processes of the machine take their time too."""
        text = "Chile said it told Peru that he said the two sides met. " * times
        return min(once(text) for _ in range(3))

    seconds(10)  # reads the tables
    assert seconds(800) < 30 * max(seconds(100), 0.005)


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        # The country named last in the same breath is what they discussed.
        ("The sides discussed Cuba.\nThe parties agreed.", "The parties", ("CHL", "PER", "FJI")),
        ("It was agreed to meet again.", "It", ("CHL", "PER", "FJI")),
        ("Peru was thanked.\nIt has been agreed to meet again.", "It", ("CHL", "PER", "FJI")),
    ],
)
def test_resolves_the_parties_of_a_readout(text, words, codes):
    lead = (
        "President of Chile Jane Roe met with the Prime Minister of Peru and President of Fiji "
        "Ratu Doe."
    )
    assert _countries(f"{lead}\n{text}", words) == codes


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Ambassador of Peru to Chile Tim Carey spoke.\nCarey left.", "Carey", "PER"),
        ("Deputy Minister of Trade of Peru Ann Doe spoke.\nShe left.", "She", "PER"),
    ],
)
def test_knows_officials_whose_name_follows_their_country(text, words, code):
    assert _countries(text, words) == (code,)


def test_counts_a_group_beside_the_state_in_which_it_acts():
    [both] = [m for m in actors_in("Colombia met FARC.\nBoth sides ate.") if m.text == "Both sides"]
    assert (both.countries, both.organisation) == (("COL",), "FARC")


def test_a_surname_with_an_office_never_held_is_somebody_else():
    assert countries_in("Judge Putin, Governor Merkel and King Macron spoke.") == set()


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        # A quotation may go on for sentences.
        ("Chilean minister Ann Doe spoke.\nA.\nB.\nC.\nD.\n“E,” she said.", "she", ("CHL",)),
        # The name of a thing is no stranger.
        ("Chilean minister Ann Doe spoke on the Clean Water Act.\nShe left.", "She", ("CHL",)),
        ("President of Peru Ann Doe called President of Fiji Jo Roe.\nThey ate.", "They", ("PER", "FJI")),
        ("Peru voted.\nPeru won.\nThe Ministry of Finance paid.", "The Ministry of Finance", ("PER",)),
        ("Peruvian general Jo Doe left.\nPeru paid for the general census.", "the general", ()),
    ],
)  # fmt: skip
def test_resolves_speakers_pairs_and_ministries(text, words, codes):
    assert _countries(text, words) == codes
