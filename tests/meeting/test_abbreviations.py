"""What is written short is read in full, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.awards.commands import Step
from meeting.awards.spoken import spoken
from meeting.office.abbreviations import SetAbbreviation, unknown
from meeting.state import fold
from meeting.text.abbreviations import USUAL, expanded, of
from tests.meeting.builders import Hall, awards

MEETING = {"meeting": [{"id": "meeting", "title": "Hội nghị", "date": "2025-08-28"}]}
ANYWHERE = [short for short in USUAL if " " not in short]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Trường THCS Quang Trung", "Trường trung học cơ sở Quang Trung"),
        ("PCT UBND xã", "Phó Chủ tịch Ủy ban nhân dân xã"),
        ("Chủ tịch HĐND, UBND (MTTQ)", "Chủ tịch Hội đồng nhân dân, Ủy ban nhân dân (Mặt trận Tổ quốc)"),
        ("Văn phòng HĐND&UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
        ("Văn phòng HĐND-UBND", "Văn phòng Hội đồng nhân dân - Ủy ban nhân dân"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("Sở TN&MT", "Sở tài nguyên và môi trường"),
        ("lãnh đạo TP. Hải Phòng", "lãnh đạo thành phố Hải Phòng"),
        ("lãnh đạo TP.Hải Phòng", "lãnh đạo thành phố Hải Phòng"),
        ("lãnh đạo TP.", "lãnh đạo thành phố."),
        ("HTX An Thắng", "Hợp tác xã An Thắng"),
        ("TH Quang Trung", "Tiểu học Quang Trung"),
        ("Trường TH An Lão", "Trường tiểu học An Lão"),
        ("các trường TH, MN", "các trường tiểu học, mầm non"),
        ("Trường TH số 1 An Lão", "Trường tiểu học số 1 An Lão"),
        ("TRƯỜNG TH&THCS AN TIẾN", "TRƯỜNG tiểu học và trung học cơ sở AN TIẾN"),
        ("Trường TH-THCS An Tiến", "Trường tiểu học - trung học cơ sở An Tiến"),
        ("Hiệu trưởng TH Quang Trung", "Hiệu trưởng tiểu học Quang Trung"),
    ],
)
def test_is_read_in_full(written, read):
    assert expanded(written, USUAL) == read


@pytest.mark.parametrize(
    "text", ["185/QĐ-UBND", "27/KH-UBND ngày 14/8/2025", "thcs", "THCSX", "QS/UBND", "TH-XYZ", "Thôn An Thắng", ""]
)
def test_is_left_as_it_is_written(text):
    assert expanded(text, USUAL) == text


@pytest.mark.parametrize(
    "text",
    [
        *("TH School", "Trường TH School", "TH true MILK", "Tập đoàn TH", "Trường TH True", "Cô T.H. An", "bà TH An"),
        *("Đài TH Hải Phòng", "TH Hải Phòng", "Đài PT&TH An Lão", "Phòng TH Văn phòng", "TH", "TH An", "Hội-TH"),
    ],
)
def test_what_may_be_no_primary_school_is_left_and_listed_as_unread(text):
    assert "tiểu học" not in expanded(text, USUAL).casefold()
    here = fold({**MEETING, "units": [{"id": "u", "name": text}]}, ())
    assert ("TH" in unknown(here)) == ("T.H." not in text)
    assert SetAbbreviation("TH", "truyền hình").decide(here, 0).reply == "TH"


def test_what_the_office_says_of_it_counts_everywhere():
    own = [{"id": "1", "short": "TH", "full": "truyền hình"}]
    assert expanded("Đài TH Hải Phòng", of(fold({**MEETING, "abbreviations": own}, ()))) == "Đài truyền hình Hải Phòng"
    none = [{"id": "1", "short": "TH", "full": ""}]
    assert expanded("Trường TH An Lão", of(fold({**MEETING, "abbreviations": none}, ()))) == "Trường TH An Lão"


def test_the_office_adds_its_own_and_takes_out_what_is_read_as_written():
    own = [
        {"id": "1", "short": "CT", "full": "Chủ tịch"},
        {"id": "2", "short": "HTX", "full": "Hợp tác xã kiểu mới"},
        {"id": "3", "short": "VN", "full": ""},
    ]
    mine = of(fold({**MEETING, "abbreviations": own}, ()))
    assert expanded("CT HTX Rau sạch VN", mine) == "Chủ tịch Hợp tác xã kiểu mới Rau sạch VN"


@given(
    st.lists(
        st.sampled_from([*ANYWHERE, "Thôn", "An", "185/QĐ-UBND", "Nguyễn", "ở"]),
        min_size=1,
        max_size=8,
    )
)
def test_words_beside_each_other_do_not_change_how_each_is_read(words):
    apart = [expanded(f"ở {w} là", USUAL)[2:-3] for w in words]
    assert expanded(f"ở {' '.join(words)} là", USUAL) == " ".join(["ở", *apart, "là"])


def read_out(kind, documents):
    here = Hall({**awards(1), **documents}).open()
    return " ".join(line.text for line in spoken(here.meeting, Step(kind, "b1")))


def test_what_the_lists_write_short_is_read_out_in_full_but_never_in_a_name():
    entry = {
        "id": "e1.1",
        "category": "cq1",
        "form": "ông",
        "name": "Trần TH",
        "position": "PCT HĐND",
        "unit": "HTX Rau",
    }
    category = {"id": "cq1", "decision": "q1", "name": "Giấy khen của UBND xã", "kind": "individual", "precedence": 60}
    people = [
        {"id": "p1", "role": "presenter", "name": "Lê CCB", "position": "Bí thư ĐU"},
        {"id": "p2", "role": "mc", "name": "Vũ"},
    ]
    documents = {"entries": [entry], "categories": [category], "people": people}
    assert read_out("call", documents).endswith(
        "đón nhận Giấy khen của Ủy ban nhân dân xã: "
        "ông Trần TH, Phó Chủ tịch Hội đồng nhân dân, Hợp tác xã Rau."
    )  # fmt: skip
    assert "đồng chí Lê CCB, Bí thư Đảng ủy," in read_out("invite", documents)


def test_the_name_of_a_collective_is_read_in_full_as_the_office_wants_it():
    entry = {
        "id": "e1.1",
        "category": "cq1",
        "name": "Trường THCS An Lão",
        "receiver": "leader",
        "receiver_name": "Lê A",
    }
    category = {"id": "cq1", "decision": "q1", "name": "Giấy khen", "kind": "collective", "precedence": 60}
    own = [{"id": "1", "short": "THCS", "full": "Trung học cơ sở"}]
    said = read_out("call", {"entries": [entry], "categories": [category], "abbreviations": own})
    assert said.endswith("Trường Trung học cơ sở An Lão, đại diện là Lê A.")
