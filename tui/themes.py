"""The looks: a calm dark one for a dark hall, and one of high contrast.

Both speak the colour language of five words: live, attention, over, done, plain (`tui.widgets.kinds` puts a sign beside
each). In a rehearsal the frame turns violet: the class `-rehearsal` on the app or on a screen does it, in either look.
"""

from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = "ledai-dark"
CONTRAST = "ledai-contrast"
DEFAULT = DARK
REHEARSAL_CLASS = "-rehearsal"

THEMES = (
    Theme(
        name=DARK,
        primary="#c9a45c",
        secondary="#7d8ca3",
        accent="#c9a45c",
        foreground="#d9d6cf",
        background="#0f1114",
        surface="#15181d",
        panel="#1c2027",
        success="#5fbf77",
        warning="#e8b04a",
        error="#f0716b",
        dark=True,
        variables={
            "live": "#5fbf77",
            "attention": "#e8b04a",
            "over": "#f0716b",
            "done": "#858b95",
            "plain": "#d9d6cf",
            "bright": "#f7f3ea",
            "gold": "#d8b671",
            "key": "#d8b671",
            "frame": "#1c2027",
            "rule": "#3a404b",
            "chosen": "#2b3341",
            "rehearsal": "#4b2f7a",
            "footer-key-foreground": "#d8b671",
            "input-cursor-background": "#d8b671",
            "input-cursor-foreground": "#0f1114",
            "block-cursor-background": "#2b3341",
            "block-cursor-foreground": "#f7f3ea",
        },
    ),
    Theme(
        name=CONTRAST,
        primary="#ffd75f",
        secondary="#ffffff",
        accent="#ffd75f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#5fff87",
        warning="#ffd700",
        error="#ff8080",
        dark=True,
        variables={
            "live": "#5fff87",
            "attention": "#ffd700",
            "over": "#ff8080",
            "done": "#c6c6c6",
            "plain": "#ffffff",
            "bright": "#ffffff",
            "gold": "#ffd75f",
            "key": "#ffd75f",
            "frame": "#000000",
            "rule": "#ffffff",
            "chosen": "#00408a",
            "rehearsal": "#5a1fae",
            "footer-key-foreground": "#ffd75f",
            "input-cursor-background": "#ffffff",
            "input-cursor-foreground": "#000000",
            "block-cursor-background": "#00408a",
            "block-cursor-foreground": "#ffffff",
        },
    ),
)


def dress(app: App[Any], name: str = DEFAULT) -> None:
    """Teach an app both looks and put one on; call it in `__init__`, since the style sheets need the colours' names."""
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = name


def other(name: str) -> str:
    """The look to switch to from this one."""
    return DARK if name == CONTRAST else CONTRAST
