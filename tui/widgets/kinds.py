"""The colour language: five words, each with its own sign, so that nothing is said by colour alone."""

from typing import Literal

from textual.content import Content

Kind = Literal["live", "attention", "over", "done", "plain"]

KINDS: tuple[Kind, ...] = ("live", "attention", "over", "done", "plain")

SIGNS: dict[Kind, str] = {"live": "▶", "attention": "▲", "over": "✗", "done": "✓", "plain": " "}
"""One cell each."""


def mark(kind: Kind, text: str | Content, *, sign: str | None = None) -> Content:
    """A text in its colour behind its sign (`sign` replaces it); text from data is safe here, as in all Content."""
    colour = f"${kind}"
    words = Content.styled(text, colour) if isinstance(text, str) else text.stylize_before(colour)
    return Content.assemble((sign if sign is not None else SIGNS[kind], f"bold {colour}"), " ", words)


def literal(text: str | Content) -> Content:
    """Text from data, never read as markup (Textual #6155: `escape` does not help)."""
    return text if isinstance(text, Content) else Content(text)
