"""The form on the last page: empty, filled in by a reader, read back."""

from functools import cache
from io import BytesIO

import pypdf
import pytest

from app.documents import reading
from app.documents.proposal.document import render
from tests.documents.proposal import rich, sample


@cache
def printed():
    return render(rich.content()).content


def fields(content):
    return pypdf.PdfReader(BytesIO(content)).get_fields()


def filled(content, **values):
    """The file as a reader saves it after typing and ticking."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    given = {name.replace("_", "-"): value for name, value in values.items()}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, given, auto_regenerate=False)
    out = BytesIO()
    writer.write(out)
    return fields(out.getvalue())


TYPED = {
    "order_number": "PO 4711",
    "billing_entity": "Acme Holding, 1 High Street",
    "customer_name": "Ana Lima",
    "customer_title": "VP Operations",
    "customer_date": "2026-12-01",
    "supplier_name": "Sam Rivera",
    "supplier_title": "Customer success",
    "supplier_date": "2026-12-02",
}


def test_every_field_is_empty_before_anybody_fills_it_in():
    found = fields(printed())

    assert set(found) == {
        *(name.replace("_", "-") for name in TYPED),
        "option",
        "add-on-1",
        "add-on-2",
    }
    assert all(not each.value or each.value == "/Off" for each in found.values())


def test_what_is_typed_is_read_back():
    found = filled(printed(), **TYPED)

    assert {name: found[name.replace("_", "-")].value for name in TYPED} == TYPED


@pytest.mark.parametrize("choice", ["good", "better", "best"])
def test_one_option_is_chosen_and_add_ons_are_ticked(choice):
    found = filled(printed(), option=f"/{choice}", add_on_2="/Yes")

    assert found["option"].value == f"/{choice}"
    assert found["add-on-2"].value == "/Yes"
    assert found["add-on-1"].value in {"/Off", None, ""}


def test_an_add_on_is_ticked_beside_its_price_and_where_it_is_signed():
    reader = pypdf.PdfReader(BytesIO(printed()))
    held = [
        number
        for number, page in enumerate(reader.pages)
        for each in page.get("/Annots", ())
        if (each.get_object().get("/Parent") or each).get_object().get("/T") == "add-on-1"
    ]

    assert len(held) == 2
    assert held[0] < held[1]


def test_a_choice_says_what_is_asked_and_each_of_its_boxes_what_it_means():
    reader = pypdf.PdfReader(BytesIO(printed()))
    group = reader.get_fields()["option"]

    assert group["/TU"] == "Please tick one option."
    assert [each.get_object()["/TU"] for each in group["/Kids"]] == [
        "Accept Continue",
        "Accept Grow",
        "Accept Partner",
    ]


def test_a_single_offer_is_a_box_to_tick():
    offer = sample.proposal(options=sample.options()[:1])

    found = filled(render(sample.content(proposal=offer)).content, option_good="/Yes")

    assert found["option-good"].value == "/Yes"


def test_known_names_are_printed_beside_the_fields():
    (place,) = [each.page for each in reading.outline(printed()) if each.title.startswith("Terms")]
    text = reading.pages(printed())[place]

    for known in ("Ana Lima", "VP Operations", "Sam Rivera"):
        assert known in text
