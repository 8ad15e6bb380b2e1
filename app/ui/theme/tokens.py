"""Every colour, distance and size the application uses, by meaning."""

from dataclasses import dataclass
from typing import Final

SPACE: Final = (4, 8, 12, 16, 24, 32, 48)
"""The distances between things, in pixels."""

ROW: Final = 32
COMPACT_ROW: Final = 26
CONTROL: Final = 30
RADIUS: Final = 6
CARD_RADIUS: Final = 8
HAIRLINE: Final = 1
FOCUS_RING: Final = 2
NAVIGATION: Final = 200
"""The width of the list of sections."""

CAPTION: Final = 11
BODY: Final = 13
SECTION: Final = 15
TITLE: Final = 20
HEADLINE: Final = 28

REGULAR: Final = 400
SEMIBOLD: Final = 600

TEXT_WIDTH: Final = 72
"""The most characters on a line of running text."""

MOTION: Final = 140
"""How long a movement takes at most, in milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme, as #RRGGBB."""

    dark: bool
    app: str
    surface: str
    sunken: str
    raised: str
    hover: str
    pressed: str
    selected: str
    border: str
    border_strong: str
    text: str
    text_secondary: str
    text_tertiary: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    focus_ring: str
    good: str
    good_bg: str
    watch: str
    watch_bg: str
    risk: str
    risk_bg: str
    unknown: str
    unknown_bg: str
    info: str
    info_bg: str
    danger: str
    danger_fill: str
    on_danger: str
    success: str
    series: tuple[str, ...]


LIGHT: Final = Tokens(
    dark=False,
    app="#F5F6F8",
    surface="#FFFFFF",
    sunken="#EDEFF2",
    raised="#FFFFFF",
    hover="#F0F2F5",
    pressed="#E4E7EC",
    selected="#E5EBFF",
    border="#DFE2E8",
    border_strong="#7E8592",
    text="#1A1D23",
    text_secondary="#4C5360",
    text_tertiary="#626977",
    disabled="#9AA1AD",
    accent="#3654D1",
    accent_hover="#2C46B3",
    on_accent="#FFFFFF",
    link="#2F4CC4",
    focus_ring="#3654D1",
    good="#0B6E8A",
    good_bg="#DDF1F6",
    watch="#B27A00",
    watch_bg="#FBF0D9",
    risk="#9B1C1C",
    risk_bg="#FAE3E1",
    unknown="#7A8494",
    unknown_bg="#E9EBEF",
    info="#1F5FA8",
    info_bg="#E1EEFB",
    danger="#B3261E",
    danger_fill="#B3261E",
    on_danger="#FFFFFF",
    success="#0B6B5C",
    series=("#3654D1", "#0B7261", "#B85C00", "#8E3BA8", "#1F77A8", "#A3243B"),
)

DARK: Final = Tokens(
    dark=True,
    app="#131519",
    surface="#1B1E24",
    sunken="#15171C",
    raised="#24282F",
    hover="#23272E",
    pressed="#2C313A",
    selected="#26325F",
    border="#2E333C",
    border_strong="#737B89",
    text="#ECEEF2",
    text_secondary="#B4BAC6",
    text_tertiary="#98A0AE",
    disabled="#626A78",
    accent="#8FA6FF",
    accent_hover="#A9BBFF",
    on_accent="#0F1430",
    link="#9DB1FF",
    focus_ring="#8FA6FF",
    good="#4CCFE0",
    good_bg="#11343B",
    watch="#FFD166",
    watch_bg="#3A2F12",
    risk="#EF5A4E",
    risk_bg="#431F1D",
    unknown="#8A93A2",
    unknown_bg="#2A2F37",
    info="#7CB8F7",
    info_bg="#142F4A",
    danger="#FF8A80",
    danger_fill="#E5655A",
    on_danger="#1A0605",
    success="#5BD1B4",
    series=("#8FA6FF", "#4FD1B5", "#F2A65A", "#D39BEA", "#7CC4F0", "#FF9AA8"),
)

TONES: Final = ("good", "watch", "risk", "unknown", "info", "danger", "success", "accent")
"""Tones a widget may ask for, besides the greys text, secondary, tertiary and disabled."""

_GREYS: Final = {
    "": "text",
    "text": "text",
    "secondary": "text_secondary",
    "tertiary": "text_tertiary",
    "disabled": "disabled",
}


def ink(tokens: Tokens, tone: str) -> str:
    """The colour for a mark or an icon of *tone*."""
    return str(getattr(tokens, _GREYS.get(tone, tone)))


def wash(tokens: Tokens, tone: str) -> str:
    """The quiet background that goes with *tone*; sunken where it has none of its own."""
    return str(getattr(tokens, f"{tone}_bg", tokens.sunken))
