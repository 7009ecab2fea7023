"""Independent sources: outlets that print one agency, or one another, are counted as one."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from events.ingestion.copies import credit_agencies, recount, relink
from events.ingestion.parse import parse_text
from events.ingestion.store import store_article
from events.ingestion.types import Given
from events.models import Article, Event
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db

LAUNCH = "North Korea fired two projectiles into the sea on Tuesday."
WEEKS = [f"The harbour office counted {n} ferries in week {n}, it said." for n in range(80)]
OWN = [f"In district {n} the market opened {n} stalls for fish." for n in range(20)]


def printed(outlet, text, published="2019-09-11T09:00:00Z"):
    """The article of `outlet` with `text`, as it is stored."""
    given = Given(title="Projectiles fired", outlet=outlet, published=published, language="en")
    return store_article(parse_text(text, given), is_sent=False).article


def told(*articles):
    """The event that all `articles` tell."""
    for article in articles:
        store(article, launch(article.text))
    return Event.objects.get()


def text(begin, *, of="x"):
    """A text that begins so and goes on like no other."""
    return f"{begin}{LAUNCH} {' '.join(f'{of}{n}' for n in range(30))}"


def cut(*, by=30, begin=""):
    """The long story of the harbour office without its last sentences, and with some of its own."""
    return f"{begin}{LAUNCH} {' '.join([*WEEKS[: len(WEEKS) - by], *OWN[:5]])}"


def test_outlets_that_print_different_stories_of_an_agency_are_one_source():
    articles = [
        printed(f"Paper {n}", text("SORN (Reuters) - ", of=f"paper{n}word")) for n in range(3)
    ]
    assert told(*articles).outlet_count == 1


def test_the_agency_itself_is_the_same_source_as_those_who_print_it():
    own = printed("Reuters", text("", of="own"))
    other = printed("Paper", text("SORN (Reuters) - ", of="paper"))
    assert told(own, other).outlet_count == 1


def test_outlets_and_agencies_are_sources_of_their_own():
    articles = [
        printed("Paper", text("SORN (Reuters) - ", of="a")),
        printed("Post", text("SORN (AP) - ", of="b")),
        printed("Courier", text("", of="c")),
    ]
    assert told(*articles).outlet_count == 3


def test_an_outlet_speaks_for_itself_where_it_prints_no_agency():
    articles = [
        printed("Paper", text("SORN (AP) - ", of="a")),
        printed("Paper", text("", of="b")),
    ]
    assert told(*articles).outlet_count == 2


def test_a_copy_that_names_the_agency_speaks_for_its_original():
    original = printed("Paper", cut(by=0))
    copy = printed("Post", f"SORN (AP) - {cut(by=0)}", "2019-09-11T12:00:00Z")
    other = printed("Courier", text("SORN (AP) - "))
    original.refresh_from_db()
    assert (copy.copy_of, original.agency) == (original, "Associated Press")
    assert told(original, copy, other).outlet_count == 1


def test_a_copy_speaks_with_the_agency_of_its_original():
    own = printed("Reuters", cut(by=0))
    copy = printed("Paper", cut(by=0, begin="From the harbour. "), "2019-09-11T12:00:00Z")
    assert copy.copy_of == own
    assert told(own, copy).outlet_count == 1


@pytest.mark.parametrize("by", [20, 30])
def test_a_story_that_another_outlet_cut_and_edited_is_a_copy(by):
    original = printed("Paper", cut(by=0))
    stored = printed("Post", cut(by=by), "2019-09-11T20:00:00Z")
    assert stored.copy_of == original


def test_a_copy_is_linked_to_the_long_story_that_comes_in_after_it():
    short = printed("Post", cut(), "2019-09-11T20:00:00Z")
    original = printed("Paper", cut(by=0))
    short.refresh_from_db()
    assert short.copy_of == original


@pytest.mark.parametrize(
    ("outlet", "published"),
    [("Paper", "2019-09-11T20:00:00Z"), ("Post", "2019-09-14T09:00:00Z")],
    ids=["the same outlet", "days later"],
)
def test_a_story_in_the_same_form_is_no_copy(outlet, published):
    printed("Paper", cut(by=0))
    assert printed(outlet, cut(), published).copy_of is None


def test_a_short_notice_in_the_same_words_is_no_copy():
    notice = " ".join(WEEKS[:5])
    printed("Paper", f"{LAUNCH} {notice}")
    assert printed("Post", f"{LAUNCH} {notice} {' '.join(OWN[:6])}").copy_of is None


def test_relink_links_what_was_cut_and_edited():
    original, short = printed("Paper", cut(by=0)), printed("Post", cut())
    Article.objects.update(copy_of=None)
    assert sum(linked for _, linked in relink()) == 1
    short.refresh_from_db()
    assert short.copy_of == original


def unread():
    """Articles of one agency, stored before there was a column for it, and their event."""
    articles = [
        stored_article(text("SORN (AP) - ", of=f"w{n}"), outlet=f"Paper {n}") for n in range(3)
    ]
    return told(*articles)


def test_relink_reads_the_agency_of_stored_articles_and_counts_anew():
    event = unread()
    assert event.outlet_count == 3
    call_command("relink", verbosity=0)
    event.refresh_from_db()
    assert event.outlet_count == 1
    assert set(Article.objects.values_list("agency", flat=True)) == {"Associated Press"}


def test_agencies_that_were_read_are_not_read_as_something_else_again():
    unread()
    assert sum(changed for _, changed in credit_agencies()) == 3
    assert sum(changed for _, changed in credit_agencies()) == 0


def test_relink_leaves_an_original_the_agency_that_its_copy_names():
    original = printed("Paper", cut(by=0))
    printed("Post", f"SORN (AP) - {cut(by=0)}", "2019-09-11T12:00:00Z")
    assert sum(changed for _, changed in credit_agencies()) == 0
    original.refresh_from_db()
    assert original.agency == "Associated Press"


def test_relink_takes_an_agency_back_that_no_text_names():
    article = printed("Paper", text(""))
    Article.objects.update(agency="Reuters")
    assert sum(changed for _, changed in credit_agencies()) == 1
    article.refresh_from_db()
    assert article.agency == ""


@pytest.mark.parametrize("seed", range(6))
def test_recount_agrees_with_what_was_counted_when_articles_came_in(seed):
    """Any mixture of agencies, outlets and copies."""
    chance = random.Random(seed)
    begins = ["", "SORN (AP) - ", "SORN (Reuters) - ", "(TASS) - "]
    voices = set()
    for number in range(8):
        outlet, begin = f"Paper {chance.randrange(4)}", chance.choice(begins)
        at = datetime(2019, 9, 11, 8, tzinfo=UTC) + timedelta(hours=number)
        article = printed(outlet, text(begin, of=f"s{seed}n{number}w"), at.isoformat())
        voices.add(begin or outlet)
        store(article, launch(article.text))
    assert Event.objects.get().outlet_count == len(voices)
    assert recount() == 0
