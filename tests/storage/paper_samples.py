"""Meetings that are put on paper in these tests, and how a paper is read back."""

from io import BytesIO

from pypdf import PdfReader

from meeting.state import Meeting, fold
from tests.meeting.builders import Hall

LONG = (
    "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Thanh Thuỷ, Phó Chủ tịch thường trực "
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã Cẩm Văn mới"
)
"""Nearly 120 letters."""

PROGRAMME = [
    {"id": "1", "number": "1", "title": "Chào cờ & <b>Quốc ca</b>", "seconds": 600, "start": "07:30", "who": LONG,
     "script": "Nghiêm! Chào cờ!\n(Hát Quốc ca.)"},
    {"id": "2", "number": "2", "title": "Khai mạc", "seconds": 600, "untimed": True, "script": "Kính mời đồng chí Ấm."},
    {"id": "3", "number": "3", "title": "Tham luận", "who": "Đại diện <các> thôn"},
    {"id": "3.1", "number": "3.1", "title": "Bà Hoa", "seconds": 480, "parent": "3", "script": "Mời bà Hoa."},
    {"id": "3.2", "number": "3.2", "title": "Ông Sơn", "seconds": 720, "parent": "3", "script": "Mời ông Sơn."},
    {"id": "4", "number": "4", "title": "Bế mạc", "seconds": 300, "start": "08:30", "script": "Xin cảm ơn."},
]  # fmt: skip
"""07:30 - 07:40 - 07:50 - 07:58 - 08:10 · 08:30 - 08:35."""

ABOUT = {
    "id": "meeting",
    "title": "Hội nghị <thử> & kiểm",
    "organiser": "Ủy ban nhân dân xã Cẩm Văn",
    "venue": "Nhà văn hóa thôn Đông",
    "date": "2025-08-28",
}


def prepared(programme=PROGRAMME, **about):
    return {"meeting": [{**ABOUT, **about}], "programme": programme}


def planned(programme=PROGRAMME, **about) -> Meeting:
    """A meeting before its opening."""
    return fold(prepared(programme, **about), [])


def opened(programme=PROGRAMME, **about) -> Hall:
    return Hall(prepared(programme, **about), "07:00").open()


def many(count=200):
    """So many rows of ten seconds, each fifth of them with a long title."""
    return [
        {"id": str(n), "number": str(n), "title": LONG if n % 5 == 0 else f"Nội dung {n}", "seconds": 10,
         "start": "07:30" if n == 1 else "", "script": f"Lời của mục {n}."}
        for n in range(1, count + 1)
    ]  # fmt: skip


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page, its lines joined."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]
