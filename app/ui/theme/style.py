"""Puts the look on the application, and keeps it on when the system turns dark."""

import sys
from dataclasses import asdict
from string import Template
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app import resources
from app.ui.theme import icons, tokens
from app.ui.theme.tokens import DARK, LIGHT, Tokens

Scheme: TypeAlias = Literal["system", "light", "dark"]

_SCHEMES: Final = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def apply(application: QApplication, scheme: Scheme = "system", zoom: float = 1.0) -> None:
    """Dress the whole application; widgets never set colours of their own.

    *scheme* follows the system or stays what the user chose. *zoom* enlarges type and everything
    that holds type, on top of the size of the system's font. May be called again at any time.
    """
    look = application.findChild(_Look) or _Look(application)
    look.wear(scheme, zoom)


def scheme(text: str) -> Scheme:
    """A scheme by its name; one we do not know follows the system."""
    names: dict[str, Scheme] = {"light": "light", "dark": "dark"}
    return names.get(text, "system")


class _Look(QObject):
    """Remembers what was asked for, and asks again when the system changes its mind."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system_font = QFont(application.font())
        self._scheme: Scheme = "system"
        self._zoom = 1.0
        self._worn: tuple[Tokens, int] | None = None
        self._pictures = QTemporaryDir()
        application.setStyle("Fusion")
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._dress())

    def wear(self, scheme: Scheme, zoom: float) -> None:
        self._scheme, self._zoom = scheme, zoom
        self._application.styleHints().setColorScheme(_SCHEMES[scheme])
        self._dress()

    def _dress(self) -> None:
        chosen = _SCHEMES[self._scheme]
        if chosen is Qt.ColorScheme.Unknown:
            chosen = self._application.styleHints().colorScheme()
        colours = DARK if chosen is Qt.ColorScheme.Dark else LIGHT
        system = QFontInfo(self._system_font).pixelSize()
        body = round(max(system, tokens.BODY) * self._zoom)
        if self._worn == (colours, body):
            return
        self._worn = (colours, body)
        self._application.setPalette(_palette(colours))
        self._application.setFont(_font(self._system_font, body))
        sheet = Template(resources.text("theme/style.qss"))
        words = _words(colours, body / tokens.BODY, self._pictures.path())
        self._application.setStyleSheet(sheet.substitute(words))


def _font(system: QFont, body: int) -> QFont:
    made = QFont(system)
    made.setPixelSize(body)
    made.setFeature(QFont.Tag("tnum"), 1)  # figures stand under each other in every column
    return made


def _words(colours: Tokens, scale: float, folder: str) -> dict[str, str]:
    """What the placeholders of the style sheet stand for."""
    sizes = {
        "row": tokens.ROW,
        "control": tokens.CONTROL,
        "caption_size": tokens.CAPTION,
        "body_size": tokens.BODY,
        "section_size": tokens.SECTION,
        "title_size": tokens.TITLE,
        "headline_size": tokens.HEADLINE,
        "tick": tokens.SPACE[3],
        "small": tokens.SPACE[2],
    }
    words = {name: str(value) for name, value in asdict(colours).items()}
    words |= {name: str(round(value * scale)) for name, value in sizes.items()}
    control, tick = round(tokens.CONTROL * scale), round(tokens.SPACE[3] * scale)
    # A style sheet sizes what stands inside the border, and the focused border is the thicker one.
    words |= {
        "inner": str(control - 2 * tokens.FOCUS_RING),
        "plain_inner": str(control - 2 * tokens.HAIRLINE),
        "inner_half": str(control // 2),
        "menu_item": str(round(tokens.SPACE[4] * scale)),
        "chip": str(round(24 * scale)),
        "chip_pad": str(round(13 * scale)),  # or a digit alone would be narrower than it is high
        "chip_pad_focus": str(round(13 * scale) - 1),
        "chip_round": str(round(12 * scale)),
        "small_button": str(round(18 * scale)),
        "tick_round": str(tick // 2 + 1),
        "radio": str(tick // 3),
        "radio_hole": str(tick - 2 * (tick // 3) + 2),
        "radius": str(tokens.RADIUS),
        "card": str(tokens.CARD_RADIUS),
    }
    words |= {"semibold": str(tokens.SEMIBOLD), "name": "dark" if colours.dark else "light"}
    for name, icon, tone in (
        ("chevron_down", "chevron-down", "secondary"),
        ("chevron_up", "chevron-up", "secondary"),
        ("chevron_right", "chevron-right", "secondary"),
        ("chevron_left", "chevron-left", "secondary"),
        ("chevron_off", "chevron-down", "disabled"),
        ("sort_down", "arrow-down", "secondary"),
        ("sort_up", "arrow-up", "secondary"),
        ("check", "check", "on_accent"),
        ("dash", "minus", "on_accent"),
        ("close", "x", "secondary"),
    ):
        file = f"{folder}/{words['name']}-{name}.svg"
        icons.write_svg(icon, tokens.ink(colours, tone), file)
        words[name] = file if sys.platform != "win32" else file.replace("\\", "/")
    return words


def _palette(colours: Tokens) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for which, colour in {
        role.Window: colours.app,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.text_tertiary,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.Light: colours.raised,
        role.Midlight: colours.border,
        role.Mid: colours.border,
        role.Dark: colours.border_strong,
        role.Shadow: colours.border_strong,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText, role.PlaceholderText):
        palette.setColor(group.Disabled, which, QColor(colours.disabled))
    return palette
