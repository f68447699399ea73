"""Lists and sheets: what is signed, what is proof-read, what is approved, what a scanner is tried on."""

import pytest

from meeting.checkin.selftest import PROBE, Finding, Stroke, diagnose
from meeting.refusal import Refused
from meeting.state import fold
from meeting.submitted import mark_submitted
from storage.paper.changes import changes
from storage.paper.desk_list import desk_list
from storage.paper.listing import Listing
from storage.paper.notice import notice
from storage.paper.proof_sheets import backdrop_proof, honouree_proof
from storage.paper.scanner_test import scanner_test
from tests.storage.paper.office import LONG, MARKUP, NOW, TITLE, codes, delegate, documents, office, pages, texts, tight
from tui.strings import t


def submitted(**more):
    """The office's meeting, marked as submitted and then with other documents."""
    before = documents()
    change = mark_submitted(fold(before, []), NOW).decide(fold(before, []), NOW).changes[0]
    return fold({**before, "prints": [dict(change.document)], **more}, [])


def test_the_desk_signs_by_group_with_a_line_for_each_open_seat():
    (said,) = texts(desk_list(office(), NOW, t))
    for part in ("DANH SÁCH ĐẠI BIỂU KÝ NHẬN", "1. Đại biểu thành phố", "9. Các cơ quan, trường học, thôn", LONG,
                 TITLE, "CV0003", "Ký nhận",
                 "Trường THCS Quang Trung (suất 1/2, ghi họ tên)", "(suất 2/2, ghi họ tên)"):  # fmt: skip
        assert tight(part) in said, part
    assert said.index(tight("1. Đại biểu thành phố")) < said.index(tight("9. Các cơ quan"))
    assert tight("Người Đã Hủy") not in said
    assert tight("6 đại biểu") in said  # four by name and two seats in the second group


def test_a_list_goes_on_with_its_header_and_numbered_pages_and_no_row_is_torn():
    found = texts(desk_list(office(delegates=[delegate(1, id=f"d{n}", number=f"CV{n:04}") for n in range(60)]), NOW, t))
    assert len(found) > 2
    assert all(tight("Chức vụ, đơn vị") in page for page in found[:-1])
    assert all(page.startswith(str(n)) for n, page in enumerate(found[1:], 2))
    assert [page.count("CV00") for page in found] == [page.count(tight("Trưởng thôn 1, xã Cẩm Văn")) for page in found]


def test_a_title_longer_than_a_page_is_torn_rather_than_lost():
    said = "".join(texts(desk_list(office(delegates=[delegate(1, position="Ủy viên " * 600)]), NOW, t)))
    assert said.count("Ủyviên") == 600


def test_those_who_are_in_no_group_stand_last():
    (said,) = texts(desk_list(office(groups=[]), NOW, t))
    assert tight("Chưa xếp nhóm") in said
    assert LONG.split()[0] in said


def test_honourees_are_read_out_in_the_order_of_the_call():
    (said,) = texts(honouree_proof(office(), NOW, t))
    assert said.index(tight(MARKUP)) < said.index(tight(LONG))
    for part in ("Đọc là", "Công-Tằng", "ông Lê Văn Sơn, con trai", "bản thân", "Đợt 1: Giấy khen"):
        assert tight(part) in said, part


def test_the_backdrop_stands_whole_and_then_letter_by_letter():
    said = "".join(texts(backdrop_proof(office(), NOW, t)))
    for part in ("ỦY BAN NHÂN DÂN", "HỘI NGHỊ LẦN THỨ I (2025)", "Nhiệt liệt chào mừng các đại biểu",
                 "Dòng 2: 6 tiếng, 25 ký tự",
                 "U hỏi hoa", "O mũ nặng hoa", "dấu cách", "chữ số", "CHƯA ĐIỀN: ngày … tháng 8"):  # fmt: skip
        assert tight(part) in said, part


def test_the_scanner_is_tried_on_the_code_that_the_self_test_expects():
    (page,) = pages(scanner_test(office(), t), 1.4)
    read = codes(page)
    assert read == [PROBE] * 3
    strokes = [Stroke(c, c, n * 0.005) for n, c in enumerate(read[0])] + [Stroke("enter", "\r", len(read[0]) * 0.005)]
    assert diagnose(strokes) == (Finding("fine"),)


def test_the_notice_names_the_organiser_and_until_when():
    (said,) = texts(notice(office(), t))
    assert tight("Ủy ban nhân dân xã Cẩm Văn") in said
    assert tight("được xóa sau ngày 26 tháng 11 năm 2025") in said
    (said,) = texts(notice(office(), t, words="# Mục\nChữ của [đơn vị] & <riêng>"))
    assert tight("Chữ của Ủy ban nhân dân xã Cẩm Văn & <riêng>") in said


def test_what_differs_from_what_was_submitted_stands_beside_it():
    texts_now = [
        {"id": "ma-ket", "name": "Ma két", "text": "ỦY BAN NHÂN DÂN\nHỘI NGHỊ LẦN THỨ II (2025)\nngày 28 tháng 8"}
    ]
    (said,) = texts(changes(submitted(texts=texts_now), NOW, t))
    for part in ("Bản đã trình lúc 09:41 ngày 20 tháng 8 năm 2025", "HỘI NGHỊ LẦN THỨ I (2025)",
                 "HỘI NGHỊ LẦN THỨ II (2025)",
                 "Khẩu hiệu", "(bỏ)", "Cộng 2 thay đổi.", "Ký nháy", "CHỦ TỊCH"):  # fmt: skip
        assert tight(part) in said, part


def test_what_changed_of_the_meeting_itself_is_called_by_its_field():
    about = [{**documents()["meeting"][0], "date": "2025-08-29", "venue": "Nhà thi đấu"}]
    (said,) = texts(changes(submitted(meeting=about), NOW, t))
    for part in (
        "1 Địa điểm Nhà văn hóa thôn Đông Nhà thi đấu",
        "2 Ngày ngày 28 tháng 8 năm 2025 ngày 29 tháng 8 năm 2025",
    ):
        assert tight(part) in said, part


def test_where_nothing_changed_the_paper_says_so():
    (said,) = texts(changes(submitted(), NOW, t))
    assert tight("Không có thay đổi nào.") in said


@pytest.mark.parametrize(
    ("make", "refusal"),
    [(lambda m: desk_list(m, NOW, t), "print.no_delegates"),
     (lambda m: honouree_proof(m, NOW, t), "print.no_honourees"),
     (lambda m: backdrop_proof(m, NOW, t), "print.no_texts"), (lambda m: changes(m, NOW, t), "print.not_submitted")],
)  # fmt: skip
def test_of_nothing_there_is_a_sentence_instead_of_a_paper(make, refusal):
    with pytest.raises(Refused) as refused:
        make(office(delegates=[], units=[], entries=[], batches=[], texts=[]))
    assert refused.value.string_id == refusal
    assert "⟦" not in t(refusal)


@pytest.mark.parametrize("lines", [37, 38, 39])
def test_signatures_never_stand_alone_on_a_page(lines):
    paper = Listing(office(), "DANH SÁCH")
    for n in range(lines):
        paper.text(f"dòng {n}.")
    paper.signatures(("NGƯỜI LẬP", "NGƯỜI DUYỆT"))
    last = texts(paper.pdf())[-1]
    assert tight("NGƯỜI DUYỆT") in last
    assert tight(f"dòng {lines - 1}.") in last
