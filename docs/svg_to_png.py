"""Turn Textual's SVG screenshots into PNG pictures to look at: `python docs/svg_to_png.py picture.svg …`.

Textual's SVG asks for Fira Code from the network; here it gets a font that has Vietnamese. Each run of text has its
exact width, which `rsvg-convert` ignores, so each run is split into single cells; half blocks become rectangles, since
a font's leave seams. Needs `rsvg-convert` (Debian: librsvg2-bin) and JetBrains Mono (fonts-jetbrains-mono).
"""  # noqa: INP001 - a script

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from unicodedata import combining

FONT = "JetBrains Mono"
RUN = re.compile(r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
CELL = 12.2
LINE = 24.4
"""The width and the height of a cell in Textual's SVG."""
BASELINE = 18.5
BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 0.5)}
"""How far down a block begins and how high it is, in cells."""


def png_of(svg: Path) -> Path:
    """Write the picture beside the SVG; its path."""
    text = re.sub(r"@font-face\s*{[^}]*}", "", svg.read_text(encoding="utf-8"))
    text = re.sub(r"font-family: *[^;]*;", f"font-family: {FONT};", text)
    prepared = svg.with_suffix(".prepared.svg")
    prepared.write_text(RUN.sub(_cells, text), encoding="utf-8")
    png = svg.with_suffix(".png")
    converter = shutil.which("rsvg-convert")
    if converter is None:
        sys.exit("rsvg-convert is missing: apt-get install librsvg2-bin fonts-jetbrains-mono")
    subprocess.run([converter, "-o", str(png), str(prepared)], check=True)  # noqa: S603 - our own file
    prepared.unlink()
    return png


def _cells(run: re.Match[str]) -> str:
    """One <text> or <rect> a cell."""
    look, x, y, _, rest, words = run.groups()
    out: list[str] = []
    column = -1
    for character in html.unescape(words):
        if combining(character) and out:
            continue
        column += 1
        if character in " \xa0":
            continue
        at = float(x) + column * CELL
        if character in BLOCKS:
            down, height = BLOCKS[character]
            top = float(y) - BASELINE + down * LINE
            size = f'width="{CELL + 0.2}" height="{height * LINE:.1f}"'
            out.append(f'<rect class="{look}" x="{at:.1f}" y="{top:.1f}" {size}{rest} shape-rendering="crispEdges"/>')
            continue
        out.append(f'<text class="{look}" x="{at:.1f}" y="{y}"{rest}>{html.escape(character)}</text>')
    return "".join(out)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(png_of(Path(name)))  # noqa: T201 - a command
