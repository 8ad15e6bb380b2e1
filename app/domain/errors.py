"""The ways a request can be refused. Anything else is a bug and is let through.

Every message is one sentence for the user that says what to do next.
"""


class PerennialError(Exception):
    """The program is sound, but this was not done."""


class RuleError(PerennialError):
    """A rule forbids it. The user can choose differently."""


class MissingError(PerennialError):
    """The thing asked for is gone, or was never there."""


class StaleError(PerennialError):
    """It has changed since it was planned. Look again, then choose."""


class MachineError(PerennialError):
    """The machine cannot: disk full, locked, damaged. What is in the book stays as it is."""
