"""Letters of invitation, on paper and in Word."""

import unicodedata
from io import BytesIO

import docx
import pytest

from meeting.refusal import Refused
from storage.paper.invitation_template import invitation_document, make_template, shipped
from storage.paper.invitation_words import FIELDS, letters
from storage.paper.invitations import invitations
from tests.storage.paper.office import LONG, MARKUP, NOW, TITLE, codes, delegate, documents, office, pages, texts, tight
from tui.strings import t


def word(words, template=None):
    return docx.Document(BytesIO(invitation_document(words, template or shipped(), t)))


def said(document):
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs], cells


def with_words(*words):
    document = docx.Document()
    for one in words:
        document.add_paragraph(one)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_letter_has_what_the_decree_wants():
    first = texts(invitations(office(), NOW, t))[0]
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN", "XÃ CẨM VĂN",
                 "Số: /GM-UBND", "Cẩm Văn, ngày tháng năm 2025", "GIẤY MỜI",
                 "Kính mời: Bà Trần Thị Sao 1, Trưởng thôn 1, xã Cẩm Văn",
                 "Ủy ban nhân dân xã Cẩm Văn trân trọng kính mời bà", "Tới dự: Hội nghị <thử> & kiểm",
                 "Chủ trì: đồng chí Đinh Quang Vinh, Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân xã",
                 "Thời gian: 07 giờ 30, thứ Năm, ngày 28 tháng 8 năm 2025", "Địa điểm: Nhà văn hóa thôn Đông", "./.",
                 "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"):  # fmt: skip
        assert tight(part) in first, part
    assert first.endswith(tight("Đinh Quang Vinh")) or tight("CHỦ TỊCHĐinh Quang Vinh") in first


def test_each_is_one_page_to_a_person_or_to_a_unit_with_its_seats():
    found = texts(invitations(office(), NOW, t))
    assert len(found) == 6
    assert tight(f"Kính mời: Đồng chí {LONG}, {TITLE}") in found[1]
    assert tight(MARKUP) in found[2]
    assert tight("Kính mời: Trường THCS Quang Trung (02 đồng chí)") in found[5]
    assert tight("kính mời quý cơ quan, đơn vị cử 02 đồng chí") in found[5]
    assert not any(tight("Người Đã Hủy") in page for page in found)


def test_no_letter_ever_carries_a_qr():
    assert [codes(page) for page in pages(invitations(office(), NOW, t))] == [[]] * 6


def test_margins_are_those_of_the_decree():
    page = pages(invitations(office(), NOW, t), 2)[1]
    left, top, right, bottom = page.point(lambda p: 255 * (p < 200)).getbbox()
    mm = page.width / 210
    assert 29 < left / mm < 33
    assert 19 < top / mm < 24
    assert 14 < 210 - right / mm < 22
    assert 297 - bottom / mm > 19


def test_number_and_day_are_the_letters_own():
    first = texts(invitations(office(), NOW, t, number="12", dated="2025-08-05"))[0]
    assert tight("Số: 12/GM-UBND") in first
    assert tight("Cẩm Văn, ngày 05 tháng 8 năm 2025") in first


def test_whoever_came_at_the_desk_gets_no_letter():
    meeting = office(delegates=[{"id": "w", "name": "Người Đến Sau", "came_as": "walk_in"}], units=[])
    with pytest.raises(Refused, match=r"print\.no_delegates"):
        letters(meeting, NOW, t)


def test_the_shipped_template_is_the_one_that_is_made():
    made, kept = docx.Document(BytesIO(make_template(t))), docx.Document(BytesIO(shipped()))
    assert said(made) == said(kept)


def test_word_has_the_same_words_a_page_break_between_and_none_behind():
    words = letters(office(), NOW, t)
    document = word(words)
    paragraphs, cells = said(document)
    breaks = document.element.body.xpath('.//w:br[@w:type="page"]')
    assert len(breaks) == len(words) - 1
    assert [p for p in paragraphs if p.startswith("Kính mời:")] == [
        f"Kính mời: {one.fields['kinh_moi']}" for one in words
    ]
    assert cells.count(cells[0]) >= len(words)
    assert not [p for p in (*paragraphs, *cells) if "{{" in p and MARKUP not in p]
    assert round(document.sections[0].left_margin.mm) == 30


