"""The settings page, as it is used: typed, chosen, undone, refused."""

from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.domain import settings as options
from app.domain.edits import create
from app.services import backups, catalogue, logos, security, settings
from app.services.books import Secrets, is_recovery_code, make_book, open_book
from app.services.editing import stages
from app.ui.pages.settings import backups as backups_part
from app.ui.pages.settings.newcode import NewCodeDialog
from app.ui.pages.settings.page import SettingsPage
from app.ui.pages.settings.parts import PLACES
from app.ui.pages.settings.passphrase import PassphraseDialog
from app.ui.widgets.dialogs import FormDialog
from app.ui.workspace import Workspace
from tests import build

ENTER = Qt.Key.Key_Return


@pytest.fixture
def workspace(book_file):
    made = Workspace(book_file, lambda: build.TODAY)
    made.heard = {"done": [], "refused": [], "said": [], "restored": []}
    made.done.connect(made.heard["done"].append)
    made.refused.connect(made.heard["refused"].append)
    made.said.connect(made.heard["said"].append)
    made.restore_requested.connect(made.heard["restored"].append)
    return made


@pytest.fixture
def page(qtbot, workspace):
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1080, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


def part(page, name):
    page.show_entity(name)
    return page.part()


def row(form, option):
    return form.rows[option.key]


def retype(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def dialog(page, kind=FormDialog):
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_every_part_can_be_reached_by_the_arrow_keys(page):
    page.list.setFocus()
    for place in PLACES[1:]:
        QTest.keyClick(page.list, Qt.Key.Key_Down)
        assert page.state() == place.id


def test_enter_keeps_what_was_typed_and_undo_shows_what_was_before(page, workspace):
    email = row(part(page, "sender").forms[0], options.SENDER_EMAIL)
    retype(email.editor.field, "ana@lima.example")
    QTest.keyClick(email.editor.field, ENTER)
    assert workspace.settings()[options.SENDER_EMAIL] == "ana@lima.example"
    assert workspace.heard["done"] == ["Change e-mail"]
    assert not email.editor.field.isUndoAvailable()  # so that Ctrl+Z is the window's
    workspace.undo()
    assert email.editor.field.text() == ""


def test_leaving_the_field_keeps_too(page, workspace):
    form = part(page, "sender").forms[0]
    name = row(form, options.SENDER_NAME).editor.field
    retype(name, "Ana Lima")
    row(form, options.SENDER_TITLE).editor.field.setFocus()
    assert workspace.settings()[options.SENDER_NAME] == "Ana Lima"


def test_escape_leaves_what_was_typed(page, workspace):
    name = row(part(page, "sender").forms[0], options.SENDER_NAME).editor.field
    retype(name, "Nobody")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == ""
    assert workspace.heard["done"] == []


def test_what_is_refused_stays_typed_with_the_reason_under_it(page, workspace):
    email = row(part(page, "sender").forms[0], options.SENDER_EMAIL)
    retype(email.editor.field, "ana at lima")
    QTest.keyClick(email.editor.field, ENTER)
    assert email.editor.field.text() == "ana at lima"
    assert "e-mail address" in email.editor.field.accessibleDescription()
    workspace.edit("Something else", lambda book: create(build.account()))
    assert email.editor.field.text() == "ana at lima"
    retype(email.editor.field, "ana@lima.example")
    assert email.editor.field.accessibleDescription() == ""


@pytest.mark.parametrize("text", ["many", "", "12.5"])
def test_a_number_that_is_none_is_refused(page, workspace, text):
    valid = row(part(page, "proposals").form, options.VALID_DAYS)
    valid.editor.field.setText(text)
    QTest.keyClick(valid.editor.field, ENTER)
    assert "whole number" in valid.editor.field.accessibleDescription()
    assert valid.editor.field.text() == text
    assert workspace.heard["done"] == []


def test_a_percentage_is_typed_as_one(page, workspace):
    discount = row(part(page, "proposals").form, options.BEST_DISCOUNT)
    assert discount.editor.field.text() == "15"
    retype(discount.editor.field, "12.5")
    QTest.keyClick(discount.editor.field, ENTER)
    assert workspace.settings()[options.BEST_DISCOUNT] == Decimal("0.125")
    assert discount.reset.isVisible()
    discount.reset.click()
    assert workspace.settings()[options.BEST_DISCOUNT] == Decimal("0.15")
    assert not discount.reset.isVisible()


def test_several_lines_are_kept_when_the_field_is_left(page, workspace):
    form = part(page, "proposals").form
    terms = row(form, options.PAYMENT_TERMS).editor.field
    terms.setFocus()
    terms.setPlainText("Half now,\nhalf later.")
    row(form, options.VALID_DAYS).editor.field.setFocus()
    assert workspace.settings()[options.PAYMENT_TERMS] == "Half now,\nhalf later."


def test_a_choice_is_kept_where_the_arrow_keys_come_to_rest(page, workspace, qtbot):
    colours = row(part(page, "appearance").form, options.APPEARANCE).editor.field
    colours.setFocus()
    QTest.keyClick(colours, Qt.Key.Key_Down)
    QTest.keyClick(colours, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: workspace.settings()[options.APPEARANCE] == "dark")
    assert workspace.heard["done"] == ["Change colours"]


def test_bands_are_previewed_before_they_are_kept(page, workspace):
    workspace.edit("Add", lambda book: create(build.account(), build.contract()))
    segments = part(page, "segments")
    assert "1 Mid-market" in segments.counts.text()
    retype(row(segments.form, options.SMB_BELOW).editor.field, "60000")
    segments.preview()
    assert segments.moving.text() == "Would move: Acme"
    assert workspace.settings()[options.SMB_BELOW] == 10_000


def test_a_logo_is_chosen_and_removed(page, workspace, tmp_path, monkeypatch):
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), "red").save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    logo = part(page, "documents").logo.picture
    logo.choose()
    assert workspace.read(logos.sender_logo).name == "logo.png"
    assert logo.remove.isVisible()
    path.write_bytes(b"broken")
    logo.choose()
    assert "PNG or JPEG" in logo.message.text()
    logo.remove.click()
    assert workspace.read(logos.sender_logo) is None


