"""What a saved view tells of each kind of change."""

import pytest

from dashboard.saved import seen as seen_module
from events.models import ReviewState
from tests.dashboard.factories import make_event
from tests.dashboard.saved.help import changes, mark_of, page, press, save
from tests.dashboard.timeline.worlds import day

KOREA = "?country=PRK&days=2026-01-01..2026-12-31"


@pytest.fixture
def launch(db: None):
    return make_event(day(-3), title="Launch", actors=("PRK",))


def test_just_saved_nothing_is_new(client, launch) -> None:
    saved = save(client, KOREA)
    assert "Nothing new since" in changes(client, saved)


def test_event_that_comes_is_new(client, launch) -> None:
    saved = save(client, KOREA)
    make_event(day(-1), title="Second launch", actors=("PRK",))
    said = changes(client, saved)
    assert "1 new." in said
    assert "New 9 Mar 2026 Second launch" in said


def test_event_that_comes_beside_the_view_is_not_new(client, launch) -> None:
    saved = save(client, KOREA)
    make_event(day(-1), actors=("IRN",))
    make_event(day(-800), actors=("PRK",))
    assert "Nothing new since" in changes(client, saved)


def test_event_whose_day_moves_is_told_with_both_days(client, launch) -> None:
    saved = save(client, KOREA)
    launch.first = launch.last = day(-1)
    launch.save()
    said = changes(client, saved)
    assert "1 day moved." in said
    assert "Launch was 7 Mar 2026, is 9 Mar 2026" in said


def test_event_that_moves_out_of_the_days_is_told_as_moved(client, launch) -> None:
    saved = save(client, KOREA)
    launch.first = launch.last = day(-800)
    launch.save()
    said = changes(client, saved)
    assert "1 day moved." in said
    assert "retracted" not in said


def test_event_that_moves_into_the_days_is_new_and_said_to_be_known(client, launch) -> None:
    old = make_event(day(-800), title="Old launch", actors=("PRK",))
    saved = save(client, KOREA)
    old.first = old.last = day(-1)
    old.save()
    said = changes(client, saved)
    assert "1 new." in said
    assert "Old launch known before, now in this view" in said


def test_event_whose_status_changes_is_told_with_both(client) -> None:
    talks = make_event(day(5), title="Talks", actors=("PRK",), status="planned")
    saved = save(client, KOREA)
    talks.status = "cancelled"
    talks.save()
    said = changes(client, saved)
    assert "1 status changed." in said
    assert "Talks was planned, now: called off" in said


def test_planned_event_that_happens_leaves_a_view_of_plans_as_changed_not_retracted(client) -> None:
    talks = make_event(day(5), title="Talks", actors=("PRK",), status="planned")
    saved = save(client, f"{KOREA}&status=planned")
    talks.status = "occurred"
    talks.save()
    said = changes(client, saved)
    assert "1 status changed." in said
    assert "now: happened; no longer matches what is asked" in said


def test_event_with_another_day_and_status_stands_under_both(client, launch) -> None:
    saved = save(client, KOREA)
    launch.first = launch.last = day(-1)
    launch.status = "denied"
    launch.save()
    assert "1 day moved, 1 status changed." in changes(client, saved)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (ReviewState.REJECTED, "rejected by a reviewer"),
        (ReviewState.WITHDRAWN, "no longer told by any source"),
    ],
)
def test_hidden_event_is_retracted_and_why_is_said(client, launch, state, why: str) -> None:
    saved = save(client, KOREA)
    launch.review_state = state
    launch.save()
    said = changes(client, saved)
    assert "1 retracted." in said
    assert f"Launch {why}" in said


def test_hidden_event_has_no_link(client, launch) -> None:
    saved = save(client, KOREA)
    launch.review_state = ReviewState.REJECTED
    launch.save()
    content = client.get(f"/views/{saved.pk}/changes").content.decode()
    assert launch.public_id not in content


def test_hidden_event_has_the_title_that_its_reader_saw(client, launch) -> None:
    saved = save(client, KOREA)
    launch.review_state, launch.title = ReviewState.REJECTED, "What nobody may read"
    launch.save()
    said = changes(client, saved)
    assert "Retracted 7 Mar 2026 Launch" in said
    assert "nobody may read" not in said


