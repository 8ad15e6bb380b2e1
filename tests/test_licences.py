"""What is shipped with the program may be: every run-time pin has a licence of the list."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.children import ROOT

ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-3-Clause", "BSD-2-Clause", "Apache-2.0", "PSF-2.0"),
    *("LGPL-3.0-only", "OFL-1.1", "Zlib", "MPL-2.0"),
}
SPELLINGS = {
    "PSFL": "PSF-2.0",
    "SIL OFL 1.1": "OFL-1.1",
    "Apache": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL-3.0-only",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
READ = {
    "sqlcipher3": "Zlib",  # its metadata is silent; its LICENSE file was read
    "reportlab": "BSD-3-Clause",  # its metadata points at a file, which was read
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",  # “Dual License”: its LICENSE file was read
    "pywin32-ctypes": "BSD-3-Clause",  # for Windows alone, so it is not installed everywhere
}
PINS = re.findall(
    r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
)


def licence(package: str) -> str:
    """What a package says of itself, as an SPDX expression; empty if it says nothing clear."""
    if package in READ:
        return READ[package]
    said = metadata(package)
    classified = [
        each.rpartition(" :: ")[2]
        for each in said.get_all("Classifier", [])
        if each.startswith("License")
    ]
    words = said.get("License-Expression") or said.get("License") or " AND ".join(classified)
    return SPELLINGS.get(words, words)


def is_allowed(expression: str) -> bool:
    """Of several licences to choose from one is enough; of several that all hold, each counts."""
    return any(
        all(name.strip("() ") in ALLOWED for name in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


@pytest.mark.parametrize("package", PINS)
def test_a_pin_of_the_program_has_a_licence_of_the_list(package):
    try:
        found = licence(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not for this Python or this system")
    assert is_allowed(found), found


def test_the_list_is_not_empty():
    assert {"pyside6-essentials", "sqlcipher3", "reportlab"} <= set(PINS)


@pytest.mark.parametrize(
    "expression", ["", "GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-2.0-only", "Proprietary"]
)
def test_others_are_refused(expression):
    assert not is_allowed(expression)


def test_of_a_choice_one_licence_is_enough():
    assert is_allowed("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only")
