"""Very large digits and signs, drawn with half blocks so that one row of the terminal holds two rows of pixels.

A pixel of a half block is about square in a terminal's font, and a filled stroke carries farther in a dark hall than
the thin lines of Textual's Digits. Digits are all of one width, so that a running time does not jump.
"""

from dataclasses import dataclass

from textual.content import Content

SEGMENTS = {
    "0": "abcdef",
    "2": "abged",
    "3": "abgcd",
    "4": "fgbc",
    "5": "afgcd",
    "6": "afgedc",
    "7": "abc",
    "8": "abcdefg",
    "9": "abcdfg",
    "-": "g",
}
"""The classic seven: a top, b and c right, d bottom, e and f left, g middle. A 1 stands in the middle of its place."""

SIGN_PIXELS = {
    "✓": ("         #", "        ##", "#      ## ", "##    ##  ", " ##  ##   ", "  ####    "),
    "✗": ("##    ##", " ##  ##", "  ####", "  ####", " ##  ##", "##    ##"),
    "▲": ("     ##", "    ####", "   ######", "  ########", " ##########", "############"),
    "▶": ("##", "#####", "########", "########", "#####", "##"),
    "‖": ("###  ###", "###  ###", "###  ###", "###  ###", "###  ###", "###  ###"),
}
"""The signs of the colour language, three rows high."""
SIGN_WIDTH = max(len(row) for pixels in SIGN_PIXELS.values() for row in pixels)


@dataclass(frozen=True, slots=True)
class Font:
    """Sizes in pixels of a digit and of its strokes."""

    width: int
    height: int
    across: int
    """Thickness of upright strokes."""
    along: int
    """Thickness of level strokes."""
    gap: int

    @property
    def rows(self) -> int:
        """Rows of the terminal."""
        return (self.height + 1) // 2

    def measure(self, text: str) -> int:
        """Cells across that `draw` needs for this text."""
        return sum(len(_glyph(self, letter)[0]) for letter in text) + self.gap * max(0, len(text) - 1)

    def draw(self, text: str) -> list[str]:
        """The rows of this text: digits, `:`, `+`, `-` and blank; anything else is blank."""
        glyphs = [_glyph(self, letter) for letter in text]
        return halves([(" " * self.gap).join(glyph[y] for glyph in glyphs) for y in range(self.height)])


SMALL = Font(width=5, height=6, across=1, along=1, gap=1)
"""Three rows: 80x24."""
LARGE = Font(width=8, height=10, across=2, along=2, gap=2)
"""Five rows: from 120x36."""


def sign(character: str) -> list[str] | None:
    """The three rows of a large sign, or None if it has no large form."""
    pixels = SIGN_PIXELS.get(character)
    return None if pixels is None else halves(list(pixels))


def halves(pixels: list[str]) -> list[str]:
    """Two rows of pixels make one row of half blocks."""
    width = max((len(row) for row in pixels), default=0)
    rows = [row.ljust(width) for row in pixels]
    if len(rows) % 2:
        rows.append(" " * width)
    return ["".join(_half(*pair) for pair in zip(*rows[y : y + 2], strict=True)) for y in range(0, len(rows), 2)]


def beside(rows: list[Content], words: list[Content], gap: int = 3) -> Content:
    """Large rows with words to their right, one a row."""
    width = max((row.cell_length for row in rows), default=0)
    lines = [
        Content.assemble(
            rows[y].pad_right(width - rows[y].cell_length) if y < len(rows) else Content(" " * width),
            " " * gap,
            words[y] if y < len(words) else "",
        ).rstrip()
        for y in range(max(len(rows), len(words)))
    ]
    return Content("\n").join(lines)


def _half(upper: str, lower: str) -> str:
    return {"##": "█", "# ": "▀", " #": "▄"}.get(upper + lower, " ")


def _glyph(font: Font, letter: str) -> list[str]:
    width, height, middle = font.width, font.height, (font.height - font.along) // 2
    if letter == ":":
        dots = {height // 4 + y for y in range(font.along)} | {height - height // 4 - 1 - y for y in range(font.along)}
        return [("#" if y in dots else " ") * font.across for y in range(height)]
    if letter == " ":
        return [" " * font.across] * height
    grid = [[" "] * width for _ in range(height)]

    def fill(xs: range, ys: range) -> None:
        for y in ys:
            for x in xs:
                grid[y][x] = "#"

    left, right, whole = range(font.across), range(width - font.across, width), range(width)
    upper, lower = range(middle + font.along), range(middle, height)
    strokes = {
        "a": (whole, range(font.along)),
        "b": (right, upper),
        "c": (right, lower),
        "d": (whole, range(height - font.along, height)),
        "e": (left, lower),
        "f": (left, upper),
        "g": (whole, range(middle, middle + font.along)),
    }
    for segment in SEGMENTS.get(letter, "g" if letter == "+" else ""):
        fill(*strokes[segment])
    centre = range((width - font.across) // 2, (width + font.across) // 2)
    if letter == "1":
        fill(centre, range(height))
        fill(range(centre.start - font.across, centre.start), range(font.along))
    elif letter == "+":
        fill(centre, range(middle - font.across, middle + font.along + font.across))
    return ["".join(row) for row in grid]
