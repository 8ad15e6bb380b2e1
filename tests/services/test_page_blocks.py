"""Lines of a page are put together as they are read: paragraphs, cells, rows, columns."""

from app.documents.reading import Piece
from app.services.page_blocks import blocks, is_beside, nearest_above


def piece(text, left, top, width=100, high=8):
    return Piece(text, left, top, left + width, top + high)


def said(pieces):
    return [each.text for each in blocks(pieces)]


def test_lines_of_a_paragraph_are_one_text_and_the_next_paragraph_another():
    lines = [
        piece("More of your people rely", 62, 100, 400),
        piece("on the service.", 62, 112, 150),
        piece("Your agreement runs", 62, 132, 400),
    ]

    assert said(lines) == ["More of your people rely on the service.", "Your agreement runs"]


def test_a_centred_cell_of_two_lines_is_one_text_beside_its_neighbour():
    lines = [
        piece("What you have today,", 190, 100, 80),
        piece("Room to grow", 310, 100, 60),
        piece("unchanged.", 210, 112, 40),
        piece("and more.", 320, 112, 40),
    ]

    assert said(lines) == ["What you have today, unchanged.", "Room to grow and more."]


def test_a_title_does_not_swallow_the_smaller_line_below_it():
    assert said(
        [piece("Acme Corporation", 64, 251, 300, 31), piece("Renewal", 64, 301, 90, 19)]
    ) == [
        "Acme Corporation",
        "Renewal",
    ]


def test_text_without_spaces_is_put_together_without_them():
    lines = [
        piece("Wir liefern 团队将订单关闭时间从12天缩短到", 62, 100, 400, 12),
        piece("三个新的地点。并与", 62, 114, 100, 12),
        piece("Oracle und SAP", 62, 129, 90, 8),
    ]

    assert said(lines) == [
        "Wir liefern团队将订单关闭时间从12天缩短到三个新的地点。并与Oracle und SAP"
    ]


def test_a_tall_title_is_no_line_of_the_text_close_below_it():
    assert said([piece("Summary", 62, 83, 180, 19), piece("团队", 62, 113, 400, 12)]) == [
        "Summary",
        "团队",
    ]


def test_a_row_is_what_stands_at_the_same_height():
    label, value, other = blocks(
        [piece("Platform", 62, 200), piece("100 seats", 330, 201), piece("Term", 62, 240)]
    )

    assert is_beside(label, value)
    assert not is_beside(label, other)


def test_a_heading_is_that_of_the_own_column_else_the_last_one_above():
    good, better, cell, below = blocks(
        [
            piece("Continue", 200, 100, 50),
            piece("Grow", 330, 100, 30),
            piece("84 seats", 205, 200, 40),
            piece("£390.00", 500, 300, 40),
        ]
    )

    assert nearest_above(cell, [good, better]) is good
    assert nearest_above(below, [good, better]) in {good, better}
    assert nearest_above(good, [good, better]) is None
