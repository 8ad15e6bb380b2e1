"""A contract made of a template: what is known of the very contract that was chosen."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.errors import MachineError, RuleError
from app.services import contract_filling
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.documents.test_docx import document, paragraph, texts


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "template.docx"
    runs = ("{account}: {ar", "r}, then {new_price} until {term_end}; {moon}")
    path.write_bytes(document(paragraph(*runs)))
    return path


def filled(book_file, contract_id, template):
    with book_file.read() as book:
        return contract_filling.filled(book, contract_id, template, today=TODAY, writer=Words())


def test_it_is_filled_from_the_contract_that_was_chosen_not_the_one_decided_next(
    book_file, template
):
    other = build.contract(
        id="other",
        lines=(build.line(annual=usd(10_000)),),
        end=date(2028, 6, 30),
        uplift=None,
    )
    book_file.apply("Put", create(build.account(), build.contract(uplift=Decimal("0.05")), other))
    found = filled(book_file, "contract", template)
    said = "".join(texts(found.content))
    assert said.startswith("Acme: $48,000.00, then $50,400.00 until 31 Dec 2026; [moon]")
    assert found.left == ("moon",)
    found = filled(book_file, "other", template)
    assert "$10,000.00, then [new price] until 30 Jun 2028" in "".join(texts(found.content))
    assert contract_filling.gaps_told(found.left) == "[new price], [moon]"


def test_it_is_written_whole_and_replaces_no_file_of_another_kind(book_file, template, tmp_path):
    book_file.apply("Put", create(build.account(), build.contract()))
    found = filled(book_file, "contract", template)
    out = contract_filling.write(found, tmp_path / "Acme.docx")
    assert out.read_bytes() == found.content
    note = tmp_path / "note.docx"
    note.write_text("mine")
    with pytest.raises(MachineError):
        contract_filling.write(found, note)
    assert note.read_text() == "mine"


def test_a_template_that_is_gone_is_refused(book_file, tmp_path):
    book_file.apply("Put", create(build.account(), build.contract()))
    with pytest.raises(RuleError, match="cannot be read"):
        filled(book_file, "contract", tmp_path / "none.docx")
