"""The faces that papers are set in: Times New Roman where the PC has it, else Liberation Serif, which comes along.

Nghị định 30/2020/NĐ-CP wants Times New Roman. It may not be given away, so only the PC's own is used; Liberation Serif
has the same widths, so that lines and pages break alike. A PDF carries the letters that it uses.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from assets import asset

FACES: Final = ("regular", "bold", "italic", "bold_italic")
_TIMES: Final = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
_LIBERATION: Final = tuple(f"LiberationSerif-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))


class Family(NamedTuple):
    """A family under its name in a PDF, with the bytes of its four faces in the order of `FACES`."""

    name: str
    faces: tuple[bytes, bytes, bytes, bytes]


def serif(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> Family:
    """The family for papers; Times New Roman only where all its four faces can be read."""
    if platform == "win32":
        folder = Path(environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        try:
            regular, bold, italic, both = ((folder / name).read_bytes() for name in _TIMES)
        except OSError:
            pass
        else:
            return Family("Times-New-Roman", (regular, bold, italic, both))
    regular, bold, italic, both = (asset("fonts", name).read_bytes() for name in _LIBERATION)
    return Family("Liberation-Serif", (regular, bold, italic, both))


def registered(family: Family) -> str:
    """The name under which reportlab knows the family from now on; its markup finds bold and italics by itself."""
    from io import BytesIO

    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    if family.name not in getRegisteredFontNames():
        names = [family.name, *(f"{family.name}-{face}" for face in FACES[1:])]
        for name, face in zip(names, family.faces, strict=True):
            registerFont(TTFont(name, BytesIO(face)))
        regular, bold, italic, both = names
        addMapping(family.name, 0, 0, regular)
        addMapping(family.name, 1, 0, bold)
        addMapping(family.name, 0, 1, italic)
        addMapping(family.name, 1, 1, both)
    return family.name
