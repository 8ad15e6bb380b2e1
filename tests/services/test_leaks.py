"""Planted leaks, more than ten: each is found, and keeps the proposal in the house."""

from dataclasses import replace

import pytest

from app.cli.main import main
from app.documents.disclosure import DisclosureError, Kind
from app.domain.accounts import Account
from app.domain.edits import create
from app.domain.offers import PlanStep
from app.domain.proposals import OptionKey, ProposalState, with_option
from app.domain.settings import SENDER_COMPANY, SENDER_NAME, Setting, SettingValue
from app.services import proposals
from app.services.books import Secrets, open_book
from tests import build
from tests.build import TODAY, usd

SCENE = (
    build.account(),
    Account(id="globex", name="Globex Corporation"),
    build.product(),
    build.contract(lines=(build.line(product_id="platform"),)),
    Setting(id=SENDER_NAME.key, values=(SettingValue(value="Sam Rivera"),)),
    Setting(id=SENDER_COMPANY.key, values=(SettingValue(value="Northwind"),)),
)


def whole(**fields):
    return lambda draft: replace(draft, **fields)


def option(**fields):
    def plant(draft):
        good = draft.option(OptionKey.GOOD)
        return with_option(draft, replace(good, **fields))

    return plant


def line(text):
    def plant(draft):
        good = draft.option(OptionKey.GOOD)
        first, *others = good.lines
        return with_option(draft, replace(good, lines=(replace(first, text=text), *others)))

    return plant


def floor(draft):
    return replace(draft, floor=usd(41_000), notes="We could go down to 41k a year.")


LEAKS = {
    "a score": (whole(summary="Your health score is 54 of 100."), Kind.INTERNAL, "health score"),
    "risk in the title": (whole(title="Renewal of an account at risk"), Kind.RISK, "at risk"),
    "risk in the notes": (whole(notes="Churn would cost us dear."), Kind.RISK, "churn"),
    "a gap in the terms": (whole(payment_terms="30 days, TBD"), Kind.PLACEHOLDER, "tbd"),
    "a letter not filled in": (whole(notes="Dear [name of sponsor],"), Kind.GAP, "[name of"),
    "what we call selling": (option(name="Upsell package"), Kind.INTERNAL, "upsell"),
    "our margin": (option(summary="Our margin leaves room."), Kind.MARGIN, "margin"),
    "another customer": (option(fits_if="You grow as Globex Corporation."), Kind.NAME, "Globex"),
    "a concession in a line": (line("Seats (last concession)"), Kind.MARGIN, "concession"),
    "a plan that is not ours alone": (
        whole(steps=(PlanStep(outcome="Save play for the sponsor"),)),
        Kind.RISK,
        "save play",
    ),
    "their wish in our words": (whole(objective="Cross-sell to all sites"), Kind.INTERNAL, "cross"),
    "what fell short": (whole(shortfall="Low readiness, we know."), Kind.INTERNAL, "readiness"),
    "our floor": (floor, Kind.FLOOR, "41k"),
}
each_leak = pytest.mark.parametrize(("plant", "kind", "text"), LEAKS.values(), ids=LEAKS)


@pytest.fixture
def book(book_file):
    with book_file.open() as book:
        book.apply("Begin", create(*SCENE))
        yield book


def planted(book, plant):
    draft = plant(proposals.draft(book, "acme", today=TODAY))
    book.apply("Draft", proposals.save(book, draft))
    return draft


@each_leak
def test_it_is_shown_with_its_kind_and_page_while_it_is_written(book, plant, kind, text):
    found = proposals.render(book, planted(book, plant), today=TODAY).findings

    assert {each.finding.kind for each in found} == {kind}
    assert any(text.casefold() in each.finding.text.casefold() for each in found)
    assert all(each.stops and each.finding.page >= 1 for each in found)


@each_leak
def test_it_is_neither_written_nor_sent(book, tmp_path, plant, kind, text):
    draft = planted(book, plant)
    path = tmp_path / "old.pdf"
    path.write_bytes(b"%PDF the old one")

    with pytest.raises(DisclosureError, match="would tell the customer"):
        proposals.write_pdf(book, draft, path, today=TODAY)
    with pytest.raises(DisclosureError, match="would tell the customer"):
        proposals.send(book, draft.id, today=TODAY)

    assert path.read_bytes() == b"%PDF the old one"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".pdf"] == ["old.pdf"]
    assert book.proposals.get(draft.id).state is ProposalState.DRAFT


@pytest.mark.parametrize(
    "text", ["Seats at risk", "Licences as for Globex Corporation", "Platform (TBD)"]
)
def test_the_command_line_refuses_what_the_facts_themselves_would_tell(
    book_path, tmp_path, capsys, monkeypatch, text
):
    monkeypatch.setenv("PERENNIAL_PASSPHRASE", build.PASSPHRASE)
    told = build.contract(lines=(build.line(text=text),))
    file = open_book(book_path, Secrets(passphrase=build.PASSPHRASE))
    file.apply("Begin", create(*(told if each.id == told.id else each for each in SCENE)))
    file.close()
    out = tmp_path / "out.pdf"

    status = main(["propose", str(book_path), "Acme", "-o", str(out), "--as-of", f"{TODAY}"])

    assert status == 2
    assert "would tell the customer" in capsys.readouterr().err
    assert not out.exists()


def test_what_a_product_is_called_is_no_leak_and_the_same_word_elsewhere_is_one(book):
    book.apply("Sell", create(build.product(id="depth", name="Churn Radar")))
    good = proposals.draft(book, "acme", today=TODAY).options[0]
    lines = (replace(good.lines[0], text="Churn Radar", product_id="depth"),)
    draft = planted(book, whole(options=(replace(good, lines=lines),)))

    assert proposals.render(book, draft, today=TODAY).findings == ()
    (one,) = proposals.render(book, replace(draft, notes="You may churn."), today=TODAY).findings
    assert one.finding.text == "churn"


def test_a_clean_proposal_goes_out(book, tmp_path):
    steps = (PlanStep(outcome="Everyone is trained"),)
    draft = planted(book, whole(notes="Prices hold for thirty days.", steps=steps))

    assert proposals.write_pdf(book, draft, tmp_path / "out.pdf", today=TODAY).findings == ()
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["out.pdf"]
