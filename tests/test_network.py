"""The program speaks to nobody: no socket of a network is ever made, no library for one loaded."""

import json
import re
import shutil
import subprocess

import pytest

from tests import children

ALONE = ("unshare", "-rn")
WATCHED = ("strace", "-f", "-qq", "-e", "trace=socket,connect", "-o")
TALK = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"


def can(*command: str) -> bool:
    """Tell whether this machine lets us do that."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def sockets(log: str) -> list[str]:
    """The calls of a log that are about a network; a socket of this machine is none."""
    return [
        call
        for call in re.findall(r"(?:socket|connect)\([^\n]*", log)
        if "AF_UNIX" not in call and "AF_LOCAL" not in call
    ]


@pytest.fixture
def watched(tmp_path):
    """How to start a program so that its sockets are written down, in a file."""
    log = tmp_path / "calls.txt"
    if not can(*WATCHED, str(log)):
        pytest.skip("strace may not watch a process here")
    return (*WATCHED, str(log)), log


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    (home / "exports").mkdir(parents=True)
    (home / "customers.csv").write_text("Account Name\nSomebody Two\n", encoding="utf-8")
    return home


def session(home, before):
    done = children.run(
        *("-m", "tests.whole_session", home),
        home=home,
        before=before,
        without=("PYTHON_KEYRING_BACKEND",),  # let it look for the keyring of the system
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_day_at_work_makes_no_socket_and_loads_no_network_library(home, watched):
    before, log = watched
    answer = session(home, (*(ALONE if can(*ALONE) else ()), *before))

    assert sockets(log.read_text()) == []
    assert answer["network"] == []


@pytest.mark.skipif(not can(*ALONE), reason="unshare may not take the network away here")
@pytest.mark.skipif(shutil.which("strace") is not None, reason="done under strace already")
def test_a_day_at_work_needs_no_network(home):
    assert session(home, ALONE)["network"] == []


def test_the_watch_sees_a_socket(home, watched):
    before, log = watched
    children.run("-c", TALK, home=home, before=before)

    assert len(sockets(log.read_text())) == 1


@pytest.mark.skipif(not can(*ALONE), reason="unshare may not take the network away here")
def test_taken_away_the_network_is_gone(home):
    reach = "import socket; s = socket.socket(); s.settimeout(1); s.connect(('192.0.2.1', 9))"
    done = children.run("-c", reach, home=home, before=ALONE)

    assert "unreachable" in done.stderr
