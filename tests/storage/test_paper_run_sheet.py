import itertools
import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFile

from assets import asset
from meeting.documents import Item
from meeting.programme.commands import Close, Defer, Hold, Skip, Start
from meeting.programme.editing import InsertItem
from storage.paper.fonts import Family, serif
from storage.paper.rows import page
from storage.paper.run_sheet import run_sheet
from storage.paper.text import marked_up, plain
from tests.meeting.builders import ms
from tests.storage.paper_samples import LONG, many, opened, pdf_pages, planned
from tui.strings import t

ROOT = Path(__file__).parents[2]
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
FONTS = [f"LiberationSerif-{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic")] + [
    f"BeVietnamPro-{face}" for face in ("Regular", "SemiBold", "Bold")
]


def letters():
    small = [unicodedata.normalize("NFC", v + tone) for v, tone in itertools.product(VOWELS, TONES)] + ["đ"]
    return [*small, *(letter.upper() for letter in small)]


@pytest.mark.parametrize("font", FONTS)
def test_every_font_has_every_letter_of_vietnamese(font):
    assert len(set(letters())) == 146
    known = TTFontFile(BytesIO(asset("fonts", f"{font}.ttf").read_bytes())).charToGlyph
    assert [letter for letter in [*letters(), *"–·…«»"] if ord(letter) not in known] == []


@pytest.mark.parametrize("family", ["LiberationSerif", "BeVietnamPro"])
def test_a_font_comes_with_its_licence(family):
    assert "SIL OPEN FONT LICENSE" in asset("fonts", f"OFL-{family}.txt").read_text("utf-8").upper()


def test_times_new_roman_is_the_pcs_own_or_none(tmp_path):
    folder = tmp_path / "Fonts"
    folder.mkdir()
    for n, name in enumerate(("times.ttf", "timesbd.ttf", "timesi.ttf")):
        (folder / name).write_bytes(bytes([n]))
    windows = {"WINDIR": str(tmp_path)}
    assert serif("win32", windows).name == "Liberation-Serif", "one face is missing"
    (folder / "timesbi.ttf").write_bytes(b"3")
    assert serif("win32", windows) == Family("Times-New-Roman", (b"\0", b"\1", b"\2", b"3"))
    assert serif("linux", windows).name == "Liberation-Serif"
    assert not [f.name for f in asset("fonts").iterdir() if f.name.startswith("times")]


def lines(meeting, hour):
    return {line.number: line for line in page(meeting, ms(hour), t).lines}


def test_before_the_first_start_it_is_the_plan():
    found = lines(opened().meeting, "07:55")
    assert [line.time for line in found.values()] == [
        "07:30–07:40", "07:40–07:50", "07:50–08:10", "07:50–07:58", "07:58–08:10", "08:30–08:35",
    ]  # fmt: skip
    assert {line.note for line in found.values()} == {"", "Giờ cố định"}
    assert found["4"].note == "Giờ cố định"


def test_while_it_runs_what_is_done_is_recorded_and_what_waits_is_expected():
    h = opened()
    h.at("07:33").do(Start("1"))
    h.at("07:45").do(Start("2"))
    h.at("07:58").do(Start("3.1"))
    found = lines(h.meeting, "08:00")
    assert [found[n].time for n in ("1", "2", "3.1", "3.2", "4")] == [
        "07:33–07:45", "07:45–07:58", "07:58–08:06", "08:06–08:18", "08:30–08:35",
    ]  # fmt: skip
    assert (found["3.1"].note, found["3"].note) == ("Đang diễn ra", "")
    h.do(Hold())
    assert lines(h.meeting, "08:00")["3.1"].note == "Đang tạm dừng"


def test_skipped_deferred_and_inserted_rows_say_so():
    h = opened()
    h.at("07:30").do(Start("1"))
    h.do(Skip("4"))
    h.do(Defer("2", after="3.1"))
    h.do(InsertItem((Item(id="n", number="5", title="Tặng hoa", seconds=120),), "3.2"))
    found = lines(h.meeting, "07:31")
    assert {n: found[n].note for n in ("4", "2", "5")} == {
        "4": "Bỏ qua", "2": "Chuyển xuống sau", "5": "Bổ sung",
    }  # fmt: skip
    assert found["4"].time == ""


def test_no_paper_says_that_a_leader_speaks_too_long():
    h = opened()
    h.at("07:30").do(Start("1"))
    h.at("07:40").do(Start("2"))
    assert lines(h.meeting, "08:45")["2"].time == "từ 07:40"
    text = " ".join(pdf_pages(run_sheet(h.meeting, ms("08:45"), t)))
    assert [word for word in ("chậm", "quá", "QUÁ GIỜ", "vượt") if word in text] == []


