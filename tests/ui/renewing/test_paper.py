"""The contract to be signed in the panel of its renewal: from sent to the sealed copy."""

from datetime import date

from PySide6.QtWidgets import QFileDialog

from app.domain.renewals import Paper


def test_a_contract_is_sent_signed_and_stored_and_each_is_one_undo(desk, tmp_path, monkeypatch):
    part = desk.panel.paperwork
    desk.press(part.reach)
    assert desk.answer(paper=Paper.SENT, on=date(2026, 11, 10), text="by mail")
    assert part.told[-1].text() == "10 Nov 2026 · Sent · 10 day(s) · by mail"

    copy = tmp_path / "signed.pdf"
    copy.write_bytes(b"%PDF-1.7 signed")
    desk.press(part.reach)
    assert desk.answer(paper=Paper.SIGNED, on=date(2026, 11, 18), path=copy)
    assert [each.text() for each in part.told] == [
        "10 Nov 2026 · Sent · 8 day(s) · by mail",
        "18 Nov 2026 · Signed · 2 day(s)",
    ]

    desk.press(part.reach)
    assert desk.answer(paper=Paper.STORED)
    assert part.told[-1].text() == "20 Nov 2026 · Stored"
    assert part.reach.isHidden()

    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    desk.press(part.copies[-1])
    assert out.read_bytes() == copy.read_bytes()

    desk.press(part.back)
    assert desk.renewal().papers[-1].paper is Paper.SIGNED
    for _ in range(4):
        desk.workspace.undo()
    assert desk.renewal() is None


def test_what_is_out_of_order_is_said_in_the_sheet(desk):
    part = desk.panel.paperwork
    desk.press(part.reach)
    assert desk.answer(paper=Paper.SENT)
    desk.press(part.reach)
    assert not desk.answer(paper=Paper.SIGNED, on=date(2026, 11, 1))
    assert len(part.told) == 1
    desk.asked().window().close()
