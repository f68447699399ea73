"""Reading words that stand on a screen in block letters."""

from tui.widgets.large_words import SIZES
from tui.widgets.largetype import large_lines


def large_read(lines, banner):
    """The lines of a screen with a banner's words in place of their drawing, which must be painted whole."""
    region = banner.content_region if banner is not None else None
    drawing = banner.drawing(region.width) if region else None
    if drawing is None:
        return lines
    read = list(lines)
    for y, row in enumerate(drawing.rows, region.y):
        painted = lines[y][region.x + 1 : region.right].rstrip()
        assert painted == row, f"{painted!r} is painted, not {row!r}"
        read[y] = lines[y][: region.x] + " " * region.width + lines[y][region.right :]
    shown = banner.words.removesuffix(drawing.rest).rstrip()
    y = region.y + len(drawing.rows) - 1
    read[y] = f"{lines[y][: region.x]} {shown}".ljust(region.right) + lines[y][region.right :]
    return read


def stands_large(lines, words):
    """Whether these words, all that a line of block letters says, stand on a screen."""
    for size in SIZES:
        rows = [row for row in large_lines(words, 1000, size) if row.strip()]
        for y in range(len(lines) - len(rows) + 1):
            x = lines[y].find(rows[0].strip()) - (len(rows[0]) - len(rows[0].lstrip()))
            if x >= 0 and all(line[x:].startswith(row) for line, row in zip(lines[y:], rows, strict=False)):
                return True
    return False
