from io import BytesIO

import docx
import pytest
from docx.shared import Mm, Pt

from meeting.documents import Item
from meeting.prints import RecordPrint, digests, next_version
from meeting.programme.commands import Skip, Start
from meeting.programme.editing import EditItem, InsertItem
from meeting.refusal import Refused
from storage.paper.folder import print_script
from storage.paper.script_book import asides
from tests.meeting.builders import ms
from tests.storage.paper_samples import LONG, many, opened, planned
from tui.strings import t


def book(meeting, hour="07:00", **more):
    return docx.Document(BytesIO(print_script(meeting, ms(hour), t, **{"only_void": False, **more}).content))


def sheets_of(document):
    """The lines of each sheet, the cover first; a sheet begins with its section."""
    found, lines = [], []
    for paragraph in document.paragraphs:
        lines.append(paragraph.text)
        if paragraph._p.pPr is not None and paragraph._p.pPr.sectPr is not None:
            found, lines = [*found, [line for line in lines if line]], []
    return [*found, [line for line in lines if line]]


def feet(document):
    return ["".join(p.text for p in s.footer.paragraphs) for s in document.sections]


def registered(h):
    meeting = h.meeting
    h.do(RecordPrint(next_version(meeting), h.clock.now().wall, digests(meeting)))
    return h


def test_one_item_or_part_a_sheet_with_what_it_is_above_what_is_read():
    _, *sheets = sheets_of(book(planned()))
    assert [sheet[0] for sheet in sheets] == [
        "1\t07:30–07:40", "2\t07:40–07:50", "3.1\t07:50–07:58", "3.2\t07:58–08:10", "4\t08:30–08:35",
    ]  # fmt: skip
    assert sheets[0][1:] == ["Chào cờ & <b>Quốc ca</b>", LONG, "Nghiêm! Chào cờ!", "(Hát Quốc ca.)"]


def test_the_words_are_large_and_the_page_has_wide_margins():
    document = book(planned())
    words = next(p for p in document.paragraphs if p.text == "Mời bà Hoa.")
    head = next(p for p in document.paragraphs if p.text == "Bà Hoa")
    assert {run.font.size for run in words.runs} == {Pt(20)}
    assert {run.font.size for run in head.runs} == {Pt(16)}
    assert document.styles["Normal"].font.name == "Times New Roman"
    section = document.sections[1]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert min(section.left_margin, section.right_margin, section.top_margin) >= Mm(24)


def test_each_sheet_is_stamped_with_version_hour_and_number():
    cover, first, *others = feet(book(opened().meeting, "09:41"))
    assert first.startswith("Bản 1, 09:41 ngày 28 tháng 8 năm 2025 · Tờ 1 · Mục 1 · trang")
    assert "không đọc" in cover
    assert [foot.split(" · ")[1] for foot in others] == ["Tờ 2", "Tờ 3", "Tờ 4", "Tờ 5"]


def test_what_is_not_read_aloud_is_in_italics():
    document = book(planned())
    runs = {run.text: run.italic for p in document.paragraphs for run in p.runs if run.font.size == Pt(20)}
    assert runs["(Hát Quốc ca.)"] is True
    assert runs["Nghiêm! Chào cờ!"] is False


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ("(Hát Quốc ca)", ["(Hát Quốc ca)"]),
        ("Ai nhất trí? (Đếm.) Xin cảm ơn.", ["(Đếm.)"]),
        ("giai đoạn (2025 - 2030), kính thưa", []),
        ("lần thứ I (2025 - 2030)", []),
        ("(Chờ nhạc dứt!) Mời (2 người) lên.", ["(Chờ nhạc dứt!)"]),
        ("không có ngoặc", []),
    ],
)
def test_asides_are_lines_of_their_own_or_whole_sentences(words, aside):
    pieces = asides(words)
    assert [piece.strip() for piece, is_aside in pieces if is_aside] == aside
    assert "".join(piece for piece, _ in pieces) == words


