"""Which customers are like one."""

import pytest

from app.domain.accounts import Segment
from app.domain.guide.alike import BOTH, INDUSTRY, SIZE, alike, nearness
from tests import build

SMB, LARGE = Segment.SMB, Segment.ENTERPRISE


def customer(id_, industry="Machinery"):
    return build.account(id=id_, name=id_, code=id_, industry=industry)


@pytest.mark.parametrize(
    ("industry", "segment", "near"),
    [
        ("machinery", SMB, BOTH),
        ("Machinery", LARGE, INDUSTRY),
        ("Food", SMB, SIZE),
        ("Food", LARGE, 0),
        ("Food", None, 0),
        ("", SMB, SIZE),
    ],
)
def test_near_in_industry_and_size(industry, segment, near):
    segments = {"acme": SMB, "other": segment}
    assert nearness(customer("acme"), customer("other", industry), segments) == near


def test_without_an_industry_or_a_size_nobody_is_near_in_it():
    segments = {"acme": None, "other": None}
    assert nearness(customer("acme", ""), customer("other", ""), segments) == 0


@pytest.mark.parametrize(
    ("both", "industry", "size", "found"),
    [
        (3, 5, 5, 3),  # enough of both
        (2, 1, 5, 3),  # with those of the industry there are enough
        (2, 0, 5, 7),  # with those of the size there are
        (1, 0, 1, 2),  # however few there are in the end
    ],
)
def test_the_nearest_kind_of_which_there_are_enough_is_compared_with(both, industry, size, found):
    kinds = [("Machinery", SMB)] * both + [("Machinery", LARGE)] * industry + [("Food", SMB)] * size
    others = {f"c{n}": customer(f"c{n}", kind) for n, (kind, _) in enumerate(kinds)}
    segments = {f"c{n}": segment for n, (_, segment) in enumerate(kinds)} | {"acme": SMB}
    everybody = {"acme": customer("acme")} | others
    assert len(alike(everybody["acme"], everybody, segments, least=3)) == found


def test_who_is_archived_has_no_place_among_the_segments_and_is_not_counted():
    everybody = {each: customer(each) for each in ("acme", "here", "gone")}
    found = alike(everybody["acme"], everybody, {"acme": SMB, "here": SMB}, least=1)
    assert [each.id for each in found] == ["here"]
