"""``manage.py serve`` from an empty folder to a page, as ``make run`` calls it."""

import contextlib
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from migrant_empowerment import embedded
from tests.project.commands import ROOT, environment, manage

pytestmark = pytest.mark.slow


@contextlib.contextmanager
def serving(folder, port):
    """A server on that port; the test ends it."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(DATA_DIR=str(folder), PORT=str(port)),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def read_until_open(process):
    """What it prints until it is open."""
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Open http://"):
            break
    return "".join(lines)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def folder(tmp_path):
    yield tmp_path / "data"
    assert embedded.discard(tmp_path / "data" / "postgres")


def get(port, path="/"):
    return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30)


def test_serves_from_nothing_and_again_from_the_same_data(folder, port):
    with serving(folder, port) as first:
        said = read_until_open(first)
        page = get(port).read().decode()
        (sheet,) = re.findall(r'href="(/static/css/sheet\.[0-9a-f]{12}\.css)"', page)
        style = get(port, sheet)
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=20) == 0
        assert first.stderr.read() == ""

    assert f"Open http://127.0.0.1:{port}" in said
    assert "fasilitator" in said
    assert "immutable" in style.headers["Cache-Control"]
    assert not (folder / "postgres" / "postmaster.pid").exists()

    with serving(folder, port) as second:
        begun = time.monotonic()
        said = read_until_open(second)
        assert time.monotonic() - begun < 15
        assert "Loading" not in said
        assert get(port).status == 200
        second.send_signal(signal.SIGTERM)
        assert second.wait(timeout=20) == 0
    assert not (folder / "postgres" / "postmaster.pid").exists()


def test_port_in_use_is_told_in_a_sentence(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        result = manage("serve", DATA_DIR=str(folder), PORT=str(number))

    assert result.returncode == 1
    assert result.stderr == (
        f"Port {number} cannot be used (Address already in use); another: make run PORT=8001\n"
    )


def test_database_that_does_not_answer_is_told_in_a_sentence(port):
    result = manage("serve", DATABASE_URL="postgresql://me@127.0.0.1:1/none", DEBUG="1", PORT=str(port))

    assert result.returncode == 1
    assert result.stderr.startswith("The database cannot be used: ")
    assert result.stderr.count("\n") == 1
