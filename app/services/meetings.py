"""The reviews of an account that are to come, with the last day to speak to those who come."""

from collections.abc import Iterable
from datetime import date

from app.domain.accounts import Account
from app.domain.reviewing.deadlines import wired_by
from app.domain.reviews import Commitment, Review
from app.domain.settings import Settings
from app.domain.working.meetings import Meetings
from app.services.calendars import calendar_of_account, our_calendar


def meetings_of(
    account: Account,
    waiting: Iterable[Review],
    promised: Iterable[Commitment],
    settings: Settings,
    today: date,
) -> Meetings:
    """What of an account's reviews can put a line on today's list."""
    reviews, commitments = tuple(waiting), tuple(promised)
    if not reviews:  # most accounts: no calendar is looked at
        return Meetings(commitments=commitments, wired_by={})
    calendars = (our_calendar(settings, today).worked, calendar_of_account(account, today).worked)
    days = {each.id: wired_by(each.on, calendars, settings) for each in reviews}
    return Meetings(reviews=reviews, commitments=commitments, wired_by=days)
