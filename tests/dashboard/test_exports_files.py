"""Events as JSON, calendar, feed, brief and slides, read back as their programs read them."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dashboard.exports.context import DEMO_NOTE
from dashboard.exports.formats import FORMATS
from events.core.doubts import Basis
from events.core.record import EventRecord
from events.core.status import Status
from tests.dashboard.export_records import CONTEXT, DEMO, SITE, a_quote, a_record, a_source, written

ATOM = {"a": "http://www.w3.org/2005/Atom"}
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
zones = st.sampled_from(["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "UTC"])
UNDATED = a_record(first=None, id="undated")


def loaded(name: str, *records: EventRecord, **values):
    return json.loads(written(name, *records, **values))


def entries(*records: EventRecord, **values):
    return Calendar.from_ical(written("ics", *records, **values)).walk("VEVENT")


def feed(*records: EventRecord, **values) -> ElementTree.Element:
    return ElementTree.fromstring(written("atom", *records, **values))


def brief(*records: EventRecord, **values) -> str:
    return written("md", *records, **values).decode()


def test_json_is_one_object_of_the_view_and_its_events():
    found = loaded("json", a_record(), UNDATED)
    assert (found["title"], found["address"]) == (CONTEXT.title, CONTEXT.address)
    assert datetime.fromisoformat(found["made"]) == CONTEXT.made
    assert [event["id"] for event in found["events"]] == ["abc1", "undated"]


def test_json_lines_are_records_with_their_address():
    lines = written("jsonl", a_record(), UNDATED).splitlines()
    permalink = f"{SITE}/e/abc1"
    expected = json.loads(json.dumps(a_record().as_json())) | {"permalink": permalink, "version": 1}
    assert json.loads(lines[0]) == expected
    assert len(lines) == 2


def test_geojson_has_features_without_a_made_up_geometry():
    found = loaded("geojson", a_record())
    [feature] = found["features"]
    assert found["type"] == "FeatureCollection"
    assert (feature["type"], feature["id"], feature["geometry"]) == ("Feature", "abc1", None)
    assert feature["properties"]["place"] == {"name": "Bay of Sorn", "country": "JPN"}


@given(texts)
def test_json_gives_any_title_back(title):
    [event] = loaded("json", a_record(title=title))["events"]
    assert event["title"] == title
    assert json.loads(written("jsonl", a_record(title=title)))["title"] == title


@given(st.dates(), st.dates(max_value=date(9999, 12, 30)), zones)
def test_no_zone_shifts_a_day_in_any_format(one, other, zone):
    first, last = min(one, other), other
    record = a_record(first, last)
    with timezone.override(zone):
        [entry] = entries(record)
        [slide] = loaded("timelinejs", record)["events"]
        [event] = loaded("json", record)["events"]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (first, last + timedelta(days=1))
    assert date(**slide["start_date"]) == first
    assert date(**slide.get("end_date", slide["start_date"])) == last
    assert (event["start"], event["end"]) == (first.isoformat(), last.isoformat())


def test_a_calendar_entry_is_of_whole_days_and_ends_on_the_day_after():
    text = written("ics", a_record(date(2019, 5, 7), date(2019, 5, 9))).decode()
    assert "DTSTART;VALUE=DATE:20190507\r\n" in text
    assert "DTEND;VALUE=DATE:20190510\r\n" in text
    assert "TZID" not in text


def test_the_last_day_of_the_calendar_is_an_entry_too():
    [entry] = entries(a_record(date.max))
    assert entry["DTSTART"].dt == date.max


def test_a_calendar_entry_is_known_by_the_public_id():
    [entry] = entries(a_record())
    assert entry["UID"] == "abc1@dateline.example"
    assert entry["URL"] == f"{SITE}/e/abc1"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.OCCURRED, "CONFIRMED"),
        (Status.ONGOING, "CONFIRMED"),
        (Status.PLANNED, "TENTATIVE"),
        (Status.OFFERED, "TENTATIVE"),
        (Status.HYPOTHETICAL, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
        (Status.DENIED, "CANCELLED"),
    ],
)
def test_a_calendar_entry_says_how_firm_it_is(status, expected):
    [entry] = entries(a_record(status=status))
    assert entry["STATUS"] == expected


def test_what_has_no_day_is_in_no_calendar_and_on_no_slide():
    assert entries(UNDATED) == []
    assert loaded("timelinejs", UNDATED)["events"] == []


@given(texts)
def test_a_calendar_opens_whatever_the_title(title):
    text = written("ics", a_record(title=title))
    [entry] = Calendar.from_ical(text).walk("VEVENT")
    assert entry["UID"] == "abc1@dateline.example"
    assert max(map(len, text.split(b"\r\n"))) <= 75


def test_a_calendar_gives_odd_titles_back():
    [entry] = entries(a_record(title='Пхеньян; "a", b\\c 🚀 ' + "long " * 60))
    assert entry["SUMMARY"] == ('Пхеньян; "a", b\\c 🚀 ' + "long " * 60).strip()


def test_the_name_of_a_calendar_cannot_add_lines_to_it():
    context = type(CONTEXT)("a;b\r\nX-EVIL:1", CONTEXT.address, SITE, CONTEXT.made, count=0)
    assert b"\r\nX-WR-CALNAME:a\\;b X-EVIL:1\r\n" in written("ics", context=context)


def test_a_feed_has_what_atom_asks_for():
    found = feed(a_record())
    [entry] = found.findall("a:entry", ATOM)
    assert found.findtext("a:title", namespaces=ATOM) == CONTEXT.title
    assert found.findtext("a:author/a:name", namespaces=ATOM) == "Dateline"
    assert found.findtext("a:id", namespaces=ATOM) == CONTEXT.address
    assert found.findtext("a:updated", namespaces=ATOM) == "2026-03-09T14:30:00+00:00"
    assert entry.findtext("a:id", namespaces=ATOM) == f"{SITE}/e/abc1"
    assert entry.findtext("a:title", namespaces=ATOM) == "North Korea fires rockets"


def test_an_entry_of_a_feed_changes_when_another_source_tells_it():
    newer = a_source(published="2019-05-09T06:00:00+09:00")
    found = feed(a_record(sources=(newer, a_source())))
    assert found.findtext("a:entry/a:updated", namespaces=ATOM) == "2019-05-09T06:00:00+09:00"


def test_an_entry_of_which_only_the_day_of_its_source_is_known_keeps_to_that_day():
    found = feed(a_record())
    assert found.findtext("a:entry/a:updated", namespaces=ATOM) == "2019-05-08T12:00:00+00:00"


def test_what_texts_say_is_no_html_of_a_feed_or_slide():
    record = a_record(title="<b>x</b>", sentences=(a_quote("<script>1</script>"),))
    summary = feed(record).find("a:entry/a:summary", ATOM).text or ""
    [slide] = loaded("timelinejs", record)["events"]
    assert "&lt;script&gt;" in summary
    assert "<script>" not in summary + slide["text"]["text"]
    assert slide["text"]["headline"] == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize("name", ["atom", "md", "timelinejs"])
def test_only_addresses_of_the_web_become_links(name):
    record = a_record(sources=(a_source(url="javascript:alert(1)"),))
    assert b"javascript:" not in written(name, record)


@given(texts)
def test_a_feed_is_xml_whatever_the_title(title):
    assert len(feed(a_record(title=title)).findall("a:entry", ATOM)) == 1


def test_a_slide_has_days_in_words_and_an_id():
    [slide] = loaded("timelinejs", a_record(date(2019, 5, 7), date(2019, 5, 9)))["events"]
    assert slide["display_date"] == "7–9 May 2019"
    assert slide["unique_id"] == "abc1"
    assert slide["end_date"] == {"year": 2019, "month": 5, "day": 9}


def test_a_brief_tells_the_events_by_month_with_sentence_and_source():
    later = a_record(date(2019, 6, 1), id="abc2", title="Talks", basis=Basis.PUBLICATION)
    assert brief(a_record(), later, UNDATED) == (
        "# Events: North Korea; 1–7 May 2019\n"
        "\n1 event, taken from <https://dateline.example/?country=PRK> on 9 Mar 2026.\n"
        "\n## May 2019\n\n"
        "- **7 May 2019**: [North Korea fires rockets](https://dateline.example/e/abc1)\n"
        "\n  “Rockets fell on 7 May.”[^1]\n\n"
        "\n## June 2019\n\n"
        "- **1 Jun 2019 (day of publication)**: [Talks](https://dateline.example/e/abc2)\n"
        "\n  “Rockets fell on 7 May.”[^1]\n\n"
        "\n## Without a day\n\n"
        "- **Without a day**: [North Korea fires rockets](https://dateline.example/e/undated)\n"
        "\n  “Rockets fell on 7 May.”[^1]\n\n"
        "\n## Sources\n\n"
        "[^1]: The Sorn Courier, “Rockets over the bay”, 8 May 2019,"
        " <https://courier.example/rockets>\n"
    )


def test_each_source_of_a_brief_has_one_number():
    other = a_source("The Arl Post", url="")
    text = brief(a_record(sources=(a_source(), other)), a_record(sources=(other,)))
    assert "Also told by [^2]" in text
    assert re.findall(r"^\[\^(\d)\]: (.+?),", text, re.MULTILINE) == [
        ("1", "The Sorn Courier"),
        ("2", "The Arl Post"),
    ]


def test_a_brief_says_what_did_not_simply_happen():
    assert "/abc1), planned\n" in brief(a_record(status=Status.PLANNED))


def test_marks_of_markdown_in_a_title_are_letters():
    text = brief(a_record(title="*A*\n# [x](y) <b>"))
    assert r"[\*A\* \# \[x\](y) \<b\>](https" in text


def test_without_events_each_file_is_whole():
    assert loaded("json")["events"] == loaded("geojson")["features"] == []
    assert loaded("timelinejs")["events"] == entries() == []
    assert written("jsonl") == b""
    assert feed().findall("a:entry", ATOM) == []
    assert brief().startswith("# Events")


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"xlsx"}))
def test_each_format_says_that_the_articles_are_invented(name):
    said = DEMO_NOTE.encode()
    assert said in written(name, a_record(), context=DEMO)
    assert said not in written(name, a_record())


def test_a_file_made_in_another_zone_names_its_day_there():
    made = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    context = type(CONTEXT)("x", CONTEXT.address, SITE, made, count=0)
    assert "on 9 Mar 2026" in brief(context=context)
