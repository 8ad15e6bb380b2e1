"""The library on a real book: found, filled, copied, mailed and changed by keys."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import settings
from app.domain.edits import change, create
from app.domain.library import LibraryText, TextKind
from app.services import library
from app.services.where import letter_address
from app.ui.pages.library.page import LibraryPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

TITLE = "Renewal heads-up (60 days before)"


@pytest.fixture
def shown(book_file, qtbot):
    """Make the page of a book with these entities, as a user sees it."""

    def show(*entities) -> LibraryPage:
        if entities:
            book_file.apply("Put", create(*entities))
        page = LibraryPage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1080, 760)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.texts.listing.view.setFocus()
        QApplication.processEvents()
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    QLocale.setDefault(before)


def customer():
    return (
        build.account(),
        build.contract(end=date(2026, 12, 31), notice_days=30, auto_renew=True),
        build.contact(id="ann", name="Ann", account_id="acme", emails=("ann@acme.example",)),
        settings.decide(None, settings.SENDER_NAME, "Kim", TODAY),
        settings.decide(None, settings.SENDER_COMPANY, "Corvane", TODAY),
    )


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
    QApplication.processEvents()


def title(page):
    return page.texts.listing.current().text.title


def heard(page):
    told = []
    page._workspace.said.connect(told.append)
    page._workspace.refused.connect(told.append)
    return told


def choose(page, name="Acme"):
    field = page.texts.reader.addressee.account
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    page.texts.listing.view.setFocus()


def test_it_opens_on_the_first_text_with_its_gaps_marked(shown):
    page = shown()
    assert title(page) == TITLE
    reader = page.texts.reader
    assert "[renewal date]" in reader.body.toPlainText()
    assert "Choose an account to fill the gaps" in reader.missing.text()
    assert len(reader.body.extraSelections()) == len(reader.letter.body.spans)


def test_an_account_that_is_typed_fills_the_gaps(shown):
    page = shown(*customer())
    choose(page)
    reader = page.texts.reader
    assert reader.addressee.contact_id == "ann"
    assert "Hello Ann," in reader.body.toPlainText()
    assert "1 Jan 2027" in reader.subject.text()
    assert "[" not in reader.body.toPlainText().replace("[seats]", "")


def test_a_change_in_the_book_is_filled_in_at_once(shown):
    page = shown(*customer())
    choose(page)
    ann = page._workspace.read(lambda book: next(iter(book.contacts.all())))
    page._workspace.edit("Rename", lambda _: change(ann, replace(ann, name="Ann-Marie")))
    assert "Hello Ann-Marie," in page.texts.reader.body.toPlainText()


def test_no_account_by_that_name_is_said_so(shown):
    page = shown(*customer())
    told = heard(page)
    choose(page, "Nobody Inc")
    assert told == ["No single account is meant by that. Type its name, then pick it."]
    assert page.texts.reader.addressee.account_id == ""


def test_c_copies_the_filled_text_and_says_what_is_open(shown):
    page = shown(*customer())
    choose(page)
    told = heard(page)
    press(page, Qt.Key.Key_C)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Your renewal on 1 Jan 2027\n\nHello Ann,")
    assert told == [f"On the clipboard: “{TITLE}”."]


def test_m_hands_the_mail_to_the_mail_program(shown, monkeypatch):
    page = shown(*customer())
    choose(page)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    told = heard(page)
    press(page, Qt.Key.Key_M)
    parts = urlsplit(bytes(opened[0].toEncoded()).decode())
    assert (parts.scheme, parts.path) == ("mailto", "ann@acme.example")
    assert parse_qs(parts.query)["subject"] == ["Your renewal on 1 Jan 2027"]
    assert "Hello Ann,\r\n" in parse_qs(parts.query)["body"][0]
    assert told[0].startswith("Handed to your mail program")


def test_a_mail_too_long_for_an_address_goes_by_the_clipboard(shown, monkeypatch):
    long = LibraryText(id="a", kind=TextKind.EMAIL, title="AAA", subject="Hi", text="漢" * 9000)
    page = shown(long)
    page.texts.listing.go_to("a")
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    told = heard(page)
    press(page, Qt.Key.Key_M)
    assert bytes(opened[0].toEncoded()) == b"mailto:?subject=Hi"
    assert QGuiApplication.clipboard().text() == "漢" * 9000
    assert told[0].startswith("Too long to hand over")


def test_without_a_mail_program_it_says_what_to_do(shown, monkeypatch):
    page = shown()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    told = heard(page)
    press(page, Qt.Key.Key_M)
    assert told == ["No mail program answers. Press C and paste the text where you write."]


def test_e_edits_in_place_in_one_step_and_undo_takes_it_back(shown):
    page = shown()
    press(page, Qt.Key.Key_E)
    editor = page.texts.editor
    assert editor.isVisible()
    editor.title.setText("Heads-up")
    editor.text.setPlainText("Hello {contact}")
    editor.tags._line.setFocus()
    QTest.keyClicks(editor.tags._line, "mine")
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert title(page) == "Heads-up"
    assert page.texts.listing.current().text.tags[-1] == "mine"
    assert page.texts.back.isVisible()
    page._workspace.undo()
    assert title(page) == TITLE
    assert not page.texts.back.isVisible()


def test_escape_leaves_the_text_as_it_was(shown):
    page = shown()
    press(page, Qt.Key.Key_E)
    page.texts.editor.text.setPlainText("gone")
    press(page, Qt.Key.Key_Escape)
    assert not page.texts.editor.isVisible()
    assert "gone" not in page.texts.reader.body.toPlainText()
    assert page.texts.listing.view.hasFocus()


def test_what_cannot_be_kept_stays_typed_with_the_reason(shown):
    page = shown()
    press(page, Qt.Key.Key_E)
    editor = page.texts.editor
    editor.text.setPlainText("Dear {boss}")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.isVisible()
    assert editor.reason.text().startswith("Nothing fills {boss}.")
    assert editor.text.hasFocus()
    assert editor.text.toPlainText() == "Dear {boss}"


def test_n_adds_a_text_and_a_gap_is_inserted_from_the_list(shown):
    page = shown()
    press(page, Qt.Key.Key_N)
    editor = page.texts.editor
    assert editor.title.hasFocus()
    QTest.keyClicks(editor.title, "CNE is typed, not run")
    editor.text.setPlainText("For ")
    editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
    editor.gap.setCurrentIndex(1)
    editor.gap.activated.emit(1)
    assert editor.text.toPlainText() == "For {account}"
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert title(page) == "CNE is typed, not run"
    assert page.texts.listing.current().ours is None


def test_d_copies_x_archives_and_brings_back(shown):
    page = shown()
    press(page, Qt.Key.Key_D)
    assert title(page) == f"{TITLE} (copy)"
    copy_id = page.texts.listing.current().id
    press(page, Qt.Key.Key_X)
    assert title(page) != f"{TITLE} (copy)"
    page.texts.listing.go_to(copy_id)
    assert title(page) == f"{TITLE} (copy)"
    assert "archived" in page.texts.reader.about.text()
    press(page, Qt.Key.Key_X)
    page.texts.listing.kinds.set_values(())
    page.texts.listing.go_to(copy_id)
    assert "archived" not in page.texts.reader.about.text()


def test_b_goes_back_to_ours(shown):
    page = shown()
    press(page, Qt.Key.Key_E)
    page.texts.editor.title.setText("Mine")
    page.texts.editor.keep()
    assert title(page) == "Mine"
    press(page, Qt.Key.Key_B)
    assert title(page) == TITLE


def test_kinds_tags_and_words_narrow_the_list(shown):
    page = shown()
    listing = page.texts.listing
    listing.kinds.chip(TextKind.OBJECTION).click()
    assert {each.text.kind for each in listing.view.shown()} == {TextKind.OBJECTION}
    listing.tags.chip("price").click()
    assert [each.text.title for each in listing.view.shown()] == [
        "“It is too expensive.”",
        "“Somebody else is cheaper.”",
    ]
    listing.clear()
    listing.line.setFocus()
    QTest.keyClicks(listing.line, "frozen")
    press(page, Qt.Key.Key_Down)
    assert title(page) == "“Our budget is frozen.”"
    listing.line.setText("no such word anywhere")
    QTest.keyClick(listing.line, Qt.Key.Key_Down)
    assert listing._stack.currentIndex() == 1
    assert not page.texts.reader.isVisible()
    listing._none.button.click()
    assert len(listing.view.shown()) == len(library.ours())


def test_another_customers_name_or_a_word_of_ours_is_warned_of(shown):
    bad = LibraryText(
        id="a", kind=TextKind.EMAIL, title="AAA", text="Globex Works is at risk, {account}"
    )
    page = shown(*customer(), build.account(id="globex", name="Globex Works"), bad)
    page.texts.listing.go_to("a")
    choose(page)
    warned = page.texts.reader.warned
    assert warned.isVisible()
    assert "“Globex Works”" in warned.text()
    assert "“at risk”" in warned.text()


def test_markup_and_ten_thousand_characters_are_shown_literally(shown):
    text = "<b>Bold</b> & 漢字 \U0001f600 {account} " * 300
    page = shown(*customer(), LibraryText(id="a", kind=TextKind.EMAIL, title="<i>A</i>", text=text))
    page.texts.listing.go_to("a")
    choose(page)
    reader = page.texts.reader
    assert reader.title.text() == "<i>A</i>"
    name = build.account().name
    assert reader.body.toPlainText() == text.replace("{account}", name)
    marked = [each.cursor.selectedText() for each in reader.body.extraSelections()]
    assert marked == [name] * 300


def test_a_talk_track_is_not_mailed(shown):
    page = shown()
    page.texts.listing.go_to("ours-talk-opening")
    assert not page.texts.mail.isEnabled()
    told = heard(page)
    press(page, Qt.Key.Key_M)
    assert told == ["This text is not an e-mail. Copy it, or choose an e-mail."]


def test_on_a_past_day_texts_are_read_and_not_changed(shown):
    page = shown(*customer())
    page._workspace.show_as_of(date(2026, 6, 1))
    told = heard(page)
    page.texts.listing.view.setFocus()
    for key in (Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_D, Qt.Key.Key_X):
        press(page, key)
    assert len(told) == 4
    assert not page.texts.editor.isVisible()


def test_other_rooms_open_a_text_for_an_account(shown):
    page = shown(*customer())
    page.show_entity(letter_address("acme", "ours-email-thanks"))
    assert title(page) == "Thanks after the signature"
    assert page.account_id == "acme"
    page.texts.reader.addressee.choose("")
    page.show_entity("acme")
    assert page.account_id == "acme"
    page.show_entity(letter_address("nobody", "nothing"))
    assert page.account_id == "acme"


def test_what_was_chosen_is_remembered(shown):
    page = shown(*customer())
    choose(page)
    state = page.state()
    page.texts.reader.addressee.choose("")
    page.restore_state(state)
    assert page.account_id == "acme"
    page.restore_state("nonsense")
    assert page.account_id == "acme"
