"""Timing of processes and of pieces of work, as medians.

The floor is timed as the whole process, since all it does is paint and quit. Ours is timed until it
has painted: what follows (judging the rest, closing the book) the user does not wait for.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the report: what was measured, what came out, and what is allowed."""

    name: str
    value: float
    unit: str
    allowed: float | None = None
    note: str = ""

    def __str__(self) -> str:
        limit = "" if self.allowed is None else f"  (at most {self.allowed:g} {self.unit})"
        missed = self.allowed is not None and self.value > self.allowed
        mark = "  MISSED" if missed else ""
        note = f"  {self.note}" if self.note else ""
        return f"{self.name:<58} {self.value:8.2f} {self.unit}{limit}{mark}{note}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a script: seconds until it had painted and until it was gone, and its words."""

    painted: float
    gone: float
    words: Sequence[str]


def process(script: str, arguments: Sequence[str] = ()) -> Run:
    """Run one of our scripts, which prints a line once it has painted."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles a program at every start
    command = [sys.executable, "-m", f"benchmarks.{script}", *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        words = running.stdout.readline().decode().split()
        painted = time.perf_counter() - begun
    gone = time.perf_counter() - begun
    assert running.returncode == 0, words
    return Run(painted=painted, gone=gone, words=words)


def whole(script: str) -> float:
    """The seconds of a whole process."""
    return process(script).gone


def until_painted(script: str, *arguments: str) -> float:
    """The seconds until a script has painted."""
    return process(script, arguments).painted


def timed(act: Callable[[], object]) -> float:
    """The seconds of a piece of work in this process."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def in_turns(*seconds: Callable[[], float], times: int = 7) -> list[float]:
    """The median of each measurement. They take turns: a busy moment of the machine meets all."""
    for each in seconds:
        each()  # once for what is loaded, compiled or cached at a first time
    found = [[each() for each in seconds] for _ in range(times)]
    return [statistics.median(column) for column in zip(*found, strict=True)]


def resident() -> int:
    """The memory of this process that is in use, in kilobytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1])