def test_a_rate_is_added_in_a_dialog_that_stays_until_it_can_be_kept(page, workspace):
    money = part(page, "money")
    money.rates.add_button.click()
    asked = dialog(page)
    asked.form.set_values({"currency": "EUR", "value": None})
    asked.form.keep()
    assert "worth" in asked.form.field("value").focusProxy().accessibleDescription()
    asked.form.set_values({"value": Decimal("1.11")})
    asked.form.keep()
    (rate,) = workspace.read(settings.rates)
    assert (rate.currency, rate.value, rate.since) == ("EUR", Decimal("1.11"), build.TODAY)
    money.rates.view.setFocus()
    QTest.keyClick(money.rates.view, Qt.Key.Key_Delete)
    assert workspace.read(settings.rates) == ()
    workspace.undo()
    assert money.rates.view.shown() == (rate,)


def test_a_rate_is_changed_by_enter(page, workspace):
    money = part(page, "money")
    entry = settings.RateEntry(currency="EUR", value=Decimal(1), since=build.TODAY)
    workspace.edit("Add", lambda book: settings.add_rate(book, entry, today=build.TODAY))
    money.rates.view.setFocus()
    QTest.keyClick(money.rates.view, ENTER)
    asked = dialog(page)
    asked.form.set_values({"value": Decimal("1.2")})
    asked.form.keep()
    assert workspace.read(settings.rates)[0].value == Decimal("1.2")


def test_a_product_is_typed_in_priced_and_archived(page, workspace):
    shelf = part(page, "catalogue").products
    shelf.add_button.click()
    asked = dialog(page)
    asked.form.keep()
    assert "name" in asked.form.field("name").accessibleDescription()
    asked.form.set_values({"name": "R&D <b>", "unit": "seat"})
    QTest.keyClicks(asked.form.field("price-USD").focusProxy(), "480.50")
    asked.form.field("features").setFocus()
    QTest.keyClicks(asked.form.field("features").focusProxy() or asked.form.field("features"), "20")
    asked.form.keep()
    (made,) = workspace.read(catalogue.products)
    assert made.price("USD").minor == 48_050
    assert made.features == 20
    shelf.view.setFocus()
    QTest.keyClick(shelf.view, Qt.Key.Key_Delete)
    assert workspace.read(catalogue.products)[0].archived_on == build.TODAY
    assert "archived" in shelf.view.table.columns[0].text(shelf.view.current())
    workspace.undo()
    assert shelf.view.shown() == (made,)


def test_stages_are_renamed_in_place_and_moved(page, workspace, qtbot):
    board = part(page, "stages").stages
    board.view.setFocus()
    QTest.keyClick(board.view, Qt.Key.Key_F2)
    field = board.view.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Found")
    QTest.keyClick(field, ENTER)
    qtbot.waitUntil(lambda: workspace.heard["done"] == ["Rename stage"])
    board.buttons[3].click()
    names = [use.stage.name for use in workspace.read(stages.in_use)]
    assert names[:2] == ["Qualified", "Found"]
    workspace.undo()
    workspace.undo()
    assert board.view.shown()[0].stage.name == "Identified"


