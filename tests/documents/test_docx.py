"""A Word document whose gaps are filled, opened again as Word would."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from app.documents import docx
from app.domain.errors import RuleError

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_KNOWN = {"account": "R&D <Łódź> 客户", "arr": "USD 48,000", "my_address": "1 High St\nLeeds"}


def document(body: str, **parts: str) -> bytes:
    """A document with this body."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>", ZIP_STORED)
        file.writestr("word/document.xml", whole(body))
        for name, xml in parts.items():
            file.writestr(f"word/{name}.xml", whole(xml))
        file.writestr("word/media/logo.png", b"\x89PNG {account}")
    return out.getvalue()


def whole(body: str) -> str:
    return f'<?xml version="1.0"?><w:document xmlns:w="{_SPACE}">{body}</w:document>'


def paragraph(*runs: str) -> str:
    said = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p><w:pPr/>{said}</w:p>"


def texts(content: bytes, part: str = "document") -> list[str]:
    """What each run says."""
    with ZipFile(BytesIO(content)) as file:
        assert file.testzip() is None
        root = fromstring(file.read(f"word/{part}.xml"))
    return [each.text or "" for each in root.iter(f"{_W}t")]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["For {account}."], ["For R&D <Łódź> 客户."]),
        (["For {", "account", "}."], ["For R&D <Łódź> 客户", "", "."]),
        (["{acc", "ount} pays {a", "rr}"], ["R&D <Łódź> 客户", " pays USD 48,000", ""]),
        (["{ Account }"], ["R&D <Łódź> 客户"]),
        (["{account}{arr}"], ["R&D <Łódź> 客户USD 48,000"]),
        (["A &amp; B: {arr}"], ["A & B: USD 48,000"]),
        (["{arr} {arr}"], ["USD 48,000 USD 48,000"]),
    ],
)
def test_gaps_are_filled_however_word_cut_them(runs, expected):
    found = docx.fill(document(paragraph(*runs)), _KNOWN)
    assert texts(found.content) == expected
    assert found.left == ()


def test_gaps_that_nothing_fills_stand_in_brackets_and_are_listed_once():
    body = paragraph("{price_per_moon} {arr} {opt_out_date}") + paragraph("{price_per_moon}")
    found = docx.fill(document(body), _KNOWN | {"opt_out_date": " "})
    assert texts(found.content) == [
        "[price per moon] USD 48,000 [opt out date]",
        "[price per moon]",
    ]
    assert found.left == ("price_per_moon", "opt_out_date")


def test_a_gap_does_not_reach_over_paragraphs_and_text_boxes_are_filled_too():
    box = f"<w:p><w:r><w:t>{{acc</w:t></w:r>{paragraph('In the box: {arr}')}</w:p>"
    found = docx.fill(document(box + paragraph("ount}")), _KNOWN)
    assert texts(found.content) == ["{acc", "In the box: USD 48,000", "ount}"]


def test_lines_of_a_value_stay_lines():
    found = docx.fill(document(paragraph("{my_address}")), _KNOWN)
    assert texts(found.content) == ["1 High St", "Leeds"]


def test_headers_are_filled_and_every_other_part_keeps_its_bytes():
    before = document(paragraph("{arr}"), header1=paragraph("{account}"), styles="{account}")
    after = docx.fill(before, _KNOWN).content
    assert texts(after, "header1") == ["R&D <Łódź> 客户"]
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        for name in ("[Content_Types].xml", "word/styles.xml", "word/media/logo.png"):
            assert old.read(name) == new.read(name)
            assert old.getinfo(name).compress_type == new.getinfo(name).compress_type


def test_what_is_not_concerned_stays_as_it_was_written():
    body = paragraph("Nothing   here") + "<w:p/><w:t/>" + paragraph("{arr}")
    with ZipFile(BytesIO(docx.fill(document(body), _KNOWN).content)) as file:
        xml = file.read("word/document.xml").decode()
    assert paragraph("Nothing   here") + "<w:p/><w:t/>" in xml


def empty_zip() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr("a.txt", "a")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", "no Word document"),
        (b"", "no Word document"),
        (document(paragraph("{arr}"))[:300], "no Word document"),
        (empty_zip(), "no Word document"),
        (document(paragraph("No gap, only { brace")), "no gap such as"),
        (b"x" * (docx.LARGEST + 1), "larger than 20 MB"),
        (document(paragraph("x" * (docx.LARGEST + 1))), "larger than 20 MB"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_what_to_do(content, reason):
    with pytest.raises(RuleError, match=reason):
        docx.fill(content, _KNOWN)
