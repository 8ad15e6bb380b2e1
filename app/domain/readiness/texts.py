"""What the user wrote about how an item is cleared, instead of our own sentence."""

from functools import cache

from app.domain.settings import Option


@cache
def clearing(code: str) -> Option[str]:
    """The user's own sentence for what evidence of this *code* asks for; empty is ours."""
    return Option(f"readiness.clear.{code}", "")
