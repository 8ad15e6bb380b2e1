"""The sentences of forecast categories, and the names of what they ask for."""

from collections.abc import Mapping

from app.domain.opportunities import Category
from app.domain.pipeline.forecast import Condition

CATEGORIES: Mapping[str, str] = {
    Category.COMMIT: "Commit",
    Category.BEST_CASE: "Best case",
    Category.PIPELINE: "Pipeline",
    Category.OMITTED: "Omitted",
}
CATEGORIES_MEAN: Mapping[str, str] = {
    Category.COMMIT: "It will close as agreed: solution, amount, day and paperwork are settled.",
    Category.BEST_CASE: "It may well close: at least as likely as not, with a plan of both sides.",
    Category.PIPELINE: "It is believed to close, but too much is still to be done to count on it.",
    Category.OMITTED: "It is left out of every forecast.",
}
CONDITIONS: Mapping[str, str] = {
    Condition.HOPE: "Believed to close",
    Condition.ACCOUNT: "An account",
    Condition.AMOUNT: "An amount",
    Condition.LIKELY: "As likely as not",
    Condition.PLAN: "A mutual plan",
    Condition.CERTAIN: "Nearly certain",
    Condition.TECHNICAL_WIN: "Technical win",
    Condition.BUYER: "Buyer confirmed",
    Condition.PAPER: "Paper process known",
}
ASKED: Mapping[str, str] = {
    Condition.PLAN: "Which steps until the signature did both sides agree on, and when?",
    Condition.TECHNICAL_WIN: "Who said that the solution is the one they want, and when?",
    Condition.BUYER: "Who holds the budget, and confirmed amount and day?",
    Condition.PAPER: "Who has to approve and sign, in which order, how long does it take?",
}
"""What is asked where somebody has to say that a condition is met."""

EVIDENCE: Mapping[str, str] = {
    "forecast_lost": "It was lost",
    "forecast_won": "It is won",
    "forecast_has_account": "It belongs to an account",
    "forecast_no_account": "It has no account",
    "forecast_has_amount": "It has an amount",
    "forecast_no_amount": "Nobody has said what it brings a year",
    "forecast_believed": "It has not been given up",
    "forecast_hopeless": "Nothing happened for {days:days}; after {most:days} it is beyond hope",
    "forecast_chance_reaches": "The chance is {chance:percent}; {least:percent} is needed",
    "forecast_chance_below": "The chance is {chance:percent}, and {least:percent} is needed",
    "forecast_said_plan": "{text}",
    "forecast_said_technical_win": "{text}",
    "forecast_said_buyer_confirmed": "{text}",
    "forecast_said_procurement_path": "{text}",
    "forecast_unsaid_plan": "Nobody has written down a plan that both sides agreed on",
    "forecast_unsaid_technical_win": "Nobody has written down that they chose the solution",
    "forecast_unsaid_buyer_confirmed": (
        "Nobody has written down that the buyer confirmed amount and day"
    ),
    "forecast_unsaid_procurement_path": "Nobody has written down who approves and signs",
    "forecast_no_date": "It was confirmed, but no day is expected any more",
    "forecast_changed_since": (
        "Confirmed on {on:date}, but amount or day changed on {changed:date}: have it confirmed "
        "again"
    ),
}
