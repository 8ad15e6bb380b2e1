"""Processes of their own for tests, each with a home of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PLACES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "temp",
    "TEMP": "temp",
    "TMP": "temp",
}


def at_home(home: Path, **more: str) -> dict[str, str]:
    """The environment of somebody whose home this is and who has run nothing yet."""
    for place in _PLACES.values():
        (home / place).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **os.environ,
        **{name: str(home / place) for name, place in _PLACES.items()},
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def run(
    *arguments: object,
    home: Path,
    before: Sequence[str] = (),
    without: Sequence[str] = (),
    timeout: float = 50,
    **more: str,
) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments, from the folder of the program."""
    return subprocess.run(
        [*before, sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={k: v for k, v in at_home(home, **more).items() if k not in without},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
