"""The motion of an opportunity, from its type."""

import pytest

from app.domain.opportunities import OpportunityType
from app.domain.pipeline.motions import Motion, motion_of


@pytest.mark.parametrize(
    ("kind", "motion"),
    [
        (OpportunityType.TIER, Motion.UPSELL),
        (OpportunityType.PRODUCT, Motion.CROSS_SELL),
        (OpportunityType.ADD_ON, Motion.ADD_ON),
        (OpportunityType.SEATS, Motion.SEATS),
        (OpportunityType.USAGE, Motion.USAGE),
        (OpportunityType.SERVICE, Motion.SERVICE),
        (OpportunityType.GEOGRAPHY, Motion.GEOGRAPHY),
        (OpportunityType.USE_CASE, Motion.USE_CASE),
        (OpportunityType.PRICE, Motion.PRICE),
        (OpportunityType.SPONSOR_MOVE, None),
        (None, None),
    ],
)
def test_each_type_has_its_motion_and_a_sponsor_who_left_has_none(kind, motion):
    assert motion_of(kind) is motion


def test_no_motion_is_without_a_type():
    assert {motion_of(each) for each in OpportunityType} - {None} == set(Motion)