def test_a_stage_that_is_needed_says_so_in_the_status_line(page, workspace):
    board = part(page, "stages").stages
    board.view.go_to("stage-won")
    board.buttons[4].click()
    assert "Add another one first" in workspace.heard["refused"][0]


def test_the_passphrase_is_changed_and_refused_where_it_was_typed(page, workspace, qtbot):
    part(page, "security").passphrase.click()
    asked = dialog(page, PassphraseDialog)
    typed = {"current": "wrong", "passphrase": "five new plain words", "again": "not the same"}
    asked.form.set_values(typed)
    asked.form.keep()
    qtbot.waitUntil(asked.isEnabled)
    assert "Type it again" in asked.form.field("current").accessibleDescription()
    assert asked.values() == typed
    asked.form.set_values({"current": build.PASSPHRASE, "again": typed["passphrase"]})
    asked.form.keep()
    qtbot.waitUntil(lambda: workspace.heard["said"] == ["The passphrase is changed."])
    security.unlock(workspace.path, Secrets(passphrase=typed["passphrase"]))


def test_a_new_recovery_code_counts_once_it_is_typed_back(page, workspace, qtbot):
    part(page, "security").code.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(NewCodeDialog)))
    asked = dialog(page, NewCodeDialog)
    code = asked.recovery.code.text()
    asked.recovery.kept.click()
    asked.recovery.typed.setText(code)
    QTest.keyClick(asked.recovery.typed, ENTER)
    assert workspace.heard["said"] == ["The new recovery code counts from now on."]
    assert is_recovery_code(workspace.path, code)


def test_leaving_before_the_code_is_typed_back_keeps_the_old_one(page, workspace, qtbot):
    part(page, "security").code.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(NewCodeDialog)))
    asked = dialog(page, NewCodeDialog)
    code = asked.recovery.code.text()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert workspace.heard["said"] == ["The old recovery code still counts."]
    assert not is_recovery_code(workspace.path, code)


def test_without_a_keyring_there_is_nothing_to_turn_on(page, qtbot):
    keys = part(page, "security")
    qtbot.waitUntil(lambda: "no keyring" in keys._note.text())
    assert not keys.keyring.isEnabled()


def test_a_book_that_is_not_encrypted_says_so(qtbot, tmp_path):
    path = tmp_path / "plain.book"
    make_book(path, (), passphrase=None, encrypt=False)
    file = open_book(path)
    page = SettingsPage(Workspace(file, lambda: build.TODAY))
    qtbot.addWidget(page)
    page.show()
    keys = part(page, "security")
    assert "not encrypted" in keys._note.text()
    assert not keys.passphrase.isEnabled()
    file.close()


def test_a_backup_is_made_read_and_restored_after_a_question(page, workspace, qtbot, monkeypatch):
    shelf = part(page, "backups")
    shelf.backups.add_button.click()
    qtbot.waitUntil(lambda: len(shelf.backups.view.shown()) == 1)
    shelf.backups.buttons[0].click()
    qtbot.waitUntil(lambda: "The backup is whole." in workspace.heard["said"])
    (kept,) = backups.listed(workspace.file)
    for answer, asked in ((False, []), (True, [str(kept.path)])):
        monkeypatch.setattr(backups_part, "ask", lambda question, answer=answer: answer)
        shelf.backups.buttons[1].click()
        assert workspace.heard["restored"] == asked


def test_a_damaged_backup_is_found(page, workspace, qtbot):
    shelf = part(page, "backups")
    path = Path(backups.make(workspace.file))
    content = bytearray(path.read_bytes())
    content[-2000:-1000] = bytes(1000)
    path.write_bytes(content)
    shelf.refresh()
    shelf.backups.buttons[0].click()
    qtbot.waitUntil(lambda: bool(workspace.heard["refused"]))
    assert "cannot be used" in shelf.backups.view.table.columns[3].text(
        shelf.backups.view.current()
    )


def test_every_option_of_the_page_is_found_by_its_name(page):
    words = {place.id: place.found_by() for place in PLACES}
    assert "Valid for" in words["proposals"]
    assert "recovery code" in words["security"]
    page.show_entity("backups")
    assert page.state() == "backups"


def test_every_option_of_the_domain_has_a_line_or_is_left_out_on_purpose():
    shown = {line.option.key for place in PLACES for line in place.lines}
    assert {each.key for each in options.OPTIONS} - shown == set()
