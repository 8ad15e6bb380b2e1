"""Timing of whole processes and of pieces of work, as medians."""

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


def processes(script: str, arguments: Sequence[str] = (), *, times: int = 7) -> float:
    """The median time, in seconds, until one of our scripts has painted, once all is warm."""
    process(script, arguments)
    return statistics.median(process(script, arguments)[0] for _ in range(times))


def process(script: str, arguments: Sequence[str] = ()) -> tuple[float, list[str]]:
    """How long a process took to paint, in seconds; and the words it printed when it had."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles a program at every start
    command = [sys.executable, "-m", f"benchmarks.{script}", *arguments]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        words = running.stdout.readline().decode().split()
        taken = time.perf_counter() - begun
    assert running.returncode == 0, words
    return taken, words


def work(act: Callable[[], object], *, times: int = 7) -> float:
    """The median time, in seconds, of a piece of work in this process."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def resident() -> int:
    """The memory of this process that is in use, in kilobytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1])
