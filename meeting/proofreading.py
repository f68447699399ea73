"""Soát ma két: the printer's words against the approved ones, letter by letter. Pure.

What is compared is what a reader of the backdrop sees: a letter with its marks is one sign, in however many code
points it comes (NFD is said, and is no difference). Lines are compared as lines: a backdrop may break elsewhere, which
is said and is not wrong by itself. Every difference says where it is, what it is, and what stands on each side.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal[
    "mark", "case", "confusable", "letter", "space", "missing", "extra", "break", "invisible", "blank"
]

CONFUSABLE: Final = tuple(
    frozenset(alike)
    for alike in ("ĐÐƉ", "đðɖ", "0oOОоΟο", "1lIІі|", "5S", "8B", "-–—−‐‑", '"“”„', "'‘’ʼ´", ".·•", "AАΑ", "aа", "BВΒ",
                  "CС", "cс", "EЕΕ", "eе", "HНΗ", "KКΚ", "MМΜ", "NΝ", "PРΡ", "pр", "TТΤ", "XХΧ", "xх", "yу", "ăǎ", "ĂǍ")
)  # fmt: skip
"""Signs that look alike and are not the same."""
_Placed: TypeAlias = tuple[str, int, int]
"""A sign with its line and column; "\\n" between lines."""
_Pair: TypeAlias = tuple[int | None, int | None]
_OPEN: Final = frozenset("….")
"""What stands where the approved words are still to be filled in."""
_INVISIBLE: Final = frozenset({"Cf", "Cc"})
_MARKS: Final = {
    "\u0300": "grave", "\u0301": "acute", "\u0303": "tilde", "\u0309": "hook", "\u0323": "dot",
    "\u0302": "circumflex", "\u0306": "breve", "\u031b": "horn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two texts differ."""

    kind: Kind
    line: int
    """Of the approved text, counted from 1."""
    column: int
    """The sign of that line, counted from 1."""
    approved: str
    """What was approved; "" where something is too much."""
    printed: str
    """What the printer has; "" where something is missing."""
    word: str = ""
    """The approved word around it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How two texts compare."""

    differences: tuple[Difference, ...]
    decomposed: bool
    """The printer's text has its marks apart from their letters (NFD): the same to read."""
    signs: int
    """Signs of the approved text that were compared, blanks included."""

    @property
    def same(self) -> bool:
        """Whether not one sign differs."""
        return not any(d.kind != "break" for d in self.differences)


def compare(approved: str, printed: str) -> Proof:
    """Every difference in order of place. Blanks at the ends of lines and empty lines do not count."""
    wanted, got = _signs(approved), _signs(printed)
    a, b = [_level(sign) for sign, _, _ in wanted], [_level(sign) for sign, _, _ in got]
    found: list[Difference] = []
    for what, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what != "equal":
            found += _within(wanted, got, slice(i, j), slice(k, m))
            continue
        for (old, line, column), (new, _, _) in zip(wanted[i:j], got[k:m], strict=True):
            if old != new:
                found.append(Difference("break", line, column, old, new))
    return Proof(
        differences=tuple(found),
        decomposed=not unicodedata.is_normalized("NFC", printed),
        signs=sum(sign != "\n" for sign, _, _ in wanted),
    )


def marks_of(sign: str) -> tuple[str, ...]:
    """The marks of a letter in the order in which they are named: "ế" is ("circumflex", "acute"); Đ has "stroke"."""
    apart = unicodedata.normalize("NFD", sign) or " "
    base, marks = apart[0], apart[1:]
    named = [_MARKS[mark] for mark in marks if mark in _MARKS]
    shape = [mark for mark in named if mark in {"circumflex", "breve", "horn"}]
    return (*(["stroke"] if base in "đĐ" else []), *shape, *(mark for mark in named if mark not in shape))


def bare(sign: str) -> str:
    """A letter without its marks, in its case."""
    base = (unicodedata.normalize("NFD", sign) or " ")[0]
    return {"đ": "d", "Đ": "D"}.get(base, base)


