"""Text from data on its way to paper."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

Say = Callable[..., str]
"""The front end's words: an id and the values of its placeholders."""

_KEPT: Final = "\n\t"
_SPAN: Final = re.compile(r"(?<=\d) ([-\u2013]) (?=\d)")


def plain(text: str) -> str:
    """Without the control signs and halves of signs that no PDF, Word document or workbook can hold.

    Letters and their marks are one sign: a mark that is set by itself lands beside its letter.
    """
    whole = unicodedata.normalize("NFC", text)
    return "".join(c for c in whole if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cs", "Cn"})


def kept_together(text: str) -> str:
    """With blanks that do not break where a line may not end, as within "2025 - 2030"."""
    return _SPAN.sub("\u00a0\\1\u00a0", text)


def marked_up(text: str) -> str:
    """As reportlab's markup, in which text from data has no meaning of its own."""
    safe = kept_together(plain(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\n", "<br/>")
