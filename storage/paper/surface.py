"""A card to draw on, in a PDF or as a picture: words and a QR, in points from its upper left corner."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Literal, Protocol

from storage.paper.fit import fitted
from storage.paper.leaves import LEADING
from storage.paper.pages import QUIET, draw_qr, matrix, runs
from storage.paper.text import plain

Align = Literal["left", "centre", "right"]
Font = Literal["", "bold", "italic"]


class Surface(Protocol):
    """What cards are drawn on."""

    def width_of(self, text: str, size: float, font: Font) -> float:
        """How wide a text is."""
        ...

    def say(self, text: str, x: float, baseline: float, size: float, font: Font) -> None:
        """A line of text from `x` on; `baseline` is counted downwards."""
        ...

    def qr(self, code: str, x: float, top: float, side: float) -> None:
        """A QR with its white edge."""
        ...

    def rule(self, x: float, top: float, width: float) -> None:
        """A thin line across."""
        ...


class PdfCard:
    """A part of a page, by its upper left corner."""

    def __init__(self, canvas: Any, family: str, x: float, top: float) -> None:
        self._canvas, self._family, self._x, self._top = canvas, family, x, top

    def width_of(self, text: str, size: float, font: Font) -> float:
        """As `Surface`."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(stringWidth(text, self._face(font), size))

    def say(self, text: str, x: float, baseline: float, size: float, font: Font) -> None:
        """As `Surface`."""
        self._canvas.setFont(self._face(font), size)
        self._canvas.drawString(self._x + x, self._top - baseline, text)

    def qr(self, code: str, x: float, top: float, side: float) -> None:
        """As `Surface`."""
        draw_qr(self._canvas, code, self._x + x, self._top - top - side, side)

    def rule(self, x: float, top: float, width: float) -> None:
        """As `Surface`."""
        self._canvas.setLineWidth(0.6)
        self._canvas.line(self._x + x, self._top - top, self._x + x + width, self._top - top)

    def _face(self, font: Font) -> str:
        return f"{self._family}-{font}" if font else self._family


class PictureFaces:
    """The faces of a family for pictures; opening one takes longer than drawing a card, so each is opened once."""

    def __init__(self, faces: Sequence[bytes]) -> None:
        self._files: dict[Font, bytes] = {"": faces[0], "bold": faces[1], "italic": faces[2]}
        self._cut: dict[tuple[Font, float], Any] = {}

    def at(self, font: Font, dots: float) -> Any:
        """A face at a size in dots."""
        from PIL import ImageFont

        if (font, dots) not in self._cut:
            self._cut[font, dots] = ImageFont.truetype(BytesIO(self._files[font]), dots)
        return self._cut[font, dots]


class Picture:
    """A picture of its own, black on white."""

    def __init__(self, faces: "PictureFaces", width: float, height: float, dots: int) -> None:
        """`dots` to the inch."""
        from PIL import Image, ImageDraw

        self._scale = dots / 72
        self._image = Image.new("L", (round(width * self._scale), round(height * self._scale)), 255)
        self._draw = ImageDraw.Draw(self._image)
        self._faces = faces

    def width_of(self, text: str, size: float, font: Font) -> float:
        """As `Surface`."""
        return float(self._faces.at(font, size * self._scale).getlength(text)) / self._scale

    def say(self, text: str, x: float, baseline: float, size: float, font: Font) -> None:
        """As `Surface`."""
        where = (x * self._scale, baseline * self._scale)
        self._draw.text(where, text, fill=0, font=self._faces.at(font, size * self._scale), anchor="ls")

    def qr(self, code: str, x: float, top: float, side: float) -> None:
        """As `Surface`; each module is as many dots as the others."""
        rows = matrix(code)
        count = len(rows) + 2 * QUIET
        dots = max(1, int(side * self._scale / count))
        margin = (side * self._scale - dots * count) / 2
        left, upper = round(x * self._scale + margin), round(top * self._scale + margin)
        for down, across, many in runs(rows):
            a, b = left + (QUIET + across) * dots, upper + (QUIET + down) * dots
            self._draw.rectangle((a, b, a + many * dots - 1, b + dots - 1), fill=0)

    def rule(self, x: float, top: float, width: float) -> None:
        """As `Surface`."""
        y = round(top * self._scale)
        self._draw.line((x * self._scale, y, (x + width) * self._scale, y), fill=0, width=2)

    def png(self) -> bytes:
        """The picture's file."""
        content = BytesIO()
        self._image.save(content, "PNG")
        return content.getvalue()


class Column:
    """Words one under the other in a column of a surface."""

    def __init__(self, surface: Surface, x: float, top: float, width: float, bottom: float) -> None:
        self._surface, self.x, self.top, self.width, self.bottom = surface, x, top, width, bottom

    def put(
        self,
        text: str,
        sizes: Sequence[float],
        *,
        font: Font = "",
        align: Align = "left",
        room: float | None = None,
        below: float = 0,
        whole: bool = True,
    ) -> None:
        """A text in at most `room` (all that is left); empty text takes none. `below` is kept free under it."""
        text = plain(text).strip()
        if not text:
            return
        left = self.bottom - self.top if room is None else min(room, self.bottom - self.top)

        def measure(words: str, size: float) -> float:
            return self._surface.width_of(words, size, font)

        shown = fitted(text, measure, self.width, left, sizes, whole=whole)
        for line in shown.lines:
            free = self.width - self._surface.width_of(line, shown.size, font)
            x = self.x + {"left": 0.0, "centre": free / 2, "right": free}[align]
            self._surface.say(line, x, self.top + shown.size, shown.size, font)
            self.top += shown.size * LEADING
        self.top += below
