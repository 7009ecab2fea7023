"""Bulk work in the admin: few rows at once, many by a job with a page of its own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from model_bakery import baker

from events import jobs
from events.models import Article, ArticleState, Decision, Event, Job, JobKind, JobState
from tests.review.build import LAUNCH_DAY, launch, store, stored_article

pytestmark = pytest.mark.django_db
EVENTS = reverse("admin:events_event_changelist")
ARTICLES = reverse("admin:events_article_changelist")
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_role(client):
    def log_in(role):
        user = User.objects.create_user(role, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        client.user = user
        return client

    return log_in


@pytest.fixture
def reviewer(as_role):
    return as_role("reviewer")


def events(count):
    rows = baker.prepare(Event, count, type="MOBILIZE", kind="missile_launch", status="occurred")
    for number, row in enumerate(rows):
        row.public_id, row.title = f"event{number:03}", f"Launch {number}"
    return Event.objects.bulk_create(rows)


def told_event():
    [event] = store(stored_article(), launch())
    return event


def choose(client, action, rows, **more):
    sent = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return client.post(EVENTS if isinstance(rows[0], Event) else ARTICLES, sent, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("action", "state"), [("accept_selected", "accepted"), ("restore_selected", "unreviewed")]
)
def test_few_events_are_judged_at_once(reviewer, action, state):
    event = told_event()
    page = choose(reviewer, action, [event])
    event.refresh_from_db()
    assert event.review_state == state
    assert said(page)[0].startswith("1 event ")
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("action", "kind", "form"),
    [
        ("accept_selected", JobKind.ACCEPT, {}),
        ("restore_selected", JobKind.RESTORE, {}),
        ("reject_selected", JobKind.REJECT, {"reason": "A drill."}),
    ],
)
def test_many_events_are_judged_by_a_job_that_the_message_leads_to(reviewer, action, kind, form):
    page = choose(reviewer, action, events(30), **form)
    job = Job.objects.get()
    assert (job.kind, job.total, job.asked_by) == (kind, 30, reviewer.user)
    assert job.get_absolute_url() in said(page)[0]
    assert not Decision.objects.exists()


def test_rejection_of_many_asks_why_first(reviewer):
    page = choose(reviewer, "reject_selected", events(30))
    assert "and 10 more" in page.content.decode()
    assert not Job.objects.exists()


def test_rejection_of_all_that_the_filters_find_needs_no_box_for_each(reviewer):
    rows = events(60)
    page = choose(reviewer, "reject_selected", rows[:50], select_across="1")
    assert page.content.decode().count('name="_selected_action"') == 1
    choose(reviewer, "reject_selected", rows[:1], select_across="1", reason="A drill.")
    assert Job.objects.get().total == 60


def test_viewer_may_not_judge_in_bulk(as_role):
    choose(as_role("viewer"), "accept_selected", events(30))
    assert not Job.objects.exists()


@pytest.fixture
def job(reviewer):
    return jobs.ask(JobKind.ACCEPT, [row.pk for row in events(30)], user=reviewer.user)


def test_page_of_a_job_shows_how_far_it_is_and_follows_it(reviewer, job):
    jobs.work(job.pk, seconds=0)
    text = reviewer.get(job.get_absolute_url()).content.decode()
    assert '<progress id="job-bar" max="30" value="10">' in text
    assert "10 of 30 done" in text
    assert 'hx-trigger="every 2s"' in text


def test_fragment_of_an_ended_job_asks_no_more(reviewer, job):
    Job.objects.update(state=JobState.DONE, done=29, failed=1, problems=[{"row": "A", "why": "B"}])
    text = reviewer.get(job.get_absolute_url(), **HTMX).content.decode()
    assert "A: B" in text
    assert "hx-trigger" not in text
    assert "<html" not in text


def test_job_is_stopped_from_its_page(reviewer, job):
    page = reviewer.post(job.get_absolute_url(), follow=True)
    assert "Stopped by reviewer." in page.content.decode()
    assert Job.objects.get().state == JobState.STOPPED


def test_viewer_sees_a_job_and_cannot_stop_it(as_role, job):
    viewer = as_role("viewer")
    assert "Stop it" not in viewer.get(job.get_absolute_url()).content.decode()
    viewer.post(job.get_absolute_url())
    assert Job.objects.get().is_open


def test_strangers_are_asked_to_log_in(client, job):
    client.logout()
    assert client.get(job.get_absolute_url()).status_code == 302


def test_list_of_jobs_does_not_read_their_rows(reviewer, job, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert reviewer.get(reverse("admin:events_job_changelist")).status_code == 200
    assert not [q for q in queries if '"items"' in q["sql"]]


def old_articles(count):
    return [
        stored_article(
            f"Text {number}.",
            state=ArticleState.EXTRACTED,
            extractor_version="2",
            published=f"{LAUNCH_DAY + timedelta(number)}T12:00Z",
        )
        for number in range(count)
    ]


def test_list_of_articles_says_how_many_an_earlier_version_read(reviewer):
    old_articles(3)
    text = reviewer.get(ARTICLES).content.decode()
    assert "3 articles were read by an earlier version" in text
    assert reverse("admin:events_article_reread") in text


def test_nothing_is_said_when_all_are_up_to_date(reviewer):
    told_event()
    assert "earlier version of the extractor and" not in reviewer.get(ARTICLES).content.decode()


def test_outdated_articles_are_read_again_on_request(reviewer):
    old_articles(3)
    told_event()
    address = reverse("admin:events_article_reread")
    assert "Read them again" in reviewer.get(address).content.decode()
    assert Article.objects.pending().count() == 0
    page = reviewer.post(address, follow=True)
    assert said(page) == ["3 articles sent to be read again."]
    assert Article.objects.pending().count() == 3


def test_viewer_cannot_have_articles_read_again(as_role):
    assert as_role("viewer").post(reverse("admin:events_article_reread")).status_code == 403


def test_outdated_articles_can_be_listed(reviewer):
    old = old_articles(2)
    told_event()
    found = reviewer.get(ARTICLES, {"read_by": "earlier"}).context["cl"].result_list
    assert {article.pk for article in found} == {article.pk for article in old}


def test_many_articles_are_extracted_again_by_a_job(reviewer):
    choose(reviewer, "retry_selected", old_articles(25))
    assert (Job.objects.get().kind, Job.objects.get().total) == (JobKind.EXTRACT, 25)
    assert Article.objects.pending().count() == 0


def test_zone_form_is_refused_while_the_articles_are_moved(as_role):
    [article] = old_articles(1)
    jobs.ask(JobKind.TIMEZONE, [1], user=None, outlet=article.outlet_id, before="UTC", after="UTC")
    address = reverse("admin:events_outlet_change", args=[article.outlet_id])
    form = {"name": "The Harbour Post", "timezone": "Asia/Seoul"}
    assert "still being moved" in as_role("admin").post(address, form).content.decode()
