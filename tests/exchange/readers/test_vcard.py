"""vCards as address books write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.readers.vcard import read_vcard
from app.exchange.tables import FileKind, ImportRejected


def card(*lines, version="3.0"):
    """Write a card of these lines."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def people(text):
    """Read a file and give what each card says."""
    (table,) = read_vcard(text.encode(), "a.vcf").tables
    return [
        {name: cell for name, cell in zip(table.header, row.cells, strict=True) if cell}
        for row in table.rows
    ]


def test_a_card_becomes_a_row():
    text = card(
        "N:Doe;John;Richter\\, James;Mr.;Sr.",
        "FN:Mr. John Richter, James Doe Sr.",
        "ORG:IBM;Accounting",
        "TITLE:VP, Sales\\; Europe",
        "EMAIL;TYPE=INTERNET,WORK:john@ibm.example",
        "item1.EMAIL:jd@home.example",
        "NOTE:first\\nsecond",
    )
    assert people(text) == [
        {
            "Full name": "Mr. John Richter, James Doe Sr.",
            "Prefix": "Mr.",
            "First name": "John",
            "Middle name": "Richter, James",
            "Last name": "Doe",
            "Suffix": "Sr.",
            "Organization": "IBM",
            "Department": "Accounting",
            "Title": "VP, Sales; Europe",
            "Email": "john@ibm.example",
            "Email 2": "jd@home.example",
            "Notes": "first\nsecond",
        }
    ]


@pytest.mark.parametrize(
    ("line", "column", "number"),
    [
        ("TEL;TYPE=CELL:1", "Phone (mobile)", "1"),
        ("TEL;WORK;VOICE:(905) 1", "Phone (work)", "(905) 1"),
        ("TEL;type=HOME;type=pref:1", "Phone (home)", "1"),
        ("item1.TEL:1", "Phone", "1"),
        (
            'TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418;ext=102',
            "Phone (work)",
            "+1-418 ext. 102",
        ),
    ],
)
def test_phones_are_told_apart_by_their_type(line, column, number):
    assert people(card("FN:A", line)) == [{"Full name": "A", column: number}]


def test_fax_and_pager_are_no_phones():
    assert people(card("FN:A", "TEL;TYPE=WORK,FAX:1", "TEL;PAGER:2")) == [{"Full name": "A"}]


def test_quoted_printable_text_of_version_2_1_is_read():
    text = card(
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =",
        "M=C3=BCller",
        "LABEL;ENCODING=QUOTED-PRINTABLE:Street=0D=0A=",
        "Town: 5",
        "ORG:Acme",
        version="2.1",
    )
    assert people(text) == [{"Full name": "Jörg Müller", "Organization": "Acme"}]


def test_folded_lines_are_joined_and_pictures_dropped():
    text = card("FN:Jo", " hn", "PHOTO;ENCODING=b:AAAA", " BBBB", " CCCC", "", "ORG:Acme")
    assert people(text) == [{"Full name": "John", "Organization": "Acme"}]


def test_of_two_addresses_the_one_at_work_counts_whole():
    text = card("FN:A", "ADR;TYPE=HOME:;;1 Home;Town;;1;X", "ADR;TYPE=WORK:;;2 Work;City;;;")
    assert people(text) == [{"Full name": "A", "Street": "2 Work", "City": "City"}]


def test_a_card_that_cannot_be_read_does_not_harm_the_next():
    text = card("FN:A\x07") + card("FN:B")
    (table,) = read_vcard(text.encode(), "a.vcf").tables
    assert table.rows[0].cells == ("B",)
    assert [(each.line, each.left_out) for each in table.problems] == [(1, True)]
    assert table.rows[0].line == 5


def test_a_card_with_a_garbled_name_is_left_out_and_the_next_is_read():
    garbled = card("FN;ENCODING=QUOTED-PRINTABLE:=ZZ=", version="2.1")
    (table,) = read_vcard((garbled + card("FN:Ann Lee")).encode(), "a.vcf").tables

    assert [row.cells for row in table.rows] == [("Ann Lee",)]
    (problem,) = table.problems
    assert (problem.line, problem.left_out) == (1, True)
    assert "garbled" in problem.reason


def test_a_file_made_to_be_slow_is_refused_at_once():
    with pytest.raises(ImportRejected, match="There is no card"):
        read_vcard(b"BEGIN:VCARD\n" * 100_000, "a.vcf")
    text = card("FN:A", "NOTE:" + "x" * 100_000) + card("FN:B", "N:" + "a;\\" * 20_000)
    assert [person["Full name"] for person in people(text)] == ["B"]


def test_a_file_without_a_card_is_refused():
    with pytest.raises(ImportRejected, match="There is no card"):
        read_vcard(b"BEGIN:VCARD\nFN:A\n", "a.vcf")


@given(st.binary(max_size=60), st.integers(0, 120))
def test_whatever_the_bytes_only_a_refusal_leaves_the_reader(piece, at):
    good = card("N:Doe;John;;;", "FN:John", 'TEL;TYPE="work,voice":tel:+1', "ORG:A;B").encode()
    try:
        reading = read_vcard(good[:at] + piece + good[at:], "a.vcf")
    except ImportRejected:
        return
    assert reading.kind is FileKind.VCARD
    (table,) = reading.tables
    assert all(len(row.cells) == len(table.header) for row in table.rows)
