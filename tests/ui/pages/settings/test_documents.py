"""How documents look: colours with a check, standing texts, and two pages beside the form."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.domain import settings as options
from app.services import review_template
from app.ui.background import wait_for_all
from app.ui.pages.settings.page import SettingsPage
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace
from tests import build
from tests.documents.review.test_deck import template


@pytest.fixture
def workspace(book_file):
    return Workspace(book_file, lambda: build.TODAY)


@pytest.fixture
def part(qtbot, workspace):
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.show_entity("documents")
    yield page.part()
    wait_for_all()


def retype(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def said_under(row):
    return " ".join(each.text() for each in row.findChildren(PlainLabel) if each.isVisible())


def printed(qtbot, part):
    """The pages beside the form, once they are those of what is kept now."""
    view = part.specimen
    qtbot.waitUntil(lambda: not view._rest.isActive() and view._job is None, timeout=10_000)
    return dict(view.pages._images)


def colours(image):
    """The colours of the cover's left edge and of the stripe beside it."""
    y = image.height() // 2
    unit = image.width() / 210
    return image.pixelColor(round(3 * unit), y).name(), image.pixelColor(
        round(7.8 * unit), y
    ).name()


@pytest.mark.usefixtures("english")
def test_a_colour_says_while_it_is_typed_whether_text_on_it_is_legible(part):
    row = part.look.rows[options.SENDER_COLOUR.key]
    assert "Legible: 6.2 : 1" in said_under(row)
    retype(row.editor.field, "#FFE04D")
    assert "Too light to read: 1.3 : 1" in said_under(row)
    assert "Printed darker, as #" in said_under(row)
    retype(row.editor.field, "#FFE0")
    assert "with white" not in said_under(row)


def test_the_pages_beside_the_form_are_in_both_colours(part, workspace, qtbot):
    for option, colour in (
        (options.SENDER_COLOUR, "#7A1F5C"),
        (options.SENDER_SECOND_COLOUR, "#1F5C3A"),
    ):
        field = part.look.rows[option.key].editor.field
        retype(field, colour)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert workspace.settings()[option] == colour
    pages = printed(qtbot, part)
    assert len(pages) == 2
    assert colours(pages[0]) == ("#7a1f5c", "#1f5c3a")


def test_another_paper_has_another_shape_and_undo_brings_the_first_back(part, workspace, qtbot):
    tall = printed(qtbot, part)[0]
    paper = part.paper.rows[options.PAPER.key].editor.field
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: workspace.settings()[options.PAPER] == "Letter")
    short = printed(qtbot, part)[0]
    assert short.height() / short.width() == pytest.approx(11 / 8.5, abs=0.01)
    workspace.undo()
    again = printed(qtbot, part)[0]
    assert again.height() == tall.height()


def test_a_legal_footer_of_more_than_six_lines_is_refused_in_place(part, workspace):
    row = part.texts.rows[options.LEGAL_FOOTER.key]
    row.editor.field.setFocus()
    row.editor.field.setPlainText("\n".join("abcdefg"))
    part.texts.rows[options.ABOUT_US.key].editor.field.setFocus()
    assert "at most 6 lines" in said_under(row)
    assert workspace.settings()[options.LEGAL_FOOTER] == ""


def test_a_logo_that_nobody_would_see_is_refused_in_place(part, tmp_path, monkeypatch):
    path = tmp_path / "white.png"
    Image.new("RGBA", (90, 40), (255, 255, 255, 255)).save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    part.logo.picture.change.click()
    assert "on paper nobody would see it" in part.logo.picture.message.text()


def test_a_text_that_no_font_draws_does_not_keep_the_pages_from_being_shown(part, workspace, qtbot):
    field = part.texts.rows[options.ABOUT_US.key].editor.field
    field.setFocus()
    field.setPlainText("We \ue000 are\n\nミナモリ")
    part.texts.rows[options.GOVERNING.key].editor.field.setFocus()
    assert len(printed(qtbot, part)) == 2


def test_a_slide_template_is_chosen_named_and_removed(part, workspace, tmp_path, monkeypatch):
    path = tmp_path / "ours.pptx"
    path.write_bytes(template("headline", "body"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    row = part.template
    assert row.name.text() == "Our own look"

    row.change.click()
    assert row.name.text() == "ours.pptx"
    assert workspace.read(review_template.template) == path.read_bytes()
    row.remove.click()
    assert row.name.text() == "Our own look"


def test_a_presentation_without_the_places_is_refused_with_what_to_do(part, tmp_path, monkeypatch):
    path = tmp_path / "other.pptx"
    path.write_bytes(template("title", "text"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    part.template.change.click()

    assert "Selection pane" in part.template.message.text()
    assert part.template.message.isVisible()
    assert part.template.name.text() == "Our own look"
