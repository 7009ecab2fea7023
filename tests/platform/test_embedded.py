"""The embedded servers: as any user, in any folder, after any end."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from dashboard.launcher.embedded import EmbeddedPostgres, EmbeddedValkey, ServiceError
from dashboard.launcher.embedded.process import Identity, is_running
from dashboard.launcher.embedded.sockets import MAX_FOLDER_BYTES, socket_folder
from tests.conftest import FAST
from tests.platform.site import wait_for

pytestmark = pytest.mark.services

# What is committed must outlive a process; only a power cut may lose it.
SETTINGS = FAST | {"synchronous_commit": "on"}


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    """A server that is not started yet."""
    server = EmbeddedPostgres(folder, log=folder / "log", settings=SETTINGS)
    yield server
    server.stop()


@pytest.fixture
def broker(folder: Path) -> Iterator[EmbeddedValkey]:
    broker = EmbeddedValkey(folder, log=folder / "log")
    yield broker
    broker.stop()


def run(service: Any) -> Any:
    service.prepare()
    service.start()
    service.wait_until_ready()
    return service


def query(server: EmbeddedPostgres, statement: str) -> Any:
    with psycopg.connect(
        host=str(server.sockets), user="dateline", dbname="dateline", autocommit=True
    ) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def kill(process: Any) -> None:
    process.kill()
    process.wait()


def test_committed_rows_outlive_a_kill(server: EmbeddedPostgres) -> None:
    run(server)
    query(server, "create table t as select generate_series(1, 1000) as n")
    kill(server.process)
    server.stop()
    run(server)
    assert query(server, "select count(*) from t") == 1000


def test_process_id_taken_by_another_program_does_not_block_the_start(
    server: EmbeddedPostgres,
) -> None:
    run(server)
    kill(server.process)
    server.stop()
    with subprocess.Popen(["sleep", "60"]) as other:
        pid_file = server.data / "postmaster.pid"
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        run(server)
        assert other.poll() is None
        other.kill()


def test_server_whose_owner_died_is_ended_before_a_new_one_starts(
    server: EmbeddedPostgres, folder: Path
) -> None:
    run(server)
    orphan = server.process
    assert server._lock is not None
    os.close(server._lock)  # as the kernel does when the owner dies
    server._lock = None
    heir = EmbeddedPostgres(folder, log=folder / "log", settings=SETTINGS)
    heir.prepare()
    heir.stop()
    assert not is_running(orphan.pid, "postgres")
    assert orphan.wait() == 0


def test_failed_statement_is_logged_without_its_values(
    server: EmbeddedPostgres, folder: Path
) -> None:
    run(server)
    query(server, "create table t as select 1 as n")
    query(server, "alter table t add constraint positive check (n > 0)")
    with pytest.raises(psycopg.errors.CheckViolation):
        query(server, "insert into t select -7391 where 'planted' <> ''")
    wait_for(lambda: "violates check constraint" in (folder / "log").read_text())
    assert "planted" not in (folder / "log").read_text()
    assert "7391" not in (folder / "log").read_text()


def test_folder_in_use_is_refused(server: EmbeddedPostgres, folder: Path) -> None:
    run(server)
    with pytest.raises(ServiceError, match="in use by another Dateline"):
        EmbeddedPostgres(folder, log=folder / "log").prepare()
    assert server.is_ready()


def test_interrupted_creation_is_made_anew(server: EmbeddedPostgres) -> None:
    half_made = server.folder / "data.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18")
    run(server)
    assert query(server, "select 1") == 1
    assert not half_made.exists()


def test_server_ends_when_its_owner_is_killed(folder: Path) -> None:
    code = (
        "import pathlib, sys, time; from dashboard.launcher.embedded import EmbeddedPostgres;"
        "root = pathlib.Path(sys.argv[1]); s = EmbeddedPostgres(root, log=root / 'log');"
        "s.prepare(); s.start(); s.wait_until_ready(); print(s.process.pid, flush=True);"
        "time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, text=True
    ) as owner:
        pid = int(owner.stdout.readline())
        assert is_running(pid, "postgres")
        owner.kill()
    deadline = time.monotonic() + 10
    while is_running(pid, "postgres") and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(pid, "postgres")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become another user")
def test_root_without_user_namespaces_runs_the_server_as_nobody(server: EmbeddedPostgres) -> None:
    server.identity = Identity.NOBODY
    run(server)
    assert query(server, "select 1") == 1
    assert server.data.owner() == "nobody"


@pytest.mark.parametrize("name", ["with spaces", "x" * 120, "comma,quote'", "ünï"])
def test_servers_run_in_awkward_folders(folder: Path, name: str) -> None:
    root = folder / name
    root.mkdir()
    log = folder / "log"
    server, broker = EmbeddedPostgres(root, log=log, settings=FAST), EmbeddedValkey(root, log=log)
    try:
        assert query(run(server), "select 1") == 1
        assert run(broker).is_ready()
    finally:
        broker.stop()
        server.stop()
    assert not any(server.sockets.glob("*"))


@pytest.mark.parametrize("name", ["x" * 120, "with,comma"])
def test_sockets_leave_a_folder_that_cannot_hold_them(folder: Path, name: str) -> None:
    sockets = socket_folder(folder / name)
    assert folder not in sockets.parents
    assert len(os.fsencode(sockets)) <= MAX_FOLDER_BYTES


def link(place: Path, folder: Path) -> None:
    (folder / "elsewhere").mkdir(mode=0o700)
    place.symlink_to(folder / "elsewhere")


def file(place: Path, folder: Path) -> None:
    place.touch()


def open_to_others(place: Path, folder: Path) -> None:
    place.mkdir()
    place.chmod(0o711)


def of_another_user(place: Path, folder: Path) -> None:
    place.mkdir(mode=0o700)
    os.chown(place, 12345, 12345)


@pytest.mark.parametrize(
    "put",
    [
        link,
        file,
        open_to_others,
        pytest.param(
            of_another_user,
            marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away"),
        ),
    ],
)
@pytest.mark.parametrize("service", [EmbeddedPostgres, EmbeddedValkey])
def test_socket_folder_that_somebody_else_put_there_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, service: Any, put: Callable[[Path, Path], object]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    root = folder / ("x" * 120)
    place = socket_folder(root)
    assert place.parent == folder
    put(place, folder)
    before = place.lstat()
    with pytest.raises(ServiceError, match="must be for our user alone"):
        service(root, log=folder / "log").prepare()
    assert place.lstat()[:6] == before[:6]  # mode, owner and place as they were


def test_temporary_folder_from_which_anybody_may_remove_ours_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    folder.chmod(0o777)
    with pytest.raises(ServiceError, match="anybody may remove what lies in"):
        EmbeddedValkey(folder / ("x" * 120), log=folder / "log").prepare()


def test_server_that_does_not_start_is_said_with_its_log(
    server: EmbeddedPostgres, folder: Path
) -> None:
    server.prepare()
    (server.data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    server.start()
    with pytest.raises(ServiceError, match=f"did not start; its log: {folder / 'log'}"):
        server.wait_until_ready()


def test_broker_keeps_what_it_took_on_through_a_kill(broker: EmbeddedValkey) -> None:
    run(broker)
    with redis.Redis(unix_socket_path=str(broker.socket)) as client:
        for number in range(200):
            client.lpush("queue", number)
        kill(broker.process)
        run(broker)
        assert client.llen("queue") == 200


def test_broker_is_for_our_user_only(broker: EmbeddedValkey) -> None:
    run(broker)
    assert broker.socket.stat().st_mode & 0o077 == 0


def test_stopped_broker_leaves_no_socket(broker: EmbeddedValkey) -> None:
    run(broker).stop()
    assert not broker.socket.exists()


def test_is_running_tells_a_program_from_another_with_its_process_id() -> None:
    assert not is_running(os.getpid(), "postgres")
    with subprocess.Popen(["sleep", "60"]) as process:
        assert is_running(process.pid, "sleep")
        process.send_signal(signal.SIGKILL)
    assert not is_running(process.pid, "sleep")
