"""Whose story a text is: credited by place, byline or closing line, and never by a citation."""

import time

import pytest

from events.ingestion.agency import agency_of

BODY = (
    "Two ferries were held at the port of Sorn on Tuesday, the harbour office said.\n\n"
    "Nobody was hurt, and both left again in the evening."
)


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("SORN (Reuters) - ", "Reuters"),
        ("SORN, March 3 (Reuters) - ", "Reuters"),
        ("SORN/WEST ARLAND, Sept 3 (Reuters) – ", "Reuters"),
        ("Port-au-Sorn, Arlandia (AP) — ", "Associated Press"),
        ("ST. SORN, Arl. (AP) _ ", "Associated Press"),
        ("SORN (AP ) --", "Associated Press"),
        ("(AP) — ", "Associated Press"),
        ("Sorn (AFP) – ", "Agence France-Presse"),
        ("SORN, Aug. 8 (Xinhua) -- ", "Xinhua"),
        ("SORN, August 8 (Xinhua) -- ", "Xinhua"),
        ("SORN, March 3. /TASS/. ", "TASS"),
        ("SORN. March 3 (Interfax) - ", "Interfax"),
        ("Sorn. March 3 (Interfax-Ukraine) – ", "Interfax-Ukraine"),
        ("SORN, March 3 (RIA Novosti) - ", "RIA Novosti"),
        ("SORN, Sept. 3 (Yonhap) -- ", "Yonhap"),
        ("SORN (Kyodo) -- ", "Kyodo"),
        ("Sorn (dpa) - ", "dpa"),
        ("Sorn, 3 Mar (EFE).- ", "EFE"),
        ("(ANSA) - SORN, MAR 3 - ", "ANSA"),
        ("Sorn, IRNA – ", "IRNA"),
        ("SORN (AA) - ", "Anadolu"),
        ("New Sorn, Jan 3 (PTI) ", "Press Trust of India"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("SORN, March 3 (UPI) -- ", "United Press International"),
        ("SORN (PA) - ", "Press Association"),
        (
            "Ferries wait at Sorn, 2 March.\nSORN | Tue Mar 3, 2026 9:15 am SORN (Reuters) - ",
            "Reuters",
        ),
        ("By Jane Roe\n\nSORN (Reuters) - ", "Reuters"),
        ("By JANE ROE Associated Press Writer SORN (AP) -- ", "Associated Press"),
    ],
)
def test_line_of_the_place_says_whose_story_it_is(head, agency):
    assert agency_of(f"{head}{BODY}") == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Reuters", "Reuters"),
        ("By The Associated Press", "Associated Press"),
        ("BY THE ASSOCIATED PRESS", "Associated Press"),
        ("By Jane Roe, Associated Press", "Associated Press"),
        ("By JANE ROE and JOHN DOE, Associated Press Writers", "Associated Press"),
        ("By JANE ROE Associated Press Writer", "Associated Press"),
        ("By Jane Roe | AFP", "Agence France-Presse"),
        ("By Jane Roe of the Press Association", "Press Association"),
        ("By AFP, Sorn, 3 March 2026", "Agence France-Presse"),
        ("Reuters Staff", "Reuters"),
        ("Agence France-Presse in Sorn", "Agence France-Presse"),
        ("Source: Xinhua | 2026-03-03 12:11:10 | Editor: roe", "Xinhua"),
    ],
)
def test_byline_says_whose_story_it_is(byline, agency):
    assert agency_of(f"Ferries held at Sorn\n{byline}\n{BODY}") == agency


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("© Agence France-Presse", "Agence France-Presse"),
        ("© 2026 AFP", "Agence France-Presse"),
        ("Copyright 2026 The Associated Press. All rights reserved.", "Associated Press"),
        ("(c) Thomson Reuters 2026. All rights reserved.", "Reuters"),
        ("Source: Xinhua", "Xinhua"),
        ("(ANSA)", "ANSA"),
        ("The office gave no reasons. – Bernama", "Bernama"),
        ("Enditem", "Xinhua"),
        ("Our Standards: The Thomson Reuters Trust Principles.", "Reuters"),
    ],
)
def test_line_at_the_end_says_whose_story_it_is(credit, agency):
    assert agency_of(f"{BODY}\n{credit}\n") == agency


@pytest.mark.parametrize(
    "text",
    [
        f'"We wait," a captain told Reuters. {BODY}',
        f"Xinhua reported that the port is shut. {BODY}",
        f"According to the Associated Press, the port is shut. {BODY}",
        f"Sorn shut its port. (Reuters) The harbour office gave no reasons. {BODY}",
        f"Ferries wait off Sorn on Monday. (AP Photo/Jane Roe)\n{BODY}",
        f"Jane Roe/AFP\n{BODY}",
        f"Photo: Reuters\n{BODY}",
        f"Reuters\n{BODY}",  # beneath a picture, mostly
        f"Image source, Reuters\n{BODY}",
        f"By Jane Roe, Harbour Correspondent\n{BODY}",
        f"By A.P. Roe\n{BODY}",
        f"By Jane Roe, Sorn, PA\n{BODY}",
        f"By Jane Roe and Reuters\n{BODY}",
        f"By Jane Roe, with Reuters\n{BODY}",
        f"By Reuters, AP\n{BODY}",
        f"SORN (Reuters/AP) - {BODY}",
        f"SORN (BBC) - {BODY}",
        f"SORN – {BODY}",
        f"{BODY}\nReuters contributed to this report.",
        f"{BODY}\nAdditional reporting by AFP",
        f"{BODY}\n(With inputs from PTI)",
        f"{BODY}\nPhotos © Reuters",
        f"{BODY}\n© AFP/Jane Roe, AP",
        f"Oil rises. – Reuters\nA port is shut. – AP\n{BODY}\nFerries wait. – AFP",
        f"{BODY} (Reuters)",  # digests cite so, sentence by sentence
        "",
    ],
)
def test_text_that_cites_an_agency_is_not_its_story(text):
    assert agency_of(text) == ""


@pytest.mark.parametrize(
    ("outlet", "domain"),
    [
        ("Reuters", ""),
        ("REUTERS", ""),
        ("Thomson  Reuters", ""),
        ("The paper at that address", "www.reuters.com"),
    ],
)
def test_what_an_agency_publishes_itself_is_its_own(outlet, domain):
    assert agency_of(BODY, outlet, domain) == "Reuters"


def test_an_agency_with_an_article_before_its_name_is_the_same():
    assert agency_of(BODY, "The Associated Press") == agency_of(BODY, "Associated Press") != ""


def test_outlet_is_no_agency_because_its_name_contains_one():
    assert agency_of(BODY, "Reuters Watchers' Weekly", "notreuters.com") == ""


@pytest.mark.parametrize(
    "line",
    [
        "By AP, " + "A, " * 40 + "a",
        "By " + "A " * 60 + "a",
        "Source: AP" + " | 1" * 30 + "a",
        "AA " * 150 + "(",
        "SORN " + "3 Mar " * 70,
        "A" + " " * 480 + "(",
    ],
)
def test_no_line_takes_long_to_read(line):
    begun = time.process_time()
    agency_of(f"{line}\n{BODY}\n{line}")
    assert time.process_time() - begun < 0.25
