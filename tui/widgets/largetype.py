"""Large type: words as block letters, for the MC's script and for names, legible from two metres.

Two sizes of one design, eight rows a line at most: "small" sets four pixels in a cell, about 42 letters a line at 120
columns; "large" sets two, about 20. A line is only as high as its letters and marks need.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from textwrap import dedent
from typing import Final, Literal
from unicodedata import combining, normalize

from tui.widgets.letters import ABOVE, ASCENT, BODY, DESCENT, DOT, HORN, STRIPS

Size = Literal["small", "large"]

MARKS: Final = 6
"""Rows kept above the ascender for marks: two marks of two, a blank between them, one below."""
ROWS: Final = MARKS + ASCENT + BODY + DESCENT
BASE: Final = MARKS + ASCENT + BODY
"""The row below the base line."""
BLANK: Final = 3
"""Pixels of a space."""
UNKNOWN: Final = "▯"
ALIKE: Final = {
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
    "đ": "d",
    "Đ": "D",
    "Ð": "D",
    "ð": "d",
    "−": "–",
    "\u00a0": " ",
}
"""Characters drawn as others; đ and Đ get their stroke afterwards."""

Bits = tuple[int, ...]
"""A picture: one number a row, its lowest bit the leftmost pixel."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter with its marks; `left` and `right` are the pixels by which marks stand out over the body."""

    rows: Bits
    body: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of large type: where in the text it begins, and its rows on the screen."""

    start: int
    rows: tuple[str, ...]


def typeset(text: str, width: int, size: Size = "small") -> list[Line]:
    """The text in lines that are no wider than `width` cells.

    It breaks at blanks, and inside a word only where the word alone is wider than the line.
    """
    return [Line(start, _blocks(_picture(words), size)) for start, words in _wrapped(text, _pixels(width, size))]


def large_lines(text: str, width: int, size: Size = "small", height: int | None = None) -> list[str]:
    """The rows of all lines; of those alone that fit whole into `height` rows, if it is given."""
    rows: list[str] = []
    for line in typeset(text, width, size):
        if height is not None and len(rows) + len(line.rows) > height:
            break
        rows += line.rows
    return rows


def _pixels(width: int, size: Size) -> int:
    return max(1, width) * (2 if size == "small" else 1)


@cache
def _drawn() -> Mapping[str, tuple[str, ...]]:
    """Every base character's nine rows."""
    drawn: dict[str, tuple[str, ...]] = {" ": (" " * BLANK,) * (ASCENT + BODY + DESCENT)}
    for characters, picture in STRIPS:
        columns = [row.rstrip("|").split("|") for row in dedent(picture).strip("\n").splitlines()]
        drawn |= zip(characters, zip(*columns, strict=True), strict=True)
    return drawn


@cache
def glyph(cluster: str) -> Glyph:
    """The picture of one letter, given as it is decomposed: a base and its marks."""
    base, marks = cluster[0], cluster[1:]
    rows = [[c == "#" for c in row] for row in _drawn().get(ALIKE.get(base, base), _drawn()[UNKNOWN])]
    body = len(rows[0])
    over = {y: {x for x, on in enumerate(row) if on} for y, row in enumerate(rows, MARKS)}
    pixels = {(x, y) for y, xs in over.items() for x in xs}
    above = "".join(m for m in marks if m not in {HORN, DOT})
    if base in "ij" and above:
        pixels -= {(x, y) for x, y in pixels if y < MARKS + ASCENT}
    top = min((y for _, y in pixels), default=MARKS)
    if base in "đĐðÐ":
        pixels |= _stroke(base, body)
    if HORN in marks:
        pixels |= {(body - 1, top), (body, top), (body + 1, top - 1)}
    if DOT in marks:
        at = body + 1 if base == "y" else body // 2
        pixels |= {(at, ROWS - 1), (at + 1, ROWS - 1)}
    if above:
        centre, picture = ABOVE.get(above, (0, ()))
        left = body // 2 - centre
        pixels |= {
            (left + x, top - 1 - len(picture) + y)
            for y, row in enumerate(picture)
            for x, c in enumerate(row)
            if c == "#"
        }
    least = min((x for x, _ in pixels), default=0)
    most = max((x for x, _ in pixels), default=0)
    left = max(0, -least)
    bits = tuple(sum(1 << (x + left) for x, on in pixels if on == y) for y in range(ROWS))
    return Glyph(bits, body, left, max(0, most + 1 - body))


