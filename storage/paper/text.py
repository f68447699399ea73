"""Text from data on its way to paper."""

import unicodedata
from collections.abc import Callable
from typing import Final

Say = Callable[..., str]
"""The front end's words: an id and the values of its placeholders."""

_KEPT: Final = "\n\t"


def plain(text: str) -> str:
    """Without the control signs and halves of signs that no PDF, Word document or workbook can hold."""
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cs", "Cn"})


def marked_up(text: str) -> str:
    """As reportlab's markup, in which text from data has no meaning of its own."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\n", "<br/>")
