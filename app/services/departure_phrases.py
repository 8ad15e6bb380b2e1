"""The sentences of departures: why a loss matters, what shows it, what the play asks for."""

from collections.abc import Mapping

from app.domain.people.play import LeavingState, SignKind, Step

EVIDENCE: Mapping[str, str] = {
    "loss_economic_buyer": "Nobody else signs",
    "loss_decision_maker": "Nobody else decides",
    "loss_champion": "Nobody else is our champion",
    "loss_single_thread": "Without them the account hangs by a single thread",
    "loss_support": "Without them those who are left are not for us",
}
SHORT: Mapping[str, str] = {
    "loss_economic_buyer": "who signs",
    "loss_decision_maker": "who decides",
    "loss_champion": "our champion",
    "loss_single_thread": "all threads but one",
    "loss_support": "the support",
}
SIGNS: Mapping[str, str] = {
    SignKind.BOUNCED: "A mail came back",
    SignKind.DECLINED: "Invitations are declined",
    SignKind.SILENT: "Silence",
    SignKind.PROFILE: "Their profile names another employer",
    SignKind.COLLEAGUE: "A colleague told us",
    SignKind.THEMSELVES: "They told us themselves",
}
STATES: Mapping[str, str] = {
    LeavingState.DETECTED: "Detected",
    LeavingState.CONFIRMED: "Confirmed",
    LeavingState.ASSESSED: "Assessed",
    LeavingState.RESPONDING: "Responding",
    LeavingState.STABILISED: "Stabilised",
}
MEANING: Mapping[str, str] = {
    LeavingState.DETECTED: "One sign is not enough: it counts for nothing until a second one.",
    LeavingState.CONFIRMED: "They are gone, and nobody has asked yet who takes over.",
    LeavingState.ASSESSED: "We know who takes over; now win them.",
    LeavingState.RESPONDING: "The answer is under way.",
    LeavingState.STABILISED: "Everything is done, and every part is held again.",
}
BELIEVED = "Enough speaks for it: say that they have left, or that they are still here."
TASKS: Mapping[str, str] = {
    Step.ASK: "Ask who takes over from {name}",
    Step.FIND: "Find and win a successor for {name}",
    Step.REACH_OUT: "Have our executive write to theirs about {name}",
    Step.SECURE: "Secure the renewal without {name}",
}
TEXTS: Mapping[str, str] = {
    Step.ASK: "Call whoever you know best there. Ask who takes over which part, and from when.",
    Step.FIND: "Who gains from what we do? Meet them, and show what was reached so far.",
    Step.REACH_OUT: "A short mail among equals: we heard, we stay, here is who you can call.",
    Step.SECURE: "Who signs now, and what do they need by when? Do not wait for a successor.",
}
GOOD_ODDS = "The relationship was good: moves like this one succeed more often."
FAIR_ODDS = "Whether the relationship was good enough is not known: ask before you count on it."