def test_merged_event_is_retracted_and_leads_to_the_one_it_is_part_of(client, launch) -> None:
    other = make_event(day(-3), title="Launch of two", actors=("PRK",))
    saved = save(client, KOREA)
    launch.merged_into = other
    launch.save()
    response = client.get(f"/views/{saved.pk}/changes").content.decode()
    assert "now part of “Launch of two”" in response
    assert f"/e/{other.public_id}" in response


def test_event_merged_into_a_hidden_one_does_not_name_it(client, launch) -> None:
    other = make_event(
        day(-3), title="Hidden title", actors=("PRK",), review_state=ReviewState.REJECTED
    )
    saved = save(client, KOREA)
    launch.merged_into = other
    launch.save()
    said = changes(client, saved)
    assert "1 retracted." in said
    assert "Hidden title" not in said


def test_deleted_event_is_retracted(client, launch) -> None:
    saved = save(client, KOREA)
    launch.delete()
    assert "Launch no longer there" in changes(client, saved)


def test_event_that_no_longer_matches_is_retracted(client, launch) -> None:
    saved = save(client, KOREA)
    launch.parties.all().delete()
    said = changes(client, saved)
    assert "1 retracted." in said
    assert "Launch no longer matches what is asked" in said


def test_event_that_was_hidden_all_the_time_is_not_told(client, launch) -> None:
    hidden = make_event(day(-2), actors=("PRK",), review_state=ReviewState.REJECTED)
    saved = save(client, KOREA)
    hidden.first = hidden.last = day(-1)
    hidden.save()
    assert "Nothing new since" in changes(client, saved)


def test_view_of_the_newest_days_follows_them(client, launch) -> None:
    saved = save(client, "?country=PRK", days="newest")
    make_event(day(25), title="Far off", actors=("PRK",), status="planned")
    assert "days=" not in saved.query
    assert "1 new." in changes(client, saved)


def test_events_that_only_leave_the_newest_days_are_not_retracted(client) -> None:
    make_event(day(-300), title="Old", actors=("PRK",))
    saved = save(client, "?country=PRK", days="newest")
    make_event(day(-1), title="Young", actors=("PRK",))
    said = changes(client, saved)
    assert "1 new." in said
    assert "retracted" not in said


def test_events_that_the_newest_days_reach_back_to_are_not_new(client) -> None:
    make_event(day(-300), title="Old", actors=("PRK",))
    young = make_event(day(-1), title="Young", actors=("PRK",))
    saved = save(client, "?country=PRK", days="newest")
    young.review_state = ReviewState.REJECTED
    young.save()
    said = changes(client, saved)
    assert "1 retracted." in said
    assert "new" not in said


def test_event_that_came_while_the_page_was_open_is_new(client, launch) -> None:
    make_event(day(-1), title="Unseen", actors=("PRK",))
    saved = save(client, KOREA, upto=launch.pk)
    assert "Unseen" in changes(client, saved)


def test_of_a_view_too_large_to_keep_new_events_are_told(client, launch, monkeypatch) -> None:
    monkeypatch.setattr(seen_module, "MOST_SEEN", 0)
    saved = save(client, KOREA)
    make_event(day(-1), title="Second launch", actors=("PRK",))
    launch.delete()
    said = changes(client, saved)
    assert "1 new." in said
    assert "only new ones are told" in said


def test_seen_counts_all_as_looked_at(client, launch) -> None:
    saved = save(client, KOREA)
    make_event(day(-1), actors=("PRK",))
    assert "Nothing new since" in press(client, saved, "seen", mark=mark_of(client, saved))
    assert "Nothing new since" in changes(client, saved)


def test_seen_does_not_count_what_changed_after_the_page_was_shown(client, launch) -> None:
    saved = save(client, KOREA)
    make_event(day(-1), actors=("PRK",))
    mark = mark_of(client, saved)
    make_event(day(-1), title="Later", actors=("PRK",))
    said = press(client, saved, "seen", mark=mark)
    assert "More changed while the page was open" in said
    assert "2 new." in said


def test_opening_a_view_does_not_count_as_seen(client, launch) -> None:
    saved = save(client, KOREA)
    make_event(day(-1), actors=("PRK",))
    assert "1 new – show them" in page(client, f"/views/{saved.pk}")
    assert "1 new – show them" in page(client, f"/views/{saved.pk}")
