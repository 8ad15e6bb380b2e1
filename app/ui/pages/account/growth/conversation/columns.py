"""The columns of the guide and of the log of answers."""

from app.domain.discovery import AnswerOutcome
from app.domain.guide.assess import Asked, Prompt
from app.services import conversation_phrases as phrases
from app.services.conversation import LoggedAnswer
from app.ui.labels import NOTHING, date_text, translate
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.table import Column

_ASKED = {
    Asked.OPEN: "unknown",
    Asked.STALE: "watch",
    Asked.ANSWERED: "good",
    Asked.RESTING: "unknown",
}


def asked_mark(prompt: Prompt) -> Mark:
    """How a question stands, as it is painted."""
    return Mark(tone=_ASKED[prompt.asked], word=phrases.ASKED[prompt.asked])


def why(prompt: Prompt) -> str:
    """Why it is asked now, in all its reasons."""
    return " · ".join(speak().evidence(each) for each in prompt.why)


def guide_columns() -> list[Column[Prompt]]:
    """What to ask, how it stands, why now."""
    return [
        Column(
            key="question",
            title=translate("Conversation", "Question"),
            text=lambda each: each.question.text,
            tip=lambda each: each.question.text,
            tone=lambda each: "" if each.asked is not Asked.RESTING else "tertiary",
            width=240,
            stretch=True,
        ),
        Column(
            key="asked",
            title=translate("Conversation", "State"),
            text=lambda each: phrases.ASKED[each.asked],
            picture=asked_mark,
            width=108,
        ),
        Column(
            key="why",
            title=translate("Conversation", "Why now"),
            text=why,
            tip=why,
            tone=lambda _: "secondary",
            width=168,
        ),
    ]


def log_columns() -> list[Column[LoggedAnswer]]:
    """Who said what, and what came of it."""
    return [
        Column(
            key="on",
            title=translate("Conversation", "Day"),
            text=lambda each: date_text(each.answer.on),
            sort=lambda each: each.answer.on,
            width=104,
        ),
        Column(
            key="question",
            title=translate("Conversation", "Question"),
            text=lambda each: each.question,
            tip=lambda each: each.question,
            tone=lambda _: "secondary",
            width=210,
        ),
        Column(
            key="text",
            title=translate("Conversation", "What they said"),
            text=lambda each: each.answer.text,
            tip=lambda each: each.answer.text,
            width=240,
            stretch=True,
        ),
        Column(
            key="who",
            title=translate("Conversation", "Who"),
            text=lambda each: each.who or NOTHING,
            width=140,
        ),
        Column(
            key="outcome",
            title=translate("Conversation", "What came of it"),
            text=lambda each: each.outcome,
            picture=lambda each: Mark(tone=_OUTCOMES[each.answer.outcome], word=each.outcome),
            width=136,
        ),
        Column(
            key="led_to",
            title=translate("Conversation", "It led to"),
            text=lambda each: each.led_to or NOTHING,
            tip=lambda each: each.led_to,
            width=180,
        ),
    ]


_OUTCOMES = {
    AnswerOutcome.NOTED: "unknown",
    AnswerOutcome.SIGNAL: "good",
    AnswerOutcome.WHITESPACE: "good",
    AnswerOutcome.OBJECTIVE: "good",
    AnswerOutcome.NOT_A_FIT: "watch",
}
