"""The MC's script for the red folder, as a Word document that the clerk may still change.

One item or part a sheet, in the order in which they will run; the words in Times New Roman 20, everything else smaller.
At the foot of each page stand version, hour and sheet, so that an old sheet is told from a new one. Words in
parentheses that nobody reads aloud are in italics: those that stand on a line of their own or end like a sentence.
In front lies a sheet that is not read: what to take out of the folder, and which places are still to be filled by hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from storage.paper.text import Say, plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section

FACE: Final = "Times New Roman"
WORDS_PT, TITLE_PT, SMALL_PT = 20, 16, 13
_LEADING: Final = 1.3
_ASIDE: Final = re.compile(r"\([^()\n]*[.!?…]\)|(?<![^\n])\s*\([^()\n]*\)\s*(?![^\n])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the folder."""

    place: int
    """Its number in the folder, from 1."""
    number: str
    title: str
    who: str
    time: str
    words: str
    """What is read, its placeholders filled as far as they can be."""


@dataclass(frozen=True, slots=True)
class Book:
    """What is printed at once."""

    title: str
    organiser: str
    stamp: str
    """"Bản 2, 09:41 ngày 28 tháng 8 năm 2025"."""
    count: str
    """"31 tờ"."""
    cover: Sequence[tuple[str, Sequence[str]]]
    """Headings of the sheet in front, each with its lines."""
    sheets: Sequence[Sheet]


def asides(words: str) -> list[tuple[str, bool]]:
    """A text in pieces, and of each whether it is said to the MC and not to the hall."""
    pieces, at = [], 0
    for found in _ASIDE.finditer(words):
        pieces += [(words[at : found.start()], False), (found[0], True)]
        at = found.end()
    return [(piece, aside) for piece, aside in (*pieces, (words[at:], False)) if piece]


def script_book(book: Book, t: Say) -> bytes:
    """The DOCX."""
    import docx

    document = docx.Document()
    _dress(document, book)
    section = document.sections[0]
    _page(section, book.stamp, t("paper.script.cover"))
    _cover(document, book, t)
    for sheet in book.sheets:
        section = document.add_section()
        _page(section, book.stamp, t("paper.script.sheet", place=sheet.place, number=plain(sheet.number)))
        _sheet(document, sheet)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _dress(document: "Document", book: Book) -> None:
    """Face, language and leading of everything."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(SMALL_PT)
    properties = normal.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        properties.rFonts.set(qn(script), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")  # or Word underlines every word in red
    properties.append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.2
    about = document.core_properties
    about.title, about.author, about.comments = plain(book.title)[:255], plain(book.organiser)[:255], ""


def _page(section: "Section", stamp: str, sheet: str) -> None:
    """A4 with wide margins; a foot of its own, its pages counted from 1."""
    from docx.enum.section import WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    section.left_margin, section.right_margin = Mm(35), Mm(25)
    section.footer_distance = Mm(12)
    numbers: Any = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties: Any = section._sectPr  # noqa: SLF001 - python-docx has no numbering of pages
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    columns = properties.find(qn("w:cols"))
    columns.addprevious(numbers) if columns is not None else properties.append(numbers)
    section.footer.is_linked_to_previous = False
    foot = section.footer.paragraphs[0]
    foot.add_run(plain(f"{stamp} · {sheet} ")).font.size = Pt(SMALL_PT)
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = foot.add_run("1")
    number.font.size = Pt(SMALL_PT)
    field.append(number._r)  # noqa: SLF001 - python-docx has no fields
    foot._p.append(field)  # noqa: SLF001


def _cover(document: "Document", book: Book, t: Say) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    heads = ((t("paper.script.title"), TITLE_PT), (book.title, TITLE_PT), (f"{book.stamp} · {book.count}", SMALL_PT))
    for text, size in heads:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(plain(text))
        run.bold, run.font.size = size == TITLE_PT, Pt(size)
    for heading, lines in book.cover:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(plain(heading))
        run.bold, run.font.size = True, Pt(SMALL_PT)
        for line in lines:
            document.add_paragraph().add_run(plain(f"– {line}")).font.size = Pt(SMALL_PT)


def _sheet(document: "Document", sheet: Sheet) -> None:
    from docx.shared import Mm, Pt

    head = document.add_paragraph()
    head.paragraph_format.tab_stops.add_tab_stop(Mm(150), _right())
    for text, bold in ((sheet.number, True), (f"\t{sheet.time}" if sheet.time else "", False)):
        run = head.add_run(plain(text))
        run.bold, run.font.size = bold, Pt(TITLE_PT)
    title = document.add_paragraph().add_run(plain(sheet.title))
    title.bold, title.font.size = True, Pt(TITLE_PT)
    who = document.add_paragraph()
    said = who.add_run(plain(sheet.who))
    said.italic, said.font.size = True, Pt(SMALL_PT)
    _line_below(who)
    for line in sheet.words.strip().split("\n"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = _LEADING
        paragraph.paragraph_format.space_before = Pt(8)
        for piece, aside in asides(line):
            run = paragraph.add_run(plain(piece))
            run.italic, run.font.size = aside, Pt(WORDS_PT)


def _right() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _line_below(paragraph: Any) -> None:
    """A thin line between what the sheet is and what is read from it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "808080")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
