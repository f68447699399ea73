"""The scanner's self-test: what should have come, the keys that came, and so what is set wrong. Pure.

The test code `PROBE` is the opposite of a ticket's code: every fault shows in it. It has capitals and small letters
(Caps Lock), one word that Telex turns into «đập» and one that VNI does (whole Vietnamese words, or an input method that
checks its spelling would put them back), the letters that AZERTY and QWERTZ move, and digits, which the Windows
Vietnamese layout types as ă â ê ô đ and tone marks. Ticket codes survive all of these (check-in §1), so such a finding
is a `note`: the desk may open. `wrong` is what loses or spoils a ticket.

`diagnose` never raises, and keeps nothing: what was scanned may be somebody's card.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from meeting.scan import GAP_S, SLOW_S

TELEX_WORD: Final = "ddaapj"
VNI_WORD: Final = "d9a6p5"
PROBE: Final = f"LeDai {TELEX_WORD} {VNI_WORD} qzym37"
"""26 bytes: QR version 2-M, 25 modules a side."""

Level: TypeAlias = Literal["fine", "note", "wrong"]
Kind: TypeAlias = Literal[
    "fine", "telex", "vni", "input_method", "vietnamese", "azerty", "qwertz", "caps", "no_suffix", "tab", "slow",
    "too_slow", "aim_prefix", "prefix", "suffix", "doubled", "stutter", "lost", "other",
]  # fmt: skip

WRONG: Final[frozenset[Kind]] = frozenset({"too_slow", "prefix", "suffix", "doubled", "stutter", "lost", "other"})
LEAST: Final = 4
"""Fewer keys than this are a hand's, not a scan."""
ALIKE: Final = 0.6
"""How much of the test code is left when an input method has been at it."""

_TERMINATORS: Final = {"enter": "\r", "ctrl+m": "\r", "tab": "\t", "ctrl+i": "\t", "ctrl+j": "\n"}
_BACKSPACES: Final = frozenset({"backspace", "ctrl+h"})
_VIETNAMESE: Final = str.maketrans("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ")
_AZERTY: Final = str.maketrans("aqzwmAQZWM1234567890", "qawz,QAWZ?&é\"'(-è_çà")
_AZERTY_CAPS: Final = str.maketrans("aqzwmAQZWM", "qawz,QAWZ?")
_QWERTZ: Final = str.maketrans("yzYZ", "zyZY")


