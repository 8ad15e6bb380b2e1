"""The numbers that judge people."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "stakeholders.champion_enterprise": "How often to speak",
    "stakeholders.thread_days": "Threads",
    "stakeholders.renewal_days": "Who should be reached",
    "stakeholders.strength_influence": "How strong a relationship is",
    "stakeholders.mobilises_least": "Champions and executives",
    "stakeholders.signs_least": "When somebody leaves",
}
NAMES: Mapping[str, Name] = {
    "stakeholders.champion_enterprise": Name("Champion, enterprise", "At most so long apart."),
    "stakeholders.champion_others": Name("Champion, others", "At most so long apart."),
    "stakeholders.buyer_enterprise": Name("Economic buyer, enterprise", "At most so long apart."),
    "stakeholders.buyer_others": Name("Economic buyer, others", "At most so long apart."),
    "stakeholders.cadence": Name("Everybody else", "At most so long apart."),
    "stakeholders.cooling": Name(
        "Cooling up to", "So many times the usual silence; beyond it is a gap.", "times"
    ),
    "stakeholders.lost_days": Name("Lost after", "Silent for so long, and beyond cooling."),
    "stakeholders.assessed_days": Name(
        "A judgement holds for", "Influence and support are to be judged anew after so long."
    ),
    "stakeholders.thread_days": Name("Exchanges of the last", "Older ones are no thread."),
    "stakeholders.thread_half_life": Name(
        "Half as much after", "An exchange so much older weighs half as much."
    ),
    "stakeholders.threads_least": Name(
        "Single-threaded below", "As many equal threads, by how concentrated they are.", "threads"
    ),
    "stakeholders.renewal_days": Name(
        "Before a renewal", "So long before it budget and paper have to be reached."
    ),
    "stakeholders.arr_small": Name("Small from", "More people are asked for from this ARR on."),
    "stakeholders.arr_middle": Name("Middle from", "More people are asked for from this ARR on."),
    "stakeholders.arr_large": Name("Large from", "More people are asked for from this ARR on."),
    "stakeholders.arr_largest": Name("Largest from", "More people are asked for from this ARR on."),
    "stakeholders.reach_least": Name("People at the least", "Met within 90 days.", "people"),
    "stakeholders.reach_small": Name("People at a small one", "Met within 90 days.", "people"),
    "stakeholders.reach_middle": Name("People at a middle one", "Met within 90 days.", "people"),
    "stakeholders.reach_large": Name("People at a large one", "Met within 90 days.", "people"),
    "stakeholders.reach_largest": Name("People at the largest", "Met within 90 days.", "people"),
    "stakeholders.strength_influence": Name("Influence", "Its share of the strength."),
    "stakeholders.strength_sentiment": Name("Mood of exchanges", "Its share of the strength."),
    "stakeholders.strength_recency": Name("How lately we spoke", "Its share of the strength."),
    "stakeholders.strength_depth": Name("What we are to them", "Its share of the strength."),
    "stakeholders.sentiment_days": Name("Moods of the last", "Older ones are not counted."),
    "stakeholders.mobilises_least": Name(
        "A champion moves others in",
        "Of three ways: moved a decision, is cited, controls budget or people.",
        "ways",
    ),
    "stakeholders.aligned_days": Name(
        "A pair is covered for", "After an exchange between the two sides."
    ),
    "stakeholders.signs_least": Name(
        "Signs before it is believed", "Independent: of another kind, or from elsewhere.", "signs"
    ),
    "stakeholders.play_days": Name("Answer within", "When the tasks of the play are due."),
    "stakeholders.play_renewal_days": Name(
        "Secure a renewal within", "A renewal so near is a task of the play too."
    ),
    "stakeholders.window_first": Name(
        "A new executive decides from", "Days after they came, when they form an opinion."
    ),
    "stakeholders.window_last": Name("A new executive decides until", "By then it is formed."),
}
