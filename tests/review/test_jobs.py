"""Bulk work: in chunks, once for each row, whatever happens on the way."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.contrib.auth.models import Group, User
from django.db import OperationalError, connection
from django.utils import timezone

from events import jobs, pipeline
from events.ingestion.amend import change_timezone
from events.ingestion.exceptions import ZoneIsChanging
from events.models import Article, ArticleState, Decision, Event, Job, JobKind, JobState, Outlet
from events.tasks import resend_lost, work_on_job
from tests.review.build import launch, store, stored_article

pytestmark = pytest.mark.django_db
MANY = jobs.AT_ONCE + 5


@pytest.fixture
def user():
    user = User.objects.create_user("reviewer", is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    return user


def events(count=MANY):
    """So many events, each of a day of its own."""
    found = []
    for number in range(count):
        day = date(2019, 9, 10) + timedelta(days=30 * number)
        text = f"Country {number} fired two projectiles into the sea."
        published = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        article = stored_article(text, published=published)
        found += store(article, launch(text, first=day, last=day))
    return found


def articles(count=MANY, **values):
    return [stored_article(f"Text {number}.", **values) for number in range(count)]


def ids(rows):
    return [row.pk for row in rows]


def finish(job):
    while jobs.work(job.pk, seconds=0):
        pass
    job.refresh_from_db()
    return job


def test_little_work_is_done_at_once(user):
    [event] = events(1)
    begun = jobs.carry_out(JobKind.ACCEPT, [event.pk], user=user)
    assert (begun.total, begun.job) == (1, None)
    assert Event.objects.get().review_state == "accepted"


def test_much_work_is_a_job(user):
    found = events()
    begun = jobs.carry_out(JobKind.REJECT, ids(found), user=user, reason="A drill.")
    assert not Decision.objects.exists()
    job = finish(begun.job)
    assert (job.state, job.done, job.failed) == (JobState.DONE, MANY, 0)
    decided = {(d.event_id, d.reason, d.decided_by) for d in Decision.objects.all()}
    assert decided == {(pk, "A drill.", user) for pk in ids(found)}


def test_job_goes_on_where_it_was_killed(user, monkeypatch):
    """A kill ends the transaction of a chunk; what was done before it is not done again."""
    job = jobs.ask(JobKind.ACCEPT, ids(events()), user=user)
    jobs.work(job.pk, seconds=0)
    with lost_at_commit_of_the_note(), pytest.raises(OperationalError):
        jobs.work(job.pk, seconds=0)
    assert Decision.objects.count() == 10
    assert finish(job).done == Decision.objects.count() == MANY


def lost_at_commit_of_the_note():
    def execute(run, sql, params, many, context):
        if sql.startswith('UPDATE "events_job"'):
            raise OperationalError("server closed the connection unexpectedly")
        return run(sql, params, many, context)

    return connection.execute_wrapper(execute)


def test_message_that_comes_twice_finds_nothing_to_do(user):
    job = finish(jobs.ask(JobKind.ACCEPT, ids(events(3)), user=user))
    assert jobs.work(job.pk, seconds=0) is False
    assert Decision.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_job_do_each_row_once():
    user = User.objects.create_superuser("admin")  # a committed test finds no groups
    job = jobs.ask(JobKind.ACCEPT, ids(events(15)), user=user)

    def work():
        try:
            while Job.objects.get(pk=job.pk).is_open:
                jobs.work(job.pk, seconds=5)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job.refresh_from_db()
    assert (job.done, job.failed, Decision.objects.count()) == (15, 0, 15)


def test_row_that_cannot_be_done_is_named_and_the_rest_goes_on(user):
    found = events(3)
    job = finish(jobs.ask(JobKind.REJECT, [found[0].pk, 0, found[1].pk], user=user, reason="x"))
    assert (job.done, job.failed) == (2, 1)
    assert job.problems == [{"row": "event 0", "why": "It is gone."}]


def test_decision_that_is_refused_is_named_with_its_event(user):
    found = events(2)
    begun = jobs.carry_out(JobKind.REJECT, ids(found), user=user, reason=" ")
    assert {p.row for p in begun.problems} == {event.title for event in found}
    assert "Say why" in begun.problems[0].why


def test_stopped_job_leaves_the_rest_undone(user):
    job = jobs.ask(JobKind.ACCEPT, ids(events()), user=user)
    jobs.work(job.pk, seconds=0)
    assert jobs.stop(job, reason="Stopped by reviewer.")
    assert finish(job).state == JobState.STOPPED
    assert Decision.objects.count() == job.done == 10


def test_job_of_a_person_who_may_not_do_it_any_more_stops(user):
    job = jobs.ask(JobKind.ACCEPT, ids(events()), user=user)
    user.groups.clear()
    assert finish(job).state == JobState.STOPPED
    assert "may not" in job.message
    assert not Decision.objects.exists()


def test_job_of_a_person_who_is_gone_stops(user):
    job = jobs.ask(JobKind.ACCEPT, ids(events(1)), user=user)
    user.delete()
    assert finish(job).state == JobState.STOPPED


def test_change_of_zone_ends_also_when_its_person_may_do_it_no_more(user):
    articles()
    job = change_timezone(Outlet.objects.get(), "Asia/Seoul", user=user).job
    user.delete()
    assert finish(job).done == MANY


def test_articles_are_sent_as_fast_as_they_are_read(broker, monkeypatch):
    """So that an article which a person adds does not wait for all of a job's."""
    monkeypatch.setattr("events.jobs.kinds._MOST_PENDING", 5)
    found = articles(150, state=ArticleState.EXTRACTED)
    job = jobs.ask(JobKind.EXTRACT, ids(found), user=None)
    jobs.work(job.pk, seconds=60)
    assert Article.objects.pending().count() == 100
    Article.objects.update(state=ArticleState.EXTRACTED)
    jobs.work(job.pk, seconds=60)
    assert Article.objects.pending().count() == 50


