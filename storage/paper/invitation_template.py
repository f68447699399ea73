"""Letters of invitation as a Word document, from a template that the clerk edits in Word.

The template is one letter with placeholders {{ … }} (`FIELDS`) and no loop: the loop over the letters and the page
breaks are put around it here, so that nothing in it can be broken by editing. It is filled in a sandbox, names are
escaped, and what is wrong with it is refused by name.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from assets import asset
from meeting.refusal import Refused
from storage.paper.invitation_words import FIELDS, PERSONAL, Letter
from storage.paper.template_faults import outside, sandbox, suspect, unknown
from storage.paper.text import Say

TEMPLATE: Final = "giay-moi.docx"
_ALL: Final = "cac_giay"


def shipped() -> bytes:
    """The template that comes along."""
    return asset("templates", TEMPLATE).read_bytes()


def invitation_document(letters: Sequence[Letter], template: bytes, t: Say) -> bytes:
    """The .docx, a page a letter. Raises Refused for a template that is none, or has unknown placeholders."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    closed = sandbox()
    try:
        document: Any = DocxTemplate(BytesIO(template))
        document.init_docx()
    except Exception as error:  # zipfile, lxml, python-docx and KeyError each have their own
        raise Refused("print.template.not_word") from error
    try:
        known = document.get_undeclared_template_variables(closed)
        _check(document, known, t)
        _repeat(document)
        rows = [tuple(one.fields[name] for name in FIELDS) for one in letters]
        common = {name: text for name, text in letters[0].fields.items() if name not in PERSONAL}
        document.render({_ALL: rows, **common}, closed)
    except Refused:
        raise
    except Exception as error:  # what a template may say wrong is without end: a sum, a call, a loop that is not closed
        document = DocxTemplate(BytesIO(template))
        document.init_docx()
        raise Refused("print.template.syntax", excerpt=suspect(document, closed, letters[0].fields)) from error
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _check(document: Any, known: set[str], t: Say) -> None:
    """Refuse placeholders that nobody knows, that cannot be where they are, or that name nobody."""
    if strange := known - set(FIELDS):
        said = [
            t("print.template.meant", wrong=f"{{{{ {wrong} }}}}", right=f"{{{{ {right} }}}}")
            if right
            else f"{{{{ {wrong} }}}}"
            for wrong, right in unknown(strange, FIELDS)
        ]
        raise Refused("print.template.unknown", names=", ".join(said))
    if edge := outside(document, PERSONAL):
        raise Refused("print.template.edge", names=", ".join(f"{{{{ {name} }}}}" for name in edge))
    if not known & {"kinh_moi", "ho_ten", "don_vi"}:
        raise Refused("print.template.nobody")


def _repeat(document: Any) -> None:
    """Put the loop around the body, and a page break between two letters."""
    from docx.enum.text import WD_BREAK
    from docx.shared import Pt

    body = document.docx.element.body

    def tag(words: str) -> Any:
        paragraph = document.docx.add_paragraph(words)
        body.remove(paragraph._p)  # noqa: SLF001 - python-docx has no public way to move a paragraph
        return paragraph._p  # noqa: SLF001

    first = tag(f"{{%p for {', '.join(FIELDS)} in {_ALL} %}}")
    last = document.docx.add_paragraph()
    last.paragraph_format.space_before = last.paragraph_format.space_after = Pt(0)
    run = last.add_run()
    run.font.size = Pt(1)
    run.add_break(WD_BREAK.PAGE)
    body.insert(0, first)
    end = body.index(last._p)  # noqa: SLF001
    body.insert(end, tag("{%p if not loop.last %}"))
    for words in ("{%p endif %}", "{%p endfor %}"):
        body.insert(body.index(body.sectPr) if body.sectPr is not None else len(body), tag(words))


def make_template(t: Say) -> bytes:
    """The template that comes along, in the form of Nghị định 30/2020/NĐ-CP; `assets/templates/giay-moi.docx` is it."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    normal.paragraph_format.space_after = Pt(0)
    head = document.add_table(1, 2)
    head.autofit = False
    for column, cell, width in zip(head.columns, head.rows[0].cells, (63, 104), strict=True):
        column.width = cell.width = Mm(width)
    organ, state = head.rows[0].cells
    _letterhead(organ, state, t)
    document.add_paragraph()
    _letter(document, t)
    foot = document.add_table(1, 2)
    foot.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no signature without its office
    copies, signed = foot.rows[0].cells
    _signature(copies, signed, t)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _put(paragraph: Any, words: str, size: float = 14, *, bold: bool = False, italic: bool = False) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _centred(paragraph: Any) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _told(paragraph: Any) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def _rule(place: Any, indent: float) -> None:
    """A line under the words of a cell or a page, shorter than it by `indent` millimetres on each side."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paragraph = place.add_paragraph()
    look = paragraph.paragraph_format
    look.left_indent = look.right_indent = Mm(indent)
    look.line_spacing_rule, look.line_spacing, look.space_after = WD_LINE_SPACING.EXACTLY, Pt(3), Pt(6)
    borders, above = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        above.set(qn(f"w:{name}"), value)
    borders.append(above)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no borders
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _letterhead(organ: Any, state: Any, t: Say) -> None:
    _put(_centred(organ.paragraphs[0]), "{{ co_quan_tren }}", 13, bold=True)
    _put(_centred(organ.add_paragraph()), "{{ co_quan_duoi }}", 13, bold=True)
    _rule(organ, 23)
    _put(_centred(organ.add_paragraph()), "{{ so_van_ban }}", 13)
    _put(_centred(state.paragraphs[0]), t("office.letter.state"), 13, bold=True)
    _put(_centred(state.add_paragraph()), t("office.letter.motto"), 13, bold=True)
    _rule(state, 21)
    _put(_centred(state.add_paragraph()), "{{ noi_ngay }}", 13, italic=True)


def _letter(document: Any, t: Say) -> None:
    _put(_centred(document.add_paragraph()), t("office.letter.title").upper(), bold=True)
    _put(_centred(document.add_paragraph()), "{{ cuoc_hop }}", bold=True)
    _rule(document, 52)
    document.add_paragraph()
    dear = _put(_centred(document.add_paragraph()), t("office.letter.dear") + " ")
    _put(dear, "{{ kinh_moi }}", bold=True)
    document.add_paragraph()
    invites = t("office.letter.invites", organ="{{ co_quan }}", whom="{{ loi_moi }}")
    _put(_told(document.add_paragraph()), invites)
    for name, field in (("attend", "cuoc_hop"), ("chair", "chu_tri"), ("time", "thoi_gian"), ("place", "dia_diem")):
        line = _put(_told(document.add_paragraph()), t(f"office.letter.{name}") + " ", bold=True)
        _put(line, f"{{{{ {field} }}}}")
    last = _put(_told(document.add_paragraph()), t("office.letter.please"))
    last.paragraph_format.keep_with_next = True  # a signature never stands alone on a page


def _signature(copies: Any, signed: Any, t: Say) -> None:
    _put(copies.paragraphs[0], t("office.letter.copies"), 12, bold=True, italic=True)
    for one in t("office.letter.copy").split("\n"):
        _put(copies.add_paragraph(), one, 11)
    _put(_centred(signed.paragraphs[0]), "{{ quyen_han_ky }}", 13, bold=True)
    _put(_centred(signed.add_paragraph()), "{{ chuc_vu_ky }}", 13, bold=True)
    for _ in range(4):
        signed.add_paragraph()
    _put(_centred(signed.add_paragraph()), "{{ nguoi_ky }}", 13, bold=True)
