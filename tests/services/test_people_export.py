"""The map of an account and everyone as files for others: nothing for us only unless asked for."""

import io

import pytest
from openpyxl import load_workbook

from app.documents import reading
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.errors import PerennialError
from app.domain.ties import Tie, TieKind
from app.services import everyone, people, people_export
from tests import build
from tests.build import TODAY
from tests.story import ago

OURS = ("Against us", "Told a colleague so", "Dislikes mornings", "in conflict", "Nobody yet")


@pytest.fixture
def book(book_file):
    stance = Position(
        roles=(Role.USER,), influence=4, support=-1, evidence="Told a colleague so", since=ago(9)
    )
    book_file.apply(
        "Set the scene",
        create(
            build.account(),
            build.account(id="zen", name="Zenith", code="ZEN"),
            build.contact(positions=(stance,), notes="Dislikes mornings", title="Head of IT"),
            build.contact(id="bo", name="Bo Ek", reports_to_id="ana"),
            build.contact(id="gone", name="Gone Away", left_on=ago(30)),
            Tie(id="tie", account_id="acme", from_id="ana", to_id="bo", kind=TieKind.CONFLICTS),
            build.interaction(attendee_ids=("ana",), on=ago(100)),
        ),
    )
    with book_file.open() as book:
        yield book


def written(book, path, *, internal):
    drawn = people_export.map_drawn(people.view(book, "acme", today=TODAY), internal=internal)
    people_export.write_map(drawn, path, people_export.other_names(book, "acme"))
    return path.read_bytes()


@pytest.mark.parametrize("ending", [".pdf", ".svg"])
def test_a_map_for_others_names_everyone_who_is_there_and_says_nothing_for_us_only(
    book, tmp_path, ending
):
    content = written(book, tmp_path / f"map{ending}", internal=False)
    said = "\n".join(reading.pages(content)) if ending == ".pdf" else content.decode()

    assert "Ana Lima" in said
    assert "Bo Ek" in said
    assert "Gone Away" not in said
    assert not [each for each in OURS if each in said]


def test_a_map_for_us_says_how_people_stand_and_what_is_missing(book, tmp_path):
    said = "\n".join(reading.pages(written(book, tmp_path / "map.pdf", internal=True)))

    assert [each for each in OURS if each in said] == [
        "Against us",
        "Told a colleague so",
        "in conflict",
        "Nobody yet",
    ]


def test_a_line_that_leads_one_way_says_from_whom(book):
    tie = Tie(id="way", account_id="acme", from_id="bo", to_id="ana", kind=TieKind.INFLUENCES)
    book.apply("Tie", create(tie))
    drawn = people_export.map_drawn(people.view(book, "acme", today=TODAY), internal=True)

    assert {each.word for each in drawn.ties} == {"in conflict", "Bo Ek influences"}


def test_a_picture_is_a_picture(book, tmp_path):
    assert written(book, tmp_path / "map.png", internal=False).startswith(b"\x89PNG")


def test_a_file_of_another_kind_is_never_replaced_and_nothing_else_is_left(book, tmp_path):
    path = tmp_path / "map.pdf"
    path.write_bytes(b"my diary")
    with pytest.raises(PerennialError):
        written(book, path, internal=False)

    assert path.read_bytes() == b"my diary"
    assert list(tmp_path.glob("map*")) == [path]


def table(book, path, *, internal):
    room = everyone.room(book, today=TODAY)
    known = everyone.standings(book, room.accounts, today=TODAY)
    rows = everyone.people_rows(room, known)
    people_export.write_people(people_export.listed(rows), path, internal=internal)
    sheet = load_workbook(io.BytesIO(path.read_bytes())).active
    head, *rows = [[cell.value for cell in row] for row in sheet.rows]
    return head, {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def test_the_table_for_others_has_no_column_for_us_only(book, tmp_path):
    head, rows = table(book, tmp_path / "people.xlsx", internal=False)

    assert head[:3] == ["Name", "Account", "Title"]
    assert not {"Support", "Notes", "How we know", "Influence (1 to 5)"} & set(head)
    assert not [each for each in OURS if each in str(rows)]
    assert rows["Bo Ek"]["Reports to"] == "Ana Lima"
    assert rows["Ana Lima"]["Last met"].date() == ago(100)


def test_the_table_for_us_has_all_of_it(book, tmp_path):
    _, rows = table(book, tmp_path / "people.xlsx", internal=True)
    ana = rows["Ana Lima"]

    assert ana["Support"] == "Against us"
    assert ana["Influence (1 to 5)"] == 4
    assert ana["Notes"] == "Dislikes mornings"
    assert ana["How we know"] == "Told a colleague so"
    assert ana["Status"] == "Cooling"
    assert rows["Bo Ek"]["Support"] is None
