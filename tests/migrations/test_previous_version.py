"""A database of the version before: migrated, it says what it said, and people's words hold."""

import gzip
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from dashboard.launcher.embedded.postgres import programs
from events import corrections
from events.columns import current
from events.models import Action, Article, Decision, Event, Job, PageRequest, ReviewState
from events.store import lock, refresh
from tests.migrations.make_dump import DUMP, EXPECTED
from tests.migrations.state import state_of_events

NAME = "previous_version"
BEFORE = json.loads(EXPECTED.read_text(encoding="utf-8"))
DECIDED = [public_id for public_id, event in BEFORE.items() if event["decisions"]]
UNDOABLE = (Action.CORRECT, Action.ACCEPT, Action.REJECT, Action.MERGE, Action.SPLIT, Action.ADD)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def migrated(django_db_setup, django_db_blocker, database_url) -> Iterator[None]:
    """The dump in a database of its own, migrated, in the place of the tests' one."""
    with django_db_blocker.unblock():
        _in_tests_database(f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}")
        with _connected_to(NAME):
            _load()
            call_command("migrate", verbosity=0)
            with django_db_blocker.block():
                yield
        _in_tests_database(f"DROP DATABASE {NAME}")


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()  # its keys are of the other database


def _in_tests_database(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _load() -> None:
    parts = connection.get_connection_params()
    keys = ("host", "port", "user", "password", "dbname")
    where = " ".join(f"{key}='{parts[key]}'" for key in keys if parts.get(key))
    command = [str(programs() / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", where]
    subprocess.run(command, input=gzip.decompress(DUMP.read_bytes()), check=True)


def test_every_event_says_what_it_said():
    assert state_of_events() == BEFORE


def test_the_timeline_has_what_readers_see():
    assert len(current()) == Event.objects.visible().count()


def test_work_that_waited_still_waits():
    states = [*Job.objects.order_by("pk").values_list("state", flat=True)]
    states += PageRequest.objects.order_by("pk").values_list("state", flat=True)
    assert states == ["open", "done", "stopped", "reading", "asking", "stored"]
    assert {*Article.objects.values_list("state", flat=True)} == {
        *("pending", "extracted", "skipped", "failed")
    }


def test_decisions_outlive_that_all_events_are_made_anew():
    with transaction.atomic():
        lock()
        refresh(events=_keys())
    after = state_of_events()
    for public_id in DECIDED:
        before, now = BEFORE[public_id], after[public_id]
        assert {field: now["values"][field] for field in before["decided"]} == {
            field: before["values"][field] for field in before["decided"]
        }
        for kept in ("decided", "decisions", "verdict", "merged_into", "review_state"):
            assert now[kept] == before[kept], (public_id, kept)


@pytest.mark.parametrize("action", UNDOABLE)
def test_decision_from_before_is_undone(action):
    user = User.objects.get(username="ann")
    candidates = Decision.objects.filter(action=action, event__merged_into=None).order_by("pk")
    decision = next(d for d in candidates if corrections.is_undoable(d))
    corrections.undo(decision, user=user, reason="It was right before.")
    assert not corrections.is_undoable(decision)
    assert decision.event.decisions.last().reason == "It was right before."


@pytest.mark.parametrize(
    "public_id", [key for key in DECIDED if BEFORE[key]["review_state"] == ReviewState.CORRECTED]
)
def test_page_of_a_corrected_event_opens(client, public_id):
    client.force_login(User.objects.get(username="ann"))
    event = Event.objects.get(public_id=public_id)
    page = client.get(reverse("admin:events_event_change", args=[event.pk]))
    assert page.status_code == 200
    assert event.title in page.content.decode()


def _keys() -> list[int]:
    return list(Event.objects.order_by("pk").values_list("pk", flat=True))