def _signs(text: str) -> list[_Placed]:
    found: list[_Placed] = []
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).splitlines()]
    for number, line in enumerate((line for line in lines if line), 1):
        if found:
            found.append(("\n", number - 1, found[-1][2] + 1))
        found += [(sign, number, column) for column, sign in enumerate(line, 1)]
    return found


def _level(sign: str) -> str:
    """How a sign is matched: a line that breaks elsewhere has a blank there."""
    return " " if sign == "\n" else sign


def _within(wanted: Sequence[_Placed], got: Sequence[_Placed], mine: slice, theirs: slice) -> Iterator[Difference]:
    """The differences of one stretch: sign by sign where both have as many, else matched once more without marks."""
    i, j, k, m = mine.start, mine.stop, theirs.start, theirs.stop
    open_, filled = ("".join(sign for sign, _, _ in part).strip() for part in (wanted[mine], got[theirs]))
    if open_ and filled and set(open_) <= _OPEN:
        yield Difference("blank", wanted[i][1], wanted[i][2], open_, filled, "")
        return
    if j - i == m - k:
        pairs: list[_Pair] = list(zip(range(i, j), range(k, m), strict=True))
    else:
        old, new = ([bare(one[0]).casefold() for one in part] for part in (wanted[mine], got[theirs]))
        pairs = [(a if a is None else i + a, b if b is None else k + b) for a, b in _paired(old, new)]
    before = i
    for run in _together(pairs):
        left = [a for a, _ in run if a is not None]
        right = [b for _, b in run if b is not None]
        approved, printed = "".join(wanted[a][0] for a in left), "".join(got[b][0] for b in right)
        if approved.strip() and not right:  # of a word that is missing with the blank before it, the word is said
            left = left[len(approved) - len(approved.lstrip()) :]
            approved = approved.strip()
        at = left[0] if left else min(before, len(wanted) - 1)
        if printed.strip() and not left and _level(printed[0]) == " " and _blank_before_a_word(wanted, at):
            at += 1
        before = max([before, *(a + 1 for a, _ in run if a is not None)])
        line, column = (wanted[at][1], wanted[at][2]) if wanted else (1, 1)
        yield Difference(kind_of(approved, printed), line, column, approved, printed, _word(wanted, at))


def _blank_before_a_word(signs: Sequence[_Placed], at: int) -> bool:
    return at + 1 < len(signs) and _level(signs[at][0]) == " "


def _together(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """What is missing, or too much, in one run is one difference."""
    run: list[_Pair] = []
    for pair in pairs:
        if run and not (None in pair and [x is None for x in pair] == [x is None for x in run[-1]]):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _paired(a: Sequence[str], b: Sequence[str]) -> list[_Pair]:
    pairs: list[_Pair] = []
    for _, w, x, y, z in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        both = min(x - w, z - y)
        pairs += [(w + n, y + n) for n in range(both)]
        pairs += [(n, None) for n in range(w + both, x)]
        pairs += [(None, n) for n in range(y + both, z)]
    return pairs


def kind_of(approved: str, printed: str) -> Kind:
    """What is wrong with a sign (or a run of missing or superfluous ones) that is not the approved one."""
    if _invisible(approved) or _invisible(printed):
        return "invisible"
    if not (approved + printed).strip():
        return "space"
    if not approved:
        return "extra"
    if not printed:
        return "missing"
    if approved.casefold() == printed.casefold():
        return "case"
    if any(approved in alike and printed in alike for alike in CONFUSABLE):
        return "confusable"
    return "mark" if bare(approved).casefold() == bare(printed).casefold() else "letter"


def _invisible(signs: str) -> bool:
    return bool(signs) and all(unicodedata.category(sign) in _INVISIBLE and sign != "\n" for sign in signs)


def _word(signs: Sequence[_Placed], at: int) -> str:
    if not signs:
        return ""
    start = end = at
    while start > 0 and not signs[start - 1][0].isspace():
        start -= 1
    while end < len(signs) and not signs[end][0].isspace():
        end += 1
    return "".join(sign for sign, _, _ in signs[start:end])