def test_job_whose_message_was_lost_is_sent_again(broker, user):
    job = jobs.ask(JobKind.ACCEPT, ids(events(3)), user=user)
    Job.objects.update(worked_at=timezone.now() - timedelta(minutes=1))
    assert jobs.idle() == [job.pk]


def test_job_that_is_worked_on_is_left_alone(user):
    jobs.ask(JobKind.ACCEPT, [1], user=user)
    assert jobs.idle() == []


def test_job_waits_while_broker_and_database_are_away(broker_away, user):
    job = jobs.ask(JobKind.ACCEPT, ids(events(3)), user=user)
    with lost_at_commit_of_the_note():
        work_on_job(job.pk)
    resend_lost()
    assert Job.objects.open().count() == 1


OUTLET = "The Harbour Post"


def test_zone_of_an_outlet_with_many_articles_is_a_job(broker):
    """Noon in Lima is the next morning in Auckland: the day of publication stays."""
    noon = datetime(2019, 9, 11, 17, tzinfo=UTC)
    Outlet.objects.create(name=OUTLET, timezone="America/Lima")
    articles(published=noon, state=ArticleState.EXTRACTED)
    outlet = Outlet.objects.get()
    job = change_timezone(outlet, "Pacific/Auckland").job
    assert Outlet.objects.get().timezone == "Pacific/Auckland"
    finish(job)
    assert {a.published_day for a in Article.objects.select_related("outlet")} == {
        date(2019, 9, 11)
    }
    assert Article.objects.pending().count() == MANY


def test_day_that_a_person_gave_during_the_job_stays():
    Outlet.objects.create(name=OUTLET, timezone="UTC")
    found = articles(published=datetime(2019, 9, 11, 12, tzinfo=UTC))
    job = change_timezone(Outlet.objects.get(), "Pacific/Auckland").job
    given = datetime(2019, 9, 19, 0, tzinfo=UTC)  # noon in Auckland
    Article.objects.filter(pk=found[-1].pk).update(published=given)
    finish(job)
    assert Article.objects.get(pk=found[-1].pk).published == given


def test_zone_cannot_change_again_before_the_articles_are_moved():
    articles()
    outlet = Outlet.objects.get()
    job = change_timezone(outlet, "Asia/Seoul").job
    with pytest.raises(ZoneIsChanging):
        change_timezone(outlet, "Asia/Tokyo")
    finish(job)
    assert change_timezone(outlet, "Asia/Tokyo").total == MANY


def test_change_of_zone_cannot_be_stopped_half_way():
    articles()
    job = change_timezone(Outlet.objects.get(), "Asia/Seoul").job
    assert job is not None
    assert not jobs.stop(job, reason="Stopped.")
    assert finish(job).state == JobState.DONE


def test_all_articles_of_a_job_are_read_again_in_the_end(broker):
    found = articles(3)
    for article in found:
        pipeline.extract_and_store(article)
    finish(jobs.ask(JobKind.EXTRACT, ids(found), user=None))
    assert Article.objects.pending().count() == 3