def test_a_template_of_the_clerk_is_filled_letter_by_letter():
    template = with_words("Gửi {{ ho_ten }}{{ don_vi }}", "lúc {{ thoi_gian }}")
    paragraphs, _ = said(word(letters(office(), NOW, t)[:3], template))
    assert [p for p in paragraphs if p.startswith("Gửi")] == [
        "Gửi Trần Thị Sao 1xã Cẩm Văn", f"Gửi {LONG}xã Cẩm Văn", f"Gửi {MARKUP}xã Cẩm Văn"
    ]  # fmt: skip


def test_a_placeholder_that_word_has_cut_into_pieces_is_filled_all_the_same():
    document = docx.Document()
    paragraph = document.add_paragraph("Gửi ")
    for piece in ("{{ ho", "_t", "en }}"):
        paragraph.add_run(piece).bold = piece == "_t"
    content = BytesIO()
    document.save(content)
    paragraphs, _ = said(word(letters(office(), NOW, t)[:1], content.getvalue()))
    assert paragraphs[0] == "Gửi Trần Thị Sao 1"


WRONG = {
    "{{ kinh_moi }} {{ ten_sai }} {{ sai_nua }}": ("unknown", "{{ sai_nua }}, {{ ten_sai }}"),
    "{{ kính_mời }}": ("unknown", "(có lẽ là {{ kinh_moi }})"),
    "{{ kinh_moi": ("syntax", "«{{ kinh_moi»"),
    "{% for %}{{ kinh_moi }}": ("syntax", "{% for %}"),
    "{{ kinh moi }}": ("syntax", "{{ kinh moi }}"),
    "{{ kinh_moi }} {{ 1/0 }}": ("syntax", "1/0"),
    "{{ kinh_moi + 1 }}": ("syntax", "+ 1"),
    "không có chỗ nào": ("nobody", ""),
    "{{ kinh_moi.__class__.__mro__ }}": ("syntax", "__mro__"),
    "{{ kinh_moi }}{{ lipsum.__globals__ }}": ("unknown", "{{ lipsum }}"),
    "{{ kinh_moi }}{% include '/etc/passwd' %}": ("syntax", "include"),
    "{{ kinh_moi }}{% for i in range(10**9) %}x{% endfor %}": ("unknown", "{{ range }}"),
    "{{ kinh_moi * 9 }}": ("syntax", "* 9"),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_is_wrong_with_a_template_is_a_sentence(words):
    kind, named = WRONG[words]
    with pytest.raises(Refused, match=rf"print\.template\.{kind}") as refused:
        invitation_document(letters(office(), NOW, t), with_words("Kính gửi", words), t)
    sentence = t(refused.value.string_id, **refused.value.values)
    assert "⟦" not in sentence
    assert named in sentence


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_docx_is_a_sentence(content):
    with pytest.raises(Refused, match=r"print\.template\.not_word"):
        invitation_document(letters(office(), NOW, t), content, t)


def test_a_name_in_the_header_that_all_letters_share_is_a_sentence():
    document = docx.Document(BytesIO(shipped()))
    document.sections[0].header.paragraphs[0].text = "{{ co_quan }} {{ ho_ten }}"
    content = BytesIO()
    document.save(content)
    with pytest.raises(Refused, match=r"print\.template\.edge") as refused:
        invitation_document(letters(office(), NOW, t), content.getvalue(), t)
    assert refused.value.values == {"names": "{{ ho_ten }}"}


def test_the_placeholders_of_a_letter_are_all_told():
    assert all(set(one.fields) == set(FIELDS) for one in letters(office(), NOW, t))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("12", "Số: 12/GM-UBND"),
        ("12/GM-VP", "Số: 12/GM-VP"),
        (" Số: 07/GM-UBND ", "Số: 07/GM-UBND"),
        ("số 7", "Số: 7/GM-UBND"),
    ],
)
def test_a_number_has_its_sign_once_however_it_is_given(given, shown):
    assert letters(office(), NOW, t, number=given)[0].fields["so_van_ban"] == shown


def test_marks_that_stand_by_themselves_are_set_on_their_letters():
    bare = unicodedata.normalize("NFD", "Nguyễn Thị Ưởng")
    meeting = office(delegates=[delegate(1, bare)])
    assert tight("Nguyễn Thị Ưởng") in texts(invitations(meeting, NOW, t))[0]
    assert letters(meeting, NOW, t)[0].fields["ho_ten"] == "Nguyễn Thị Ưởng"


def test_a_span_of_years_never_breaks_in_two():
    meeting = office(meeting=[{**documents()["meeting"][0], "title": "Hội nghị (2025 - 2030)"}])
    assert letters(meeting, NOW, t)[0].fields["cuoc_hop"] == "Hội nghị (2025\u00a0-\u00a02030)"
