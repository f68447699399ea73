"""Lines for those who look from a distance, in the largest type in which all of them fit. Pure.

A line has a text, a sign and a number in front of it, and what is said beside it in ordinary letters. Where there is
room the texts are drawn in block letters, else they are set apart, else close; where even that is too much, the screen
scrolls. Nothing is ever cut, and no word of a name is broken by block letters.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from textual.content import Content

from tui.widgets.largetype import Size, typeset

Weight = Literal["head", "row", "note", "close"]
"""A heading, what matters most, what explains it, and what stands small below."""


class Said(NamedTuple):
    """One line."""

    text: str
    weight: Weight = "row"
    colour: str = "$bright"
    number: str = ""
    sign: str = ""
    more: str = ""
    """Said beside it, or below it where it is in block letters."""


class _Level(NamedTuple):
    head: Size | None
    row: Size | None
    apart: Literal["lines", "parts", "none"]
    """Where blank lines are: before each heading and each row, before each heading and behind lists, or nowhere."""
    beside: bool = True
    """Whether what is said beside headings stays."""


LEVELS: Final = (
    _Level("large", "large", "lines"),
    _Level("small", "large", "lines"),
    _Level("small", "small", "lines"),
    _Level(None, "small", "lines"),
    _Level(None, "small", "none"),
    _Level("small", None, "lines"),
    _Level(None, None, "lines"),
    _Level("small", None, "parts"),
    _Level("small", None, "none"),
    _Level(None, None, "parts"),
    _Level(None, None, "none"),
    _Level(None, None, "none", beside=False),
)


GLIMPSE: Final = 4
"""Of what is below, this part of the height at most is kept free."""


class Page(NamedTuple):
    """What is shown, and whether it is longer than the room."""

    content: Content
    over: bool


def enlarged(
    lines: Sequence[Said], width: int, height: int, below: Sequence[Said] = (), *, centred: bool = False
) -> Page:
    """The lines in the largest type that fits; below them what may be scrolled to, its beginning in view."""
    tail = (_page(below, width, _Level(None, None, "parts")) or []) if below else []
    free = height - min(len(tail) + 1, height // GLIMPSE) if tail else height
    page = _enlarged(lines, width, free, centred=centred)
    if not tail:
        return page
    rows = [page.content, Content(""), *tail]
    return Page(Content("\n").join(rows), over=page.content.plain.count("\n") + len(rows) > height)


def _enlarged(lines: Sequence[Said], width: int, height: int, *, centred: bool) -> Page:
    rows: list[Content] = []
    weights = {line.weight for line in lines}
    # Where no line is a row, the headings are what matters.
    for level in LEVELS if "row" in weights else sorted(LEVELS, key=lambda one: one.head is None):
        if (level.row and "row" not in weights) or (level.head and "head" not in weights):
            continue  # the same as a closer one that comes later
        drawn = _page(lines, width, level, centred=centred)
        if drawn is None:
            continue
        rows = drawn
        if len(rows) <= height:
            return Page(Content("\n").join(rows), over=False)
    return Page(Content("\n").join(rows), over=True)


def _page(lines: Sequence[Said], width: int, level: _Level, *, centred: bool = False) -> list[Content] | None:
    """All rows at a level; None where a word would be broken."""
    rows: list[Content] = []
    margin = max((len(_mark(line)) for line in lines if line.number), default=0)
    for n, line in enumerate(lines):
        size = {"head": level.head, "row": level.row}.get(line.weight)
        shown = line if level.beside or line.weight != "head" else line._replace(more="")
        drawn = _blocks(line, width, size) if size else list(_plain(shown, width, margin))
        if drawn is None:
            return None
        if rows and _stands_apart(lines[n - 1], line, level):
            rows.append(Content(""))
        rows += _in_the_middle(drawn, width) if centred else drawn
    return rows


def _in_the_middle(drawn: list[Content], width: int) -> list[Content]:
    """Rows of one line, moved together."""
    before = " " * max(0, (width - max(row.cell_length for row in drawn)) // 2)
    return [Content.assemble(before, row) for row in drawn]


def _stands_apart(before: Said, line: Said, level: _Level) -> bool:
    if level.apart == "lines":
        return line.weight in {"head", "row"} or line.weight != before.weight
    # A heading belongs to what is below it.
    return level.apart == "parts" and before.weight != "head" and (line.weight == "head" or _ends(before, line))


def _ends(before: Said, line: Said) -> bool:
    """Whether a list ends before this line."""
    return line.weight == "note" and before.weight in {"row", "close"} and line.colour != "$done"


def _mark(line: Said) -> str:
    """Sign and number as they stand in the margin."""
    return f"{line.sign or ' '} {line.number:>2}" if line.number else line.sign


def _blocks(line: Said, width: int, size: Size) -> list[Content] | None:
    text = f"{line.number}  {line.text}" if line.number else line.text
    before = 2 if line.sign else 0
    drawn = typeset(text, width - before, size)
    if any(one.start and text[one.start - 1] != " " for one in drawn):
        return None
    rows = [row for one in drawn for row in one.rows]
    while rows and not rows[-1].strip():
        rows.pop()
    middle = min(2, len(rows) - 1)
    shown = [
        Content.assemble(
            (f"{line.sign if n == middle else ' ':<{before}}" if before else "", f"bold {line.colour}"),
            (row, line.colour),
        )
        for n, row in enumerate(rows)
    ]
    if line.more:
        shown += _wrapped(Content.styled(line.more, "$plain"), width - before, before)
    return shown


def _plain(line: Said, width: int, margin: int) -> Iterator[Content]:
    bold = "" if line.weight in {"note", "close"} and line.colour == "$plain" else "bold "
    text = Content.styled(line.text, f"{bold}{line.colour}")
    if line.more:
        text = Content.assemble(text, ("   " if line.text else "") + line.more)
    mark = _mark(line)
    before = (margin if line.number else len(mark)) + 1 if mark else 0
    rows = _wrapped(text, width - before, before)
    if mark:
        first = Content.styled(f"{mark:<{before}}", f"bold {line.colour}")
        rows[0] = Content.assemble(first, rows[0][before:])
    yield from rows


def _wrapped(text: Content, width: int, indent: int) -> list[Content]:
    blank = " " * indent
    return [Content.assemble(blank, row.rstrip()) for row in text.wrap(max(8, width))] or [Content(blank)]
