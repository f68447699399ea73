"""One title, letter by letter: where the words of the hall name the meeting otherwise than the meeting names itself.

The plan itself has three variants ("… tiến tới Đại hội …", "… giai đoạn 2025 - 2030", "… lần thứ I (2025 - 2030)").
Case makes no difference, since a backdrop is in capitals, nor do line breaks; every letter, tone and figure does. A
part of the title that stands there word for word is a short way of saying it and no variant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from meeting.text.names import fold, nfc

LEAST: Final = 0.6
"""With fewer of the title's words in a row of text it is about something else."""
LEAST_WORDS: Final = 5
MOST_LACKING: Final = 2
"""Where so few words of the title are missing at its ends, it is the title with a misprint and no short way of it."""
FARTHEST: Final = 14
"""So many strange words may stand between two of the title's: "tiến tới Đại hội thi đua yêu nước thành phố …"."""
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = re.compile(r"(?<=[.!?:;])\s+(?=[^\W\d_a-z])|\n\s*\n")


@dataclass(frozen=True, slots=True, repr=False)
class Variant:
    """The meeting's title as it stands somewhere, otherwise."""

    written: str
    """What stands there, from its first to its last word."""
    instead: str
    """The words that differ, as they stand there; "" where something is only missing."""
    approved: str
    """The words of the title in their place; "" where something was only added."""
    signs_only: bool
    """Whether blanks and signs alone differ: "(2025-2030)" for "(2025 - 2030)"."""


def variants(title: str, text: str) -> tuple[Variant, ...]:
    """How `text` names the meeting otherwise than `title`, in order; () where it does not, or rightly."""
    wanted = _words(title)
    if len(wanted) < LEAST_WORDS:
        return ()
    found = (_variant(title, wanted, part) for part in _SENTENCE.split(nfc(text)))
    return tuple(one for one in found if one is not None)


def _variant(title: str, wanted: Sequence["_Word"], text: str) -> Variant | None:
    if re.search(rf"(?<!\w){re.escape(_squeezed(title))}(?!\w)", _squeezed(text)):
        return None
    words = _words(text)
    span = _span([w.plain for w in wanted], [w.plain for w in words])
    if span is None:
        return None
    first, last = span
    there = words[first : last + 1]
    at = _part_at([w.exact for w in there], [w.exact for w in wanted])
    if at is None:
        return _differing(title, wanted, text, there)
    before, behind = at, len(wanted) - at - len(there)
    if before + behind > MOST_LACKING:
        return None
    if before + behind:
        return _differing(title, wanted, text, words[max(0, first - before) : last + 1 + behind])
    return _signs(title, wanted, text, there)


@dataclass(frozen=True, slots=True, repr=False)
class _Word:
    plain: str
    exact: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    composed = nfc(text)
    return [_Word(fold(m[0]), m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(composed)]


def _squeezed(text: str) -> str:
    return " ".join(nfc(text).casefold().split())


def _span(title: list[str], text: list[str]) -> tuple[int, int] | None:
    """From which to which word the text names the meeting; None where it does not."""
    blocks = [b for b in SequenceMatcher(None, title, text, autojunk=False).get_matching_blocks() if b.size]
    best: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for block in blocks:
        if run and block.b - sum(run[-1]) > FARTHEST:
            run = []
        run = [*run, (block.b, block.size)]
        best = max(best, run, key=lambda one: sum(size for _, size in one))
    if sum(size for _, size in best) < max(LEAST_WORDS, LEAST * len(title)):
        return None
    return best[0][0], sum(best[-1]) - 1


def _part_at(part: list[str], whole: list[str]) -> int | None:
    """From which word of the title on it stands there word for word; None where it does not."""
    return next((n for n in range(len(whole) - len(part) + 1) if whole[n : n + len(part)] == part), None)


def _signs(title: str, wanted: Sequence[_Word], text: str, there: Sequence[_Word]) -> Variant | None:
    """Every word is right: whether what stands between them is."""
    for n in range(len(wanted) - 1):
        if _between(nfc(title), wanted, n) != _between(text, there, n):
            instead, approved = _cut(text, there[n : n + 2]), _cut(nfc(title), wanted[n : n + 2])
            return Variant(_flat(_cut(text, there)), _flat(instead), _flat(approved), signs_only=True)
    closing = nfc(title)[wanted[-1].end :].strip()
    if not text[there[-1].end :].lstrip().startswith(closing):
        last = there[-1].exact
        return Variant(_flat(_cut(text, there)), last, last + closing, signs_only=True)
    return None


def _between(text: str, words: Sequence[_Word], n: int) -> tuple[str, bool, bool]:
    """The signs between two words, and whether blanks stand before and behind them."""
    signs = text[words[n].end : words[n + 1].start]
    return _flat(signs), signs[:1].isspace(), signs[-1:].isspace()


def _differing(title: str, wanted: Sequence[_Word], text: str, there: Sequence[_Word]) -> Variant:
    """The first words that differ, on either side."""
    matcher = SequenceMatcher(None, [w.exact for w in wanted], [w.exact for w in there], autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    _, a1, a2, b1, b2 = next((c for c in changes if c[3] != c[4]), changes[0])
    approved = _flat(_cut(nfc(title), wanted[a1:a2])) if a2 > a1 else ""
    instead = _flat(_cut(text, there[b1:b2])) if b2 > b1 else ""
    return Variant(_flat(_cut(text, there)), instead, approved, signs_only=False)


def _cut(text: str, words: Sequence[_Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