def _stroke(base: str, body: int) -> set[tuple[int, int]]:
    if base in "đð":
        return {(body - 1, MARKS - 1), *((x, MARKS) for x in range(body - 3, body + 1))}
    return {(x, MARKS + 3) for x in range(-1, 3)}


@cache
def step(one: str, other: str) -> int:
    """Pixels from the body of one letter to that of the next: a blank column, and more where marks would touch."""
    before, after = glyph(one), glyph(other)
    by = before.body + 1
    while _touch(before, after, by):
        by += 1
    return by


def _touch(before: Glyph, after: Glyph, by: int) -> bool:
    # Both moved right by `after.left`, so that no bit is lost.
    left = [row << after.left for row in before.rows]
    right = [row << (by + before.left) for row in after.rows]
    for y, row in enumerate(right):
        near = row | row >> 1 | row << 1
        if any(near & left[around] for around in (y - 1, y, y + 1) if 0 <= around < ROWS):
            return True
    return False


def clusters(text: str) -> list[str]:
    """A text as letters with their marks, decomposed; what is drawn alike is one."""
    found: list[str] = []
    for character in normalize("NFKD", text):
        if combining(character):
            if found:
                found[-1] += character
        elif character not in ALIKE or ALIKE[character]:
            found.append(character)
    return found


def _picture(letters: list[str]) -> Bits:
    rows = [0] * ROWS
    x = 0
    for n, letter in enumerate(letters):
        drawn = glyph(letter)
        x = x + step(letters[n - 1], letter) if n else drawn.left
        for y, bits in enumerate(drawn.rows):
            if bits:
                rows[y] |= bits << (x - drawn.left)
    return tuple(rows)


def _measure(letters: list[str]) -> int:
    if not letters:
        return 0
    first, last = glyph(letters[0]), glyph(letters[-1])
    return first.left + sum(step(*pair) for pair in pairwise(letters)) + last.body + last.right


def _fitting(letters: list[str], width: int) -> int:
    """How many of the first letters fit, one at least."""
    return next((n for n in range(len(letters), 1, -1) if _measure(letters[:n]) <= width), 1)


def _wrapped(text: str, width: int) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for paragraph in text.split("\n"):
        line: list[str] = []
        begins = at = start
        for word in paragraph.split(" "):
            letters = clusters(word)
            if line and _measure([*line, " ", *letters]) > width:
                yield begins, line
                line, begins = [], at
            line = [*line, " ", *letters] if line else letters
            while len(line) > 1 and _measure(line) > width:
                fits = next((n for n in range(len(line) - 1, 1, -1) if _measure(line[:n]) <= width), 1)
                yield begins, line[:fits]
                line = line[fits:]
            at += len(word) + 1
        yield begins, line
        start += len(paragraph) + 1


QUARTERS: Final = dict(zip(product("01", repeat=4), " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█", strict=True))
HALVES: Final = {("0", "0"): " ", ("0", "1"): "▄", ("1", "0"): "▀", ("1", "1"): "█"}


def _blocks(rows: Bits, size: Size) -> tuple[str, ...]:
    """Pixels as blocks; blank rows above the highest mark are left out."""
    first = next((y for y, row in enumerate(rows) if row), MARKS) // 2 * 2
    width = max(row.bit_length() for row in rows)
    width += width % 2
    pixels = [f"{row:0{width}b}"[::-1] if width else "" for row in (*rows[first:], 0)]
    drawn = []
    for upper, lower in zip(pixels[::2], pixels[1::2], strict=True):
        if size == "large":
            cells = (HALVES[pair] for pair in zip(upper, lower, strict=True))
        else:
            cells = (QUARTERS[four] for four in zip(upper[::2], upper[1::2], lower[::2], lower[1::2], strict=True))
        drawn.append("".join(cells).rstrip())
    return tuple(drawn)
