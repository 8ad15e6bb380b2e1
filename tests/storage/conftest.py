"""What the tests of the files of a book need of the machine."""

import os
from contextlib import contextmanager

import pytest

NOBODY = 65534


@pytest.fixture
def unprivileged(tmp_path):
    """A block in which *tmp_path* cannot be written: as another user for root, who may always."""

    @contextmanager
    def block():
        modes = {folder: folder.stat().st_mode for folder in (tmp_path, *tmp_path.parents)}
        tmp_path.chmod(0o555)
        if root := os.geteuid() == 0:
            for folder in tmp_path.parents:
                if not modes[folder] & 0o001:
                    folder.chmod(modes[folder] | 0o011)
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)
            for folder, mode in modes.items():
                if folder.stat().st_mode != mode:
                    folder.chmod(mode)

    return block