def test_skipped_items_have_no_sheet_and_what_waits_has_its_expected_hour():
    h = opened()
    h.at("07:40").do(Start("1"))
    h.do(Skip("3.1"))
    _, *sheets = sheets_of(book(h.meeting, "07:41"))
    assert [sheet[0] for sheet in sheets] == ["1\t07:40–07:50", "2\t07:50–08:00", "3.2\t08:00–08:12", "4\t08:30–08:35"]


def test_only_what_is_void_or_missing_is_printed_and_the_cover_says_what_to_do():
    h = registered(opened())
    h.do(EditItem("3.1", {"script": "Mời bà Mai."}))
    h.do(Skip("2"))
    h.do(InsertItem((Item(id="n", number="5", title="Tặng hoa", seconds=60, script="Xin mời tặng hoa."),), "4"))
    document = book(h.meeting, "07:10", only_void=True)
    cover, *sheets = sheets_of(document)
    assert [sheet[1] for sheet in sheets] == ["Bà Hoa", "Tặng hoa"]
    assert "– 3.1 Bà Hoa (đổi lời dẫn)" in cover
    assert "– 2 Khai mạc (bỏ qua)" in cover
    assert "– Tờ 5: 5 Tặng hoa" in cover
    assert feet(document)[1].startswith("Bản 2, 07:10")


def test_only_the_void_sheets_where_nothing_was_printed_yet_are_all_of_them():
    assert print_script(opened().meeting, ms("07:00"), t, only_void=True).count == 5


def test_places_that_are_still_blank_are_listed_in_front_and_have_a_line_on_their_sheet():
    rows = [
        {"id": "1", "number": "1", "title": "Khai mạc", "seconds": 60, "start": "07:30",
         "script": "Có mặt [có mặt] đại biểu. Hôm nay, ngày … tháng 8, xin mời [chưa biết tên]."},
        {"id": "2", "number": "2", "title": "Họp", "seconds": 60, "script": "Tiếp theo, mời họp."},
    ]  # fmt: skip
    printing = print_script(planned(rows), ms("07:00"), t, only_void=False)
    cover, first, second = sheets_of(docx.Document(BytesIO(printing.content)))
    assert first[-1] == "Có mặt ………… đại biểu. Hôm nay, ngày … tháng 8, xin mời [chưa biết tên]."
    assert second[-1] == "Tiếp theo, mời họp."
    assert len(printing.blanks) == 3
    assert all(blank.startswith("1 Khai mạc: «") for blank in printing.blanks)
    assert [f"– {blank}" for blank in printing.blanks] == cover[-3:]
    assert "Chỗ còn để trống" in cover[-4]


def test_what_cannot_be_registered_bears_no_number():
    assert feet(book(planned(), registered=False))[1].startswith("Bản chưa ghi số, 07:00")


def test_nothing_to_print_is_said():
    with pytest.raises(Refused, match=r"print\.nothing_void"):
        print_script(registered(opened()).meeting, ms("07:00"), t, only_void=True)
    for rows in ([], [{"id": "1", "title": "Họp", "seconds": 60}]):
        with pytest.raises(Refused, match=r"print\.no_script"):
            print_script(planned(rows), ms("07:00"), t, only_void=False)


def test_two_hundred_sheets():
    printing = print_script(planned(many()), ms("07:00"), t, only_void=False)
    document = docx.Document(BytesIO(printing.content))
    assert (printing.count, len(document.sections)) == (200, 201)


def test_signs_that_word_cannot_hold_are_left_out():
    rows = [{"id": "1", "number": "1", "title": "Họp\x00", "seconds": 60, "script": "Xin\x0b mời <&>\ud800."}]
    assert sheets_of(book(planned(rows)))[1][-1] == "Xin mời <&>."


def test_word_checks_no_spelling_in_another_language():
    xml = book(planned()).styles["Normal"].element.xml
    assert 'w:lang w:val="vi-VN"' in xml
