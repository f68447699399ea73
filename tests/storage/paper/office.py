"""A small meeting whose office prints, and its papers read back: as text, as pictures, as the codes on the pictures."""

import random
import re

import pypdfium2
import zxingcpp

from meeting.checkin.codes import draw
from meeting.state import Meeting, fold
from meeting.text.hours import at_hour
from tests.storage.paper_samples import ABOUT, PROGRAMME

NOW = at_hour("2025-08-20", "09:41")
LONG = (
    "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Thanh Thuỷ Ngưỡng Ngữ Nguyễn Thuyền Quyên "
    "Hoàng Phủ Ngọc Tường Đặng Thị Ẩn Ễnh Ương Ỡ"
)
MARKUP = "Đỗ <b>Văn</b> & [/x] {{ Bảy }} {% if %}"
TITLE = "Phó Chủ tịch thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã & Chủ tịch Hội <Nông dân>"
_CHOICE = random.Random(6).choice
CODES = [draw(_CHOICE) for _ in range(12)]


def delegate(n, name="", **more):
    known = {"form": "bà" if n % 2 else "đồng chí", "position": f"Trưởng thôn {n}", "unit": "xã Cẩm Văn",
             "group": "C4", "code": CODES[n - 1], "seat": f"Khu {'ABC'[n % 3]}",
             "born": 1961 + n, "phone": f"09000000{n:02}"}  # fmt: skip
    return {"id": f"d{n}", "number": f"CV{n:04}", "name": name or f"Trần Thị Sao {n}", **known, **more}


def documents(**more):
    return {
        "meeting": [{**ABOUT, "short": "Tuyên dương <&>", "code_prefix": "CV"}],
        "programme": PROGRAMME,
        "groups": [{"id": "K1", "number": 1, "name": "Đại biểu thành phố", "guests": True},
                   {"id": "C4", "number": 9, "name": "Các cơ quan, trường học, thôn"}],
        "units": [{"id": "u1", "name": "Trường THCS Quang Trung", "group": "C4", "seats": 2},
                  {"id": "u2", "name": "Ủy ban nhân dân xã Cẩm Văn", "group": "C4"}],
        "delegates": [delegate(1), delegate(2, LONG, position=TITLE, group="K1", vip=True), delegate(3, MARKUP),
                      delegate(4, code="", ticket="cancelled", name="Người Đã Hủy"),
                      delegate(5, code="", handouts=("Tập tài liệu",)), delegate(6, number="CV0001")],
        "people": [{"id": "p1", "role": "chair", "name": "Đinh Quang Vinh",
                    "position": "Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã"},
                   {"id": "p2", "role": "secretary", "name": "Lê Thị Ấm", "position": "Chuyên viên"}],
        "texts": [{"id": "ma-ket", "name": "Ma két",
                   "text": "ỦY BAN NHÂN DÂN\nHỘI NGHỊ LẦN THỨ I (2025)\nngày … tháng 8"},
                  {"id": "khau-hieu", "name": "Khẩu hiệu", "text": "Nhiệt liệt chào mừng các đại biểu"}],
        "decisions": [{"id": "q1", "authority": "Chủ tịch Ủy ban nhân dân xã"}],
        "categories": [{"id": "g1", "decision": "q1", "name": "Giấy khen", "kind": "individual", "precedence": 60}],
        "entries": [{"id": "e1", "category": "g1", "form": "ông", "name": LONG, "read_as": "Công-Tằng"},
                    {"id": "e2", "category": "g1", "form": "bà", "name": MARKUP, "receiver": "family",
                     "receiver_form": "ông", "receiver_name": "Lê Văn Sơn", "relation": "con trai"}],
        "batches": [{"id": "b1", "number": 1, "category": "g1", "entries": ["e2"]}],
        **more,
    }  # fmt: skip


def office(**more) -> Meeting:
    return fold(documents(**more), [])


def pages(content, scale=1.0):
    """A picture of each page; 1.0 is 72 dots to the inch."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in pdf]
    finally:
        pdf.close()


def texts(content):
    """The words of each page without blanks, since a wrapped name has line ends in it."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()).replace("\u00ad", "") for page in pdf]
    finally:
        pdf.close()


def codes(picture):
    """What the QR codes on a picture say, by place: from the top, then from the left."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    placed = sorted(found, key=lambda one: (round(one.position.top_left.y / 40), one.position.top_left.x))
    return [one.text for one in placed]


def tight(text):
    """As `texts` has it."""
    return re.sub(r"\s+", "", text)


def ink(picture, box):
    """Whether anything is drawn in a part of a picture; the box is in parts of its width and height."""
    width, height = picture.size
    left, top, right, bottom = box
    part = picture.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))
    return part.getextrema()[0] < 128
