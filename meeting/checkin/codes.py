"""Ticket codes that survive every input method and keyboard layout met in Vietnam, and what else a scanner may read.

A code is fourteen of ten consonants, twelve random and two that check (check-in §1): the letters stand for the digits 0
to 9 in the order of `LETTERS`, and the number of fourteen digits leaves 1 when divided by 97 (ISO 7064 MOD 97-10).
No two equal neighbours, since OpenKey's Quick Telex makes digraphs of them; the first letter is one that no letter left
in the field joins into a digraph. Nothing about a person is in a code.

`classify` says what a text is before anybody is looked up, and keeps nothing of a text but the codes in it: the text of
a citizen's card (CCCD) must be stored and logged nowhere.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

LETTERS: Final = "BCGHKLNPTV"
FIRST: Final = "BHLV"
LENGTH: Final = 14
GLUED_AT_MOST: Final = 3

Kind: TypeAlias = Literal["cccd", "code", "glued", "input_method", "partial", "foreign"]

_DRAWS: Final = 1000
"""One draw in five is drawn again; so many failures in a row are no chance."""
_DIGITS: Final = str.maketrans(LETTERS, "0123456789")
_UPPER: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PREFIXES: Final = re.compile(r"\A(?:\s|\][A-Z][0-9A-Z]|\\[0-9]{6})+")
_CCCD_NUMBER: Final = re.compile(r"[0-9]{12}")
_SHORT: Final = re.compile(r"([A-Z]{1,4})[ -]?([0-9]{1,6})")


@dataclass(frozen=True, slots=True)
class Classified:
    """What a text is; `codes` are its well-formed codes in order (one of a `code`, two or three of a `glued`)."""

    kind: Kind
    codes: tuple[str, ...] = ()


def draw(choice: Callable[[Sequence[str]], str]) -> str:
    """A new code; `choice` picks one of several letters (`secrets.choice`). Raises RuntimeError if it is not random."""
    for _ in range(_DRAWS):
        letters = [choice(FIRST)]
        while len(letters) < LENGTH - 2:
            letters.append(choice([c for c in LETTERS if c != letters[-1]]))
        number = int("".join(letters).translate(_DIGITS))
        check = 98 - number * 100 % 97
        code = "".join(letters) + LETTERS[check // 10] + LETTERS[check % 10]
        if well_formed(code):
            return code
    raise RuntimeError("the choice of letters is not random")


def well_formed(code: str) -> bool:
    """Whether a text in canonical form is a code: letters, both rules, check."""
    return (
        len(code) == LENGTH
        and set(code) <= set(LETTERS)
        and code[0] in FIRST
        and all(a != b for a, b in pairwise(code))
        and int(code.translate(_DIGITS)) % 97 == 1
    )


def canonical(text: str) -> str:
    """The form in which codes are compared: what scanners and input methods put around them is gone.

    A backspace takes back the character before it (an input method sends such); control characters (CR, LF, Tab),
    zero-width ones and the byte-order mark go wherever they stand, then blanks at both ends, the AIM prefix ("]Q1") and
    the ECI prefix (backslash and six digits). The letters a-z become capitals; other letters stay as they are.
    Idempotent.
    """
    kept: list[str] = []
    for c in text:
        if c in "\b\x7f":
            del kept[-1:]
        elif unicodedata.category(c) not in {"Cc", "Cf"}:
            kept.append(c)
    plain = "".join(kept).translate(_UPPER).strip()
    return _PREFIXES.sub("", plain)


def split_codes(text: str) -> tuple[str, ...]:
    """The codes of a text that is nothing but well-formed codes one behind the other, however many; else none."""
    plain = canonical(text)
    pieces = tuple(plain[n : n + LENGTH] for n in range(0, len(plain), LENGTH))
    return pieces if all(well_formed(piece) for piece in pieces) else ()


def classify(text: str) -> Classified:
    """What a scanned or pasted text is; the kinds are tried in the order of `Kind` (check-in §1)."""
    plain = canonical(text)
    if is_cccd(plain):
        return Classified("cccd")
    codes = split_codes(plain)
    if len(codes) == 1:
        return Classified("code", codes)
    if 1 < len(codes) <= GLUED_AT_MOST:
        return Classified("glued", codes)
    if not plain.isascii():
        return Classified("input_method")
    if plain and len(plain) < LENGTH and set(plain) <= set(LETTERS):
        return Classified("partial")
    return Classified("foreign")


def is_cccd(plain: str) -> bool:
    """Whether a text in canonical form has the shape of a citizen's card: a number of twelve digits, then fields."""
    fields = plain.split("|")
    return len(fields) in {6, 7} and _CCCD_NUMBER.fullmatch(fields[0].strip()) is not None


def short_number(prefix: str, n: int) -> str:
    """The human number beside the code, for typing at the desk: "AL0123"."""
    return f"{prefix}{n:04d}"


def read_short_number(text: str) -> tuple[str, int] | None:
    """Prefix in capitals and number of what a hand typed ("al123", "AL 0123"), or None where it is no short number."""
    found = _SHORT.fullmatch(canonical(text))
    return (found[1], int(found[2])) if found else None
