"""Which question is asked how: one line a question of the checklist."""

from collections.abc import Mapping

from app.services import checklist
from app.services.checklist import Ask
from app.ui.pages.account.readiness import (
    asking_events,
    asking_people,
    asking_tickets,
    asking_usage,
)
from app.ui.pages.account.readiness.question import At, Maker, Question

QUESTIONS: Mapping[Ask, Maker] = {
    Ask.USAGE: asking_usage.usage,
    Ask.TALK: asking_people.talk,
    Ask.CHAMPION: asking_people.champion,
    Ask.WIN: asking_people.win,
    Ask.ONBOARDING: asking_usage.onboarding,
    Ask.END: asking_events.end,
    Ask.ESCALATIONS: asking_events.escalations,
    Ask.RISK: asking_events.risk,
    Ask.CORE: asking_usage.core,
    Ask.TREND: asking_usage.trend,
    Ask.VALUE: asking_people.value,
    Ask.MOOD: asking_people.mood,
    Ask.JUDGEMENT: asking_usage.judgement,
    Ask.SINCE: asking_usage.since,
    Ask.CRISIS: asking_events.crisis,
    Ask.FEATURES: asking_usage.features,
    Ask.TICKETS: asking_tickets.tickets,
    Ask.BUGS: asking_tickets.bugs,
    Ask.BUG: asking_tickets.bug,
    Ask.SURVEY: asking_usage.survey,
    Ask.BUDGET: asking_events.budget,
    Ask.DECIDER: asking_people.decider,
    Ask.MET: asking_people.met,
    Ask.ATTENDEES: asking_people.attendees,
    Ask.PROMISES: asking_events.promises,
}


def question_of(at: At) -> Question | None:
    """The question that an item asks in place, if it asks one."""
    asked = checklist.ask_of(at.case, at.item)
    return None if asked is None else QUESTIONS[asked](at)
