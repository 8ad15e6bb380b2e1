"""The numbers of plan and value: how often what it has brought is told, and who is behind."""

from typing import Any

from app.domain.thresholds import Threshold, days, share

REVIEW_DAYS = days("drumbeat.review_days", 90, "S4")
NOTE_DAYS = days("drumbeat.note_days", 30, "S4")
SUPPORT_DAYS = days("drumbeat.support_days", 90)
PRODUCT_DAYS = days("drumbeat.product_days", 90)

BEHIND_SHARE = share("objectives.behind_share", 0.15)
READING_DAYS = days("objectives.reading_days", 120, least=1)

THRESHOLDS: tuple[Threshold[Any], ...] = (
    *(REVIEW_DAYS, NOTE_DAYS, SUPPORT_DAYS, PRODUCT_DAYS),
    *(BEHIND_SHARE, READING_DAYS),
)
"""Every number of this package that can be decided."""
