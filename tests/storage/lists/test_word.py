"""Documents of Word as they are handed round: framed, numbered by hand, filled in, every change on record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from storage.lists.grids import Listed
from storage.lists.office import read_lists

ROWS = [
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
    ["1", "Lê Văn Tám", "Bí thư", "Thôn 1"],
    ["2", "Lê Hai", "Y tá", "x"],
]


def xml(text: str) -> Any:
    head, _, rest = text.partition(" ") if " " in text.partition(">")[0] else text.partition(">")
    sign = " " if text[len(head)] == " " else ">"
    return parse_xml(f"{head} {nsdecls('w')}{sign}{rest}")


def table(into: Any, rows: list[list[str]]) -> Any:
    made = into.add_table(len(rows), max(map(len, rows)))
    for line, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=False):
            cell.text = text
    return made


def read(tmp_path: Path, make: Callable[[Any], object]) -> list[Listed]:
    document = Document()
    make(document)
    document.save(str(tmp_path / "ds.docx"))
    return list(read_lists([tmp_path / "ds.docx"]))


def people(lists: list[Listed]) -> list[tuple[str, str, str]]:
    return [
        (row.values.get("name", ""), row.values.get("position", ""), row.section) for one in lists for row in one.rows
    ]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def changed(document: Any) -> None:
    made = table(document, ROWS)
    paragraph = made.cell(1, 1).paragraphs[0]._p
    paragraph.clear_content()
    for part in (
        run("Lê Văn "),
        '<w:del w:id="1" w:author="x"><w:r><w:delText>Cũ</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="x">{run("Mới")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="x">{run("đi")}</w:moveFrom>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>",
    ):
        paragraph.append(xml(part))
    made.rows[2]._tr.get_or_add_trPr().append(xml('<w:del w:id="4" w:author="x"/>'))


def filled_in(document: Any) -> None:
    """A form's controls around a cell's text, a cell, a row and the table; a text box that floats over a name."""
    made = table(document, [*ROWS, ["3", "Lê Ba", "Kế toán", "x"]])
    box = "<w:txbxContent><w:p><w:r><w:t>DẤU</w:t></w:r></w:p></w:txbxContent>"
    made.cell(1, 1).paragraphs[0]._p.append(xml(f"<w:r><w:pict>{box}</w:pict></w:r>"))
    position = made.cell(1, 2).paragraphs[0]._p
    position.clear_content()
    position.append(xml(f"<w:sdt><w:sdtContent>{run('Bí thư Chi bộ')}</w:sdtContent></w:sdt>"))
    for wrapped in (made.rows[2]._tr.tc_lst[1], made.rows[2]._tr, made._tbl):
        control = xml("<w:sdt><w:sdtContent/></w:sdt>")
        wrapped.addprevious(control)
        control.find(qn("w:sdtContent")).append(wrapped)


def framed(document: Any) -> None:
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    document.add_paragraph("II. KHÁCH MỜI")
    table(document.add_table(1, 1).cell(0, 0), ROWS)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text, foot.cell(0, 1).text = "Nơi nhận:\n- Như trên", "CHỦ TỊCH\n\nPhạm Văn Mạnh"


def on_two_pages(document: Any) -> None:
    document.add_paragraph("I. ĐẠI BIỂU XÃ")
    table(document, ROWS[:2])
    table(document, [ROWS[0], ROWS[2]])
    table(document, [["3", "Lê Ba", "Kế toán", "x"], ["4", "Lê Bốn", "Thủ quỹ", "x"]])


def in_lines(document: Any) -> None:
    for line in (
        "DANH SÁCH ĐẠI BIỂU",
        "I. ĐẠI BIỂU XÃ",
        "1. Nguyễn Văn An - Trưởng thôn",
        "2) Đ/c Lê Thị Bình, Chủ tịch Hội Nông dân",
        "Nơi nhận:",
    ):
        document.add_paragraph(line)


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (changed, [("Lê Văn Mới", "Bí thư", "")]),
        (filled_in, [("Lê Văn Tám", "Bí thư Chi bộ", ""), ("Lê Hai", "Y tá", ""), ("Lê Ba", "Kế toán", "")]),
        (framed, [("Lê Văn Tám", "Bí thư", "KHÁCH MỜI"), ("Lê Hai", "Y tá", "KHÁCH MỜI")]),
        (
            on_two_pages,
            [
                ("Lê Văn Tám", "Bí thư", "ĐẠI BIỂU XÃ"),
                ("Lê Hai", "Y tá", "ĐẠI BIỂU XÃ"),
                ("Lê Ba", "Kế toán", "ĐẠI BIỂU XÃ"),
                ("Lê Bốn", "Thủ quỹ", "ĐẠI BIỂU XÃ"),
            ],
        ),
        (
            in_lines,
            [
                ("Nguyễn Văn An", "Trưởng thôn", "ĐẠI BIỂU XÃ"),
                ("Lê Thị Bình", "Chủ tịch Hội Nông dân", "ĐẠI BIỂU XÃ"),
            ],
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_everybody_who_stands_in_the_document_is_read_and_nobody_else(tmp_path, make, found):
    assert people(read(tmp_path, make)) == found


def test_a_table_without_a_header_says_that_it_goes_on(tmp_path):
    lists = read(tmp_path, on_two_pages)
    assert [note.code for one in lists for note in one.notes] == ["office.continued"]


def test_the_font_of_a_style_counts(tmp_path):
    def make(document: Any) -> None:
        style = document.styles.add_style("Bang", 1)
        style.font.name = ".VnTime"
        for cell in table(document, [ROWS[0], ["1", "Hµ Tó", "BÝ th\u00ad", ""]]).rows[1].cells:
            cell.paragraphs[0].style = style

    assert people(read(tmp_path, make)) == [("Hà Tú", "Bí thư", "")]


def test_what_stands_above_a_table_tells_what_it_lists(tmp_path):
    def make(document: Any) -> None:
        document.add_paragraph("DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN")
        table(document, ROWS)

    assert [one.kind for one in read(tmp_path, make)] == ["entries"]