def test_a_programme_without_hours_has_lengths_until_it_begins():
    rows = [{"id": "1", "number": "1", "title": "Họp", "seconds": 900}]
    assert (lines(planned(rows), "15:12")["1"].time, page(planned(rows), ms("15:12"), t).end) == ("15 phút", "")
    h = opened(rows)
    h.at("15:12").do(Start("1"))
    assert lines(h.meeting, "15:13")["1"].time == "15:12–15:27"


def test_the_end_is_planned_then_expected_then_what_it_was():
    h = opened()
    ends = [page(h.meeting, ms("07:00"), t).end]
    h.at("07:45").do(Start("1"))
    ends.append(page(h.meeting, ms("07:46"), t).end)
    h.at("08:20").do(Close(skip=True))
    ends.append(page(h.meeting, ms("23:00"), t).end)
    assert ends == ["Kết thúc lúc 08:35.", "Dự kiến kết thúc lúc 08:35.", "Bế mạc lúc 08:20."]


def test_what_stands_in_the_pdf():
    pages = pdf_pages(run_sheet(planned(), ms("09:41"), t))
    assert len(pages) == 1
    for words in (
        "ỦY BAN NHÂN DÂN XÃ CẨM VĂN",
        "CHƯƠNG TRÌNH",
        "Hội nghị <thử> & kiểm",
        "(bản lúc 09:41 ngày 28 tháng 8 năm 2025)",
        "Địa điểm: Nhà văn hóa thôn Đông",
        "STT Thời gian Nội dung Người thực hiện Ghi chú",
        "Chào cờ & <b>Quốc ca</b>",
        "Đại diện <các> thôn",
        "Kết thúc lúc 08:35.",
    ):
        assert words in pages[0]
    assert "".join(LONG.split()) in "".join(pages[0].split()), "a long name wraps and is whole"


def test_two_hundred_rows_have_their_header_on_each_page_and_numbers_from_the_second_on():
    pages = pdf_pages(run_sheet(planned(many()), ms("07:00"), t))
    assert len(pages) > 5
    assert [p for p in pages if "STT Thời gian Nội dung" not in p] == []
    assert not re.match(r"1\b", pages[0])
    assert [p.split()[0] for p in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    flat = " ".join(pages)
    assert [n for n in range(1, 201) if n % 5 and f"Nội dung {n} " not in f"{flat} "] == []


@pytest.mark.parametrize("before", range(14, 22))
def test_an_item_stays_with_its_first_part(before):
    rows = [{"id": f"v{n}", "title": "Trước", "seconds": 60, "start": "07:30"} for n in range(before)]
    rows += [{"id": "c", "title": "CHA"}, {"id": "c.1", "title": "CON", "seconds": 60, "parent": "c"}]
    pages = pdf_pages(run_sheet(planned(rows), ms("07:00"), t))
    assert ["CHA" in p for p in pages] == ["CON" in p for p in pages]


def test_the_paper_is_a4_with_the_fonts_in_it():
    (sheet,) = PdfReader(BytesIO(run_sheet(planned(), ms("07:00"), t))).pages
    assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].get_object().values()]
    used = [font for font in fonts if "Liberation" in font["/BaseFont"]]
    assert used
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


def test_the_same_meeting_at_the_same_instant_gives_the_same_bytes():
    first, second = (run_sheet(planned(), ms("09:41"), t) for _ in range(2))
    assert first == second
    assert first != run_sheet(planned(), ms("09:42"), t)


def test_an_empty_programme_and_a_meeting_without_organiser_and_venue():
    (text,) = pdf_pages(run_sheet(planned([], organiser="", venue=""), ms("07:00"), t))
    assert "Chương trình chưa có nội dung nào." in text
    assert "STT" not in text
    assert "địa điểm" not in text


def test_a_row_longer_than_a_page_is_torn():
    rows = [{"id": "1", "number": "1", "title": "dài " * 3000, "seconds": 60, "start": "07:30"}]
    pages = pdf_pages(run_sheet(planned(rows), ms("07:00"), t))
    assert sum(p.count("dài") for p in pages) == 3000


def test_signs_that_no_paper_can_hold_are_left_out():
    assert plain("Lê\x00 \x1bVăn\ud800 A\n\tđ\uffff") == "Lê Văn A\n\tđ"
    assert marked_up("a < b & c\n<br/>") == "a &lt; b &amp; c<br/>&lt;br/&gt;"
    rows = [{"id": "1", "number": "\x07", "title": "Họp\x00 <font", "seconds": 60, "start": "07:30"}]
    assert "Họp <font" in pdf_pages(run_sheet(planned(rows), ms("07:00"), t))[0]


def test_neither_help_nor_the_first_frame_loads_what_prints():
    code = (
        "import sys; from tui.__main__ import main; main(['--help']); import tui.app, screens.runsheet;"
        "print(sorted({'reportlab', 'docx', 'openpyxl', 'lxml', 'PIL'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"