class Stroke(NamedTuple):
    """A key as it came: Textual's name for it, its character if it has one, when it was read in seconds."""

    key: str
    character: str | None
    time: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the keys tell; `ms` is the widest gap where that matters, `text` what stands before or behind."""

    kind: Kind
    ms: int = 0
    text: str = ""

    @property
    def level(self) -> Level:
        """Whether tickets suffer from it."""
        if self.kind == "fine":
            return "fine"
        return "wrong" if self.kind in WRONG else "note"


class _Match(NamedTuple):
    kinds: tuple[Kind, ...]
    before: str = ""
    behind: str = ""


def diagnose(strokes: Sequence[Stroke], expected: str = PROBE) -> tuple[Finding, ...]:
    """What the keys of one scan say, the gravest first; empty where there are too few to be a scan."""
    if len(strokes) < LEAST:
        return ()
    text, backspaces = typed(strokes)
    got = unicodedata.normalize("NFC", text.strip("\r\n\t"))
    found = list(_about_text(got, expected, backspaces=backspaces))
    known = not any(f.kind == "other" for f in found)
    if known:
        found += _about_end(text)
        found += _about_pace(strokes)
    found.sort(key=lambda f: f.level != "wrong")
    return tuple(found) or (Finding("fine"),)


def typed(strokes: Iterable[Stroke]) -> tuple[str, int]:
    """The text that the keys leave in a field, terminators as CR, Tab and LF in it; and how many backspaces came."""
    kept: list[str] = []
    backspaces = 0
    for stroke in strokes:
        if stroke.key in _BACKSPACES:
            backspaces += 1
            del kept[-1:]
        else:
            kept.append(_TERMINATORS.get(stroke.key) or stroke.character or "")
    return "".join(kept), backspaces


def _about_text(got: str, expected: str, *, backspaces: int) -> Iterator[Finding]:
    pieces = [piece for piece in got.replace("\n", "\r").replace("\t", "\r").split("\r") if piece]
    if len(pieces) > 1 and all(_match(piece, expected) for piece in pieces):
        yield Finding("doubled")
    elif (match := _match(got, expected)) is not None:
        yield from (Finding(kind) for kind in match.kinds)
        yield from _about_margins(match)
        if backspaces:
            yield Finding("input_method")
    elif got == "".join(c + c for c in expected):
        yield Finding("stutter")
    elif (kind := _input_method(got, expected, backspaces=backspaces)) is not None:
        yield Finding(kind)
        head = expected.split(" ", 1)[0]
        if head.swapcase() in got:
            yield Finding("caps")
    elif _is_part(got, expected):
        yield Finding("lost")
    else:
        yield Finding("other")


def _match(got: str, expected: str) -> _Match | None:
    """The expected text as one layout or another types it, whole, twice, or with something before or behind it."""
    for kinds, plain in _forms(expected):
        form = unicodedata.normalize("NFC", plain)
        if got == form + form:
            return _Match((*kinds, "doubled"))
        before, there, behind = got.partition(form)
        if there:
            return _Match(kinds, before, behind)
    return None


def _forms(expected: str) -> Iterator[tuple[tuple[Kind, ...], str]]:
    yield (), expected
    yield ("caps",), expected.swapcase()
    yield ("vietnamese",), expected.translate(_VIETNAMESE)
    yield ("vietnamese", "caps"), expected.swapcase().translate(_VIETNAMESE)
    yield ("azerty",), expected.translate(_AZERTY)
    # Caps Lock on AZERTY reaches the number row too: the digits come out as digits.
    yield ("azerty", "caps"), expected.swapcase().translate(_AZERTY_CAPS)
    yield ("qwertz",), expected.translate(_QWERTZ)
    yield ("qwertz", "caps"), expected.swapcase().translate(_QWERTZ)


def _about_margins(match: _Match) -> Iterator[Finding]:
    before, behind = _visible(match.before), _visible(match.behind)
    if before:
        # The symbology identifier (ISO/IEC 15424): the door takes it off by itself.
        aim = len(before) == 3 and before.startswith("]")
        yield Finding("aim_prefix" if aim else "prefix", text=before)
    if behind:
        yield Finding("suffix", text=behind)


def _visible(text: str) -> str:
    """Without what the door takes off by itself: control characters (STX), byte-order marks, blanks."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf"}).strip()


def _input_method(got: str, expected: str, *, backspaces: int) -> Kind | None:
    """Which input method spoilt the text, if one did: the word of the other one came through whole."""
    if not backspaces and got.isascii():
        return None
    words = got.casefold().split(" ")
    if len(words) < 2 or not _resembles(got, expected):
        return None
    telex, vni = TELEX_WORD not in words, VNI_WORD not in words
    if telex != vni:
        return "telex" if telex else "vni"
    return "input_method"


def _resembles(got: str, expected: str) -> bool:
    """Whether a text without its marks is still for the most part the test code."""
    bare = unicodedata.normalize("NFD", got.casefold()).replace("đ", "d")
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return SequenceMatcher(None, letters, expected.casefold(), autojunk=False).ratio() >= ALIKE


def _is_part(got: str, expected: str) -> bool:
    """Whether it is the test code with some letters gone, in whatever case."""
    letters = iter(expected.casefold())
    return len(got) * 2 >= len(expected) and all(c in letters for c in got.casefold())


def _about_end(text: str) -> Iterator[Finding]:
    end = text[len(text.rstrip("\r\n\t")) :]
    if not end:
        yield Finding("no_suffix")
    elif end.startswith("\t"):
        yield Finding("tab")


def _about_pace(strokes: Sequence[Stroke]) -> Iterator[Finding]:
    gap = max((b.time - a.time for a, b in pairwise(strokes)), default=0.0)
    if gap > SLOW_S:
        yield Finding("too_slow", ms=round(gap * 1000))
    elif gap > GAP_S:
        yield Finding("slow", ms=round(gap * 1000))
