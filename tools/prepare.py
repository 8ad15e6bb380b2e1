"""Make the machine ready: system libraries, `.venv`, the pinned packages. Standard library only.

`make run` and `make test` call this with the Python they found. It does only what is missing, so a
second call costs the time of a few look-ups.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PINS = {"run": "requirements.txt", "test": "requirements-dev.txt"}
NOT_READY = 2

# What PySide6-Essentials asks of the system: the file the loader looks for, its Debian package.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
FONTS = ("fonts-dejavu-core", "fonts-droid-fallback")
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb"}


class NotReadyError(Exception):
    """The machine lacks something we cannot bring; the message says what to do."""


def libraries(purpose: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Library to package, for tests or for a window on the display that *environ* names."""
    needed = dict(OFFSCREEN)
    if purpose == "run" and environ.get("DISPLAY"):
        needed |= X11
    if purpose == "run" and environ.get("WAYLAND_DISPLAY"):
        needed |= WAYLAND
    return needed


def missing_packages(
    needed: Mapping[str, str],
    found: Callable[[str], bool],
    *,
    fonts: bool,
    ensurepip: bool,
    python: str,
) -> list[str]:
    """The Debian packages to install, sorted; *python* is a version such as 3.11."""
    packages = {package for library, package in needed.items() if not found(library)}
    if not fonts:
        packages.update(FONTS)
    if not ensurepip:
        packages.add(f"python{python}-venv")
    return sorted(packages)


def loads(library: str) -> bool:
    """Whether the system's loader finds *library*."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font(folders: Iterable[Path]) -> bool:
    """Whether any font file lies under *folders*."""
    return any(
        file.suffix.lower() in FONT_SUFFIXES
        for folder in folders
        if folder.is_dir()
        for file in folder.rglob("*")
    )


def install_command(packages: Sequence[str], *, sudo: bool) -> str:
    """The line a person types to install *packages*."""
    line = shlex.join(["apt-get", "install", "-y", "--no-install-recommends", *packages])
    return f"sudo {line}" if sudo else line


def prepare_system(purpose: str) -> None:
    """Install what Debian or Ubuntu lacks when we are root; else say what is needed and stop."""
    packages = missing_packages(
        libraries(purpose, os.environ),
        loads,
        fonts=has_font(FONT_FOLDERS),
        ensurepip=works(venv_python(VENV)) or importlib.util.find_spec("ensurepip") is not None,
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
    )
    if not packages:
        return
    if shutil.which("apt-get") is None:
        message = (
            "Perennial needs system packages that are missing here; under Debian they are called\n"
            f"  {' '.join(packages)}\n"
            "Install what your system calls them, then try again."
        )
        raise NotReadyError(message)
    if os.geteuid() != 0:
        command = install_command(packages, sudo=True)
        message = f"Perennial needs a few system packages. Run this, then try again:\n  {command}"
        raise NotReadyError(message)
    say(f"Installing system packages: {' '.join(packages)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # A failing update is no reason to stop: the lists that are there may do.
    subprocess.run([*apt, "update"], env=environ, check=False)
    if subprocess.run(install, env=environ, check=False, stdout=subprocess.DEVNULL).returncode:
        command = install_command(packages, sudo=False)
        message = (
            f"The system packages could not be installed. Run this, then try again:\n  {command}"
        )
        raise NotReadyError(message)


def venv_python(venv: Path) -> Path:
    """Where the interpreter of *venv* is on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Whether *python* starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return python.is_file() and not run(python, "-c", check, quiet=True)


def stamp(root: Path, purpose: str) -> set[str]:
    """What marks an environment prepared for *purpose*: a digest of each list of pins it holds."""
    names = [PINS["run"]] if purpose == "run" else [PINS["run"], PINS["test"]]
    return {hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names}


def is_prepared(root: Path, stamp_file: Path, purpose: str) -> bool:
    """Whether the environment holds the pins of *purpose*, by the stamp of its installation."""
    if not stamp_file.is_file():
        return False
    return stamp(root, purpose) <= set(stamp_file.read_text(encoding="ascii").split())


def prepare_venv(purpose: str) -> None:
    """Make `.venv` where there is none that works, and bring it to the pins of *purpose*."""
    python = venv_python(VENV)
    stamp_file = VENV / "perennial-pins"
    if not works(python):
        say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
        if run(sys.executable, "-m", "venv", "--clear", VENV):
            message = f"Python could not make the virtual environment {VENV}."
            raise NotReadyError(message)
    if is_prepared(ROOT, stamp_file, purpose):
        return
    stamp_file.unlink(missing_ok=True)  # an interrupted installation starts again
    if run(python, "-m", "pip", "--version", quiet=True):
        run(python, "-m", "ensurepip", quiet=True)
    say(f"Installing {PINS[purpose]} into {VENV.name}; the first time takes a minute")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    if run(python, *pip, "-r", ROOT / PINS[purpose]):
        message = "The packages could not be installed: look at pip's words above, then try again."
        raise NotReadyError(message)
    stamp_file.write_text("\n".join(sorted(stamp(ROOT, purpose))) + "\n", encoding="ascii")


def run(program: str | Path, *arguments: str | Path, quiet: bool = False) -> int:
    """The exit status of a program of ours."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [program, *arguments], check=False, stdout=output, stderr=output
    ).returncode


def say(line: str) -> None:
    """Tell the person waiting what takes the time."""
    print(line, flush=True)


def main() -> int:
    """Prepare for the purpose named on the command line; 0 ready, 2 not."""
    parser = argparse.ArgumentParser(description="Prepare this machine for Perennial.")
    parser.add_argument("purpose", choices=sorted(PINS))
    purpose = parser.parse_args().purpose
    try:
        if sys.platform == "linux":
            prepare_system(purpose)
        prepare_venv(purpose)
    except NotReadyError as reason:
        print(reason, file=sys.stderr)
        return NOT_READY
    return 0


if __name__ == "__main__":
    sys.exit(main())
