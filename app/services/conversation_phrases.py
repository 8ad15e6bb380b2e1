"""The sentences of the conversation guide and of the message: why something is asked, blanks."""

from collections.abc import Mapping

from app.domain.discovery import AnswerOutcome
from app.domain.guide.assess import Asked
from app.domain.guide.question import Place

EVIDENCE: Mapping[str, str] = {
    "guide_never": "Never asked of this customer",
    "guide_stale": "The last answer, of {on:date}, is {days:days} old",
    "guide_before": "Last asked on {on:date}, before this came up",
    "guide_answered": "Answered on {on:date}",
    "guide_still_unknown": "Answered on {on:date}, and still to be recorded",
    "guide_resting": "No fit on {on:date}; it rests until {until:date}",
    "guide_limit_seats": "Seats are full in about {days:days}; buying more takes {lead:days}",
    "guide_limit_storage": "Storage is full in about {days:days}; buying more takes {lead:days}",
    "guide_limit_api": "API calls run out in about {days:days}; buying more takes {lead:days}",
    "guide_signal": "Noticed on {on:date}{text:quoted}",
}
PLACES: Mapping[str, str] = {
    Place.REVIEW: "QBR",
    Place.CHECK_IN: "Check-in",
    Place.STRATEGY: "Strategy review",
    Place.ONBOARDING: "Onboarding review",
    Place.SUPPORT: "Support ticket",
    Place.TRAINING: "Training",
}
ASKED: Mapping[str, str] = {
    Asked.OPEN: "To ask",
    Asked.STALE: "Ask again",
    Asked.ANSWERED: "Answered",
    Asked.RESTING: "Resting",
}
OUTCOMES: Mapping[str, str] = {
    AnswerOutcome.NOTED: "Just noted",
    AnswerOutcome.SIGNAL: "A signal",
    AnswerOutcome.WHITESPACE: "Could benefit",
    AnswerOutcome.OBJECTIVE: "An objective",
    AnswerOutcome.NOT_A_FIT: "Not a fit",
}
BLANKS: Mapping[str, str] = {
    "goal": "[their goal]",
    "product": "[what helps them reach it]",
    "others": "[how many customers like them]",
    "who": "[who]",
    "result": "[what they achieved]",
}
MISSING: Mapping[str, str] = {
    "goal": "Their goal: ask for it, or log a goal or a milestone",
    "product": "What helps: choose a product or an opportunity",
    "others": "How many do so: it cannot be counted, or too few have it",
    "who": "Who achieved something: no value is recorded",
    "result": "What was achieved: no value is recorded",
}
