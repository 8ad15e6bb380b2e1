"""A name that no font has, as a user meets it: said beside the pages, and nothing goes out."""

import pytest
from PySide6.QtWidgets import QFileDialog

from app.domain.proposals import ProposalState
from tests.ui.pages.proposals.test_findings import say, settle
from tests.ui.pages.proposals.test_page import stored, words_on

PRIVATE = "a private character (U+E000) in “Prepared with Acme.”"


@pytest.fixture
def preview(page, qtbot):
    """The pages of a draft with a letter that nothing draws."""
    page.show_entity("acme")
    say(page, qtbot, "Prepared with \ue000Acme.")
    return page.desk.preview


def test_what_cannot_be_printed_stands_above_the_pages_until_it_is_reworded(preview, page, qtbot):
    assert any(PRIVATE in each for each in words_on(preview))
    assert preview.paper.page_count() >= 6, "the pages are shown all the same"

    say(page, qtbot, "Prepared with Acme.")
    settle(page, qtbot)

    assert not any("No font" in each for each in words_on(preview))


@pytest.fixture
def target(tmp_path, monkeypatch):
    """A file that somebody chooses to write the proposal to."""
    target = tmp_path / "out.pdf"
    target.write_bytes(b"as it was")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    return target


@pytest.mark.usefixtures("preview")
def test_it_is_neither_saved_nor_sent(page, qtbot, workspace, target):
    for run in (page.deeds.save_pdf, page.deeds.send):
        with qtbot.waitSignal(workspace.refused) as refused:
            run()
        assert PRIVATE in refused.args[0]

    assert target.read_bytes() == b"as it was"
    assert stored(workspace)[0].state is ProposalState.DRAFT
