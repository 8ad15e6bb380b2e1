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
        mode = tmp_path.stat().st_mode
        tmp_path.chmod(0o555)
        if root := os.geteuid() == 0:
            for folder in tmp_path.parents:
                if folder.stat().st_uid == 0 and not folder.stat().st_mode & 0o001:
                    folder.chmod(folder.stat().st_mode | 0o011)
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)
            tmp_path.chmod(mode)

    return block
