"""Raw text of a prepared file made regular: its encoding, its Unicode form, its spaces. No letter is ever re-cased.

Excel and Notepad of a Vietnamese Windows write UTF-8 with or without a mark at the beginning, and UTF-16; lists pasted
from the web and from Word bring decomposed letters (NFD), no-break spaces and invisible characters.
"""

import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE


class NotText(Exception):  # noqa: N818 (says what the bytes are)
    """The bytes are in no encoding that is accepted; `row` is the line of the first one that does not fit."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"line {row}")


def decode(data: bytes) -> str:
    """The text of a file, its line ends as newlines. Raises NotText; an 8-bit code page is never guessed at."""
    encoding = "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data[:200].count(0):
        # Without a mark at the beginning: every second byte of a Latin letter is zero, and its place tells the order.
        encoding = "utf-16-le" if data[:200:2].count(0) < data[1:200:2].count(0) else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(data[: error.start].count(b"\n") + 1) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """One line of NFC, each run of spaces (no-break ones too) as one, nothing invisible."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())
    return " ".join(_visible(text).split())


def clean_lines(text: str) -> str:
    """The same for a text of several lines: its lines stay, blank ones at both ends go."""
    return "\n".join(clean(line) for line in text.split("\n")).strip("\n")


def fold(text: str) -> str:
    """A form for comparing headers and keys: no case, no diacritics, letters and digits only."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def _visible(text: str) -> str:
    # Control and format characters (ESC, zero-width space, byte-order mark) would reach a terminal or hide in a name.
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"})
