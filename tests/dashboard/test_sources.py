"""The sources on an event's page: each voice in full once, what only prints it again folded."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.event import evidence, voices
from dashboard.event.evidence import read_event
from dashboard.event.voices import by_voice, voice_of
from events.models import Article, Event, Mention, Outlet
from tests.dashboard.factories import make_article, make_event, make_source

FIRST = datetime(2026, 3, 8, tzinfo=UTC)


def page(client, event, **query):
    return client.get(event.get_absolute_url(), query).content.decode()


def told_by(*articles):
    event = make_event()
    for article in articles:
        make_source(event, article)
    return event


def of_agency(outlet, **fields):
    return make_article(outlet, agency="Reuters", **fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agencies", "words"),
    [
        (["Reuters", "Reuters", ""], "3 articles, 2 independent sources"),
        (["Reuters", "Reuters"], "2 articles, 1 independent source"),
        (["Reuters", "TASS", ""], "3 articles, all independent"),
        ([""], ""),
    ],
)
def test_sources_are_headed_by_how_many_are_independent(agencies, words):
    articles = [make_article(f"Paper {n}", agency=name) for n, name in enumerate(agencies)]
    assert read_event(told_by(*articles)).sources_in_words == words


@pytest.mark.django_db
def test_who_prints_an_agency_is_folded_under_the_best_of_its_articles(client):
    event = make_event()
    make_source(event, of_agency("Bay Radio", title="Rockets"), confidence=0.3)
    make_source(event, of_agency("Hill Radio", title="Two rockets"), confidence=0.9)
    text = page(client, event)
    assert "1 more prints what Reuters tells" in text
    folded = text[text.index('<details class="folded">') :].partition("</details>")[0]
    assert "Bay Radio" in folded
    assert "8 Mar 2026" in folded
    assert f'href="{Article.objects.get(title="Rockets").get_absolute_url()}"' in folded
    assert text.count('class="sentence"') == 1


@pytest.mark.django_db
def test_copies_are_folded_under_their_original(client):
    original = make_article("Bay Radio")
    copies = [make_article(f"Paper {n}", copy_of=original) for n in range(2)]
    assert "2 copies" in page(client, told_by(original, *copies))


@pytest.mark.django_db
def test_more_articles_of_an_outlet_are_folded_under_one(client):
    event = told_by(make_article("Bay Radio"), make_article("Bay Radio"))
    assert "1 more by Bay Radio" in page(client, event)


@pytest.mark.django_db
def test_articles_of_an_outlet_and_copies_of_them_are_folded_as_both(client):
    own = [make_article("Bay Radio") for _ in range(2)]
    copy = make_article("Hill Radio", copy_of=own[0])
    assert "2 more by Bay Radio or copied from it" in page(client, told_by(*own, copy))


@pytest.mark.django_db
def test_independent_sources_are_folded_under_none(client):
    text = page(client, told_by(make_article("Bay Radio"), make_article("Hill Radio")))
    assert 'class="folded"' not in text
    assert text.count('class="sentence"') == 2


@pytest.mark.django_db
def test_all_that_the_best_article_says_of_it_is_shown_in_full(client):
    article = of_agency("Bay Radio")
    text = page(client, told_by(article, article, of_agency("Hill Radio")))
    assert text.count('class="sentence"') == 2


@pytest.mark.django_db
def test_pages_of_sources_count_voices(client, monkeypatch):
    monkeypatch.setattr(evidence, "SOURCES", 2)
    agency = [of_agency(f"Agency paper {n}") for n in range(5)]
    others = [make_article(f"Paper {n}") for n in range(3)]
    event = told_by(*agency, *others)
    shown = [page(client, event, sources=str(number)) for number in (1, 2)]
    assert [text.count("<figure") for text in shown] == [2, 2]
    assert "4 more print what Reuters tells" in shown[0]
    assert all("8 articles, 4 independent sources" in text for text in shown)


@pytest.mark.django_db
def test_a_page_has_no_more_links_for_one_source_than_it_can_bear(monkeypatch):
    monkeypatch.setattr(voices, "FOLDED", 3)
    sources = read_event(told_by(*(of_agency(f"Paper {n}") for n in range(9)))).sources
    assert [len(source.voiced.folded) for source in sources] == [3, 3, 0]


@pytest.mark.django_db
def test_the_article_says_which_agency_it_is_of(client):
    text = client.get(of_agency("Bay Radio").get_absolute_url()).content.decode()
    assert re.search(r"<dt>Agency</dt>\s*<dd>Reuters</dd>", text)


@st.composite
def told(draw):
    """Mentions of one event as the database gives them: whose voice, and how sure."""
    event = Event(pk=1, status="occurred")
    mentions = []
    for pk in range(draw(st.integers(0, 40))):
        article = Article(pk=draw(st.integers(1, 30)), outlet=Outlet(pk=1, name="Bay Radio"))
        article.published = FIRST + timedelta(hours=pk)
        mention = Mention(pk=pk, article=article, status="occurred")
        mention.confidence = draw(st.sampled_from([0.2, 0.5, 0.9]))
        vars(mention)["voice"] = str(article.pk % 4)
        mentions.append(mention)
    return event, mentions


@given(told(), st.integers(1, 5))
def test_each_source_stands_on_its_pages_once(event_and_mentions, most):
    event, mentions = event_and_mentions
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(voices, "FOLDED", most)
        found = by_voice(event, mentions)
    shown = Counter(m.pk for voiced in found for m in (voiced.mention, *voiced.folded))
    assert shown == Counter(m.pk for m in mentions)


@given(told())
def test_the_source_that_agrees_most_comes_first_and_nothing_of_another_voice_is_under_one(
    event_and_mentions,
):
    event, mentions = event_and_mentions
    found = by_voice(event, mentions)
    if found:
        assert found[0].mention.confidence == max(m.confidence for m in mentions)
    assert all(voice_of(m) == voice_of(v.mention) for v in found for m in v.folded)


@pytest.mark.django_db
def test_every_source_is_reached_from_the_pages_of_a_client(client, monkeypatch):
    monkeypatch.setattr(evidence, "SOURCES", 3)
    monkeypatch.setattr(voices, "FOLDED", 2)
    agency = [of_agency(f"Agency paper {n}") for n in range(6)]
    others = [make_article(f"Paper {n}") for n in range(4)]
    copies = [make_article("Copier", copy_of=others[0])]
    articles = [*agency, *others, *copies]
    event = told_by(*articles)
    pages = read_event(event).sources.paginator.num_pages
    text = "".join(page(client, event, sources=str(n)) for n in range(1, pages + 1))
    sources = "".join(re.findall(r"<(?:figcaption|li)>.*?</(?:figcaption|li)>", text, re.S))
    links = Counter(re.findall(r'href="(/articles?/\d+[^"]*)"', sources))
    assert links == Counter(article.get_absolute_url() for article in articles)
