"""Preparing a machine asks for what is missing and for nothing twice."""

import os
import shutil
from pathlib import Path

import pytest

from tools import prepare


def root_with(folder: Path, **pins: str) -> Path:
    for name, text in pins.items():
        (folder / prepare.PINS[name]).write_text(text, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("purpose", "environ", "also"),
    [
        ("test", {}, {}),
        ("test", {"DISPLAY": ":0"}, {}),
        ("run", {}, {}),
        ("run", {"DISPLAY": ":0"}, prepare.X11),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, prepare.WAYLAND),
        (
            "run",
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
            prepare.X11 | prepare.WAYLAND,
        ),
    ],
)
def test_a_window_needs_the_libraries_of_its_display(
    purpose: str, environ: dict[str, str], also: dict[str, str]
):
    assert prepare.libraries(purpose, environ) == prepare.OFFSCREEN | also


def test_a_complete_machine_needs_no_package():
    assert (
        prepare.missing_packages(
            prepare.X11, lambda _: True, fonts=True, ensurepip=True, python="3.11"
        )
        == []
    )


def test_missing_libraries_fonts_and_pip_name_their_packages():
    packages = prepare.missing_packages(
        {"libEGL.so.1": "libegl1", "libGL.so.1": "libgl1"},
        lambda library: library == "libGL.so.1",
        fonts=False,
        ensurepip=False,
        python="3.11",
    )
    assert packages == ["fonts-dejavu-core", "fonts-droid-fallback", "libegl1", "python3.11-venv"]


def test_the_loader_does_not_find_what_does_not_exist():
    assert not prepare.loads("libperennial-is-no-library.so.7")


def test_a_font_counts_only_as_a_font_file(tmp_path: Path):
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "README").write_text("no font", encoding="ascii")
    assert not prepare.has_font([tmp_path, tmp_path / "absent"])
    (tmp_path / "truetype" / "Sans.TTF").touch()
    assert prepare.has_font([tmp_path / "absent", tmp_path])


def test_the_printed_command_can_be_typed():
    line = prepare.install_command(["libegl1", "libgl1"], sudo=True)
    assert line == "sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_an_environment_is_prepared_until_its_pins_change(tmp_path: Path):
    root = root_with(tmp_path, run="a==1", test="a==1 b==1")
    stamp = tmp_path / "stamp"
    assert not prepare.is_prepared(root, stamp, "run")

    stamp.write_text("\n".join(prepare.stamp(root, "test")), encoding="ascii")
    assert prepare.is_prepared(root, stamp, "run")
    assert prepare.is_prepared(root, stamp, "test")

    root_with(root, test="a==1 b==2")
    assert prepare.is_prepared(root, stamp, "run")
    assert not prepare.is_prepared(root, stamp, "test")


def test_an_environment_for_running_is_not_yet_one_for_testing(tmp_path: Path):
    root = root_with(tmp_path, run="a==1", test="a==1 b==1")
    stamp = tmp_path / "stamp"
    stamp.write_text("\n".join(prepare.stamp(root, "run")), encoding="ascii")
    assert prepare.is_prepared(root, stamp, "run")
    assert not prepare.is_prepared(root, stamp, "test")


def test_a_broken_interpreter_does_not_count_as_an_environment(tmp_path: Path):
    python = tmp_path / "python"
    assert not prepare.works(python)
    python.write_text("#!/bin/sh\nexit 127\n", encoding="ascii")
    python.chmod(0o755)
    assert not prepare.works(python)


def test_a_machine_without_apt_is_told_what_it_lacks(monkeypatch):
    monkeypatch.setattr(prepare, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(prepare, "has_font", lambda folders: True)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(prepare.NotReadyError, match="libegl1"):
        prepare.prepare_system("test")


@pytest.mark.parametrize("status", [0, 100])
def test_root_gets_the_packages_from_apt_or_the_command(status: int, tmp_path: Path, monkeypatch):
    apt = tmp_path / "apt-get"
    apt.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\ncase "$*" in *install*) exit {status};; esac\n',
        encoding="ascii",
    )
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(prepare, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(prepare, "has_font", lambda folders: False)
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 0)
    if status:
        with pytest.raises(prepare.NotReadyError, match="\n  apt-get install"):
            prepare.prepare_system("test")
    else:
        prepare.prepare_system("test")
    update, install = (tmp_path / "calls").read_text(encoding="ascii").splitlines()
    assert update.endswith(" update")
    assert install.endswith(
        " install -y --no-install-recommends fonts-dejavu-core fonts-droid-fallback libegl1"
    )


def test_without_root_the_exact_command_is_given(monkeypatch):
    monkeypatch.setattr(prepare, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(prepare, "has_font", lambda folders: True)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(prepare.os, "geteuid", lambda: 1000)
    with pytest.raises(prepare.NotReadyError) as refusal:
        prepare.prepare_system("test")
    assert str(refusal.value).endswith(
        "\n  sudo apt-get install -y --no-install-recommends libegl1"
    )
