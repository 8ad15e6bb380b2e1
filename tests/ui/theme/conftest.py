"""A look put on for one test, and the usual one afterwards."""

import pytest

from app.ui.theme.style import apply


@pytest.fixture
def wear(qapp):
    def put_on(scheme="light", zoom=1.0):
        apply(qapp, scheme, zoom)

    yield put_on
    apply(qapp, "light")
