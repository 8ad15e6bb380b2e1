"""The words of a departure: its signs, its states, and the steps of the successor play."""

from enum import StrEnum

PLAY = "successor"


class SignKind(StrEnum):
    """What makes us think that somebody has left; the detail of the event."""

    BOUNCED = "bounced"  # a mail came back
    DECLINED = "declined"  # invitations
    SILENT = "silent"
    PROFILE = "profile"  # says another employer
    COLLEAGUE = "colleague"  # told us
    THEMSELVES = "themselves"


class LeavingState(StrEnum):
    """How far we have come with a departure (DOMAIN 11.4)."""

    DETECTED = "detected"
    CONFIRMED = "confirmed"
    ASSESSED = "assessed"
    RESPONDING = "responding"
    STABILISED = "stabilised"


class Step(StrEnum):
    """What the successor play asks for."""

    ASK = "ask"  # who takes over
    FIND = "find"  # a successor who is for us
    REACH_OUT = "reach_out"  # our executive to theirs
    SECURE = "secure"  # the renewal that is near
