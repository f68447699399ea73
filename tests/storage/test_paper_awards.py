"""The papers of the award call: what stands on them, on whose, and what never does."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from meeting.awards.commands import MarkAbsent
from meeting.awards.facts import Announced, Called, Frozen, Loaded, Missed, Withdrawn
from meeting.facts import Fact, Opened
from meeting.refusal import Refused
from meeting.state import apply, fold
from storage.paper.batch_sheets import batch_sheets
from storage.paper.frame_tags import frame_tags, tags_of
from storage.paper.pages import matrix
from tests.meeting.builders import CODES, Hall, awards, ms
from tests.storage.paper_samples import LONG, pdf_pages
from tui.strings import t

NOW = ms("09:41")
MARKUP = "Đỗ <b>Văn</b> & [/x] Bảy"


def ceremony(*sizes, names=(), stage=(), frames=True, carriers=2, **category):
    """An award call whose n-th honouree has the n-th of `names`."""
    made = awards(*(sizes or (4,)), absent=[f"e{b}.{n}" for b in range(1, 9) for n in range(1, 70)])
    for entry, name in zip(made["entries"], names, strict=False):
        entry["name"] = name
    for award in made["categories"]:
        award.update(category)
    if stage:
        made["stage"] = [{"id": "stage", **dict(stage)}]
    made["people"] += [
        {"id": f"k{n}", "role": "carrier", "form": "chị", "name": f"Khay Thị {n}", "tray": n}
        for n in range(1, carriers + 1)
    ]
    if frames:
        made["frames"] = [
            {"id": f"f{e['id']}", "entry": e["id"], "number": f"Đ{e['id'][1:].replace('.', '-0')}", "code": code}
            for e, code in zip(made["entries"], CODES * 3, strict=False)
        ]
    return made


def after(prepared, *payloads):
    meeting = fold(prepared, [])
    for n, payload in enumerate((Opened(), *payloads)):
        meeting = apply(meeting, Fact(f"f-{n}", n, n, "run", "f", "test", payload))
    return meeting


def text(meeting, role, batch=0):
    return " ".join(pdf_pages(batch_sheets(meeting, NOW, t, roles=(role,), batch=batch)))


def numbered(said):
    """The names of honourees in the order in which they stand, by their numbers."""
    return [int(n) for n in re.findall(r"Trần Thị Sao 1\.(\d+)", said)]


def test_each_role_has_its_sheet_in_order_of_batch_and_role():
    pages = pdf_pages(batch_sheets(after(ceremony(2, 2)), NOW, t))
    titles = ["CÔNG BỐ QUYẾT ĐỊNH", "NGƯỜI CÔNG BỐ", "CÁNH GÀ", "KHAY 1", "PHIẾU NGƯỜI TRAO", "CHỤP ẢNH"]
    first = [*titles[:4], titles[5], titles[4]]
    found = [next(title for title in titles if title in page) for page in pages]
    assert found == [*first, *first[1:]]
    assert [page for page in pages if "09:41" not in page] == []


def test_the_mc_has_whole_sentences_in_the_order_of_the_call():
    said = text(after(ceremony(3)), "mc")
    assert numbered(said) == [1, 2, 3]
    for words in (
        "Xin trân trọng kính mời 3 cá nhân có tên sau đây lên sân khấu đón nhận Giấy khen:",
        "lên trao thưởng.",
        "Xin quý vị đại biểu nhiệt liệt chúc mừng!",
        "chụp ảnh lưu niệm.",
        "kính mời các đồng chí về vị trí.",
    ):
        assert words in said


def test_a_decision_that_was_read_is_not_printed_to_be_read_again():
    assert "tôi xin công bố Quyết định số 1/QĐ-UBND" in text(after(ceremony()), "mc")
    assert "Quyết định số" not in text(after(ceremony(), Announced("q1")), "mc")


def test_of_an_absentee_the_mc_has_a_gap_and_the_others_a_line_of_their_own():
    frozen = Frozen("b1", ("e1.1", "e1.3", "e1.4"), ("e1.2",))
    meeting = after(ceremony(4), frozen)
    mc = text(meeting, "mc")
    assert numbered(mc) == [1, 3, 4]
    assert "– vắng 1 –" in mc
    assert "không đọc gì, không đọc số" in mc
    assert "chưa chốt" not in mc
    assert "đã chốt" in mc
    assert "VẮNG: đồng chí Trần" not in mc
    wings = text(meeting, "wings")
    assert "VẮNG: Trần Thị Sao 1.2" in wings
    assert "có 3/4" in wings
    carriers = text(meeting, "carriers")
    assert "Đ1-02 RÚT RA (vắng)" in carriers
    assert numbered(carriers) == [1, 3, 4]
    assert carriers.index("Đ1-01") < carriers.index("Đ1-02") < carriers.index("Đ1-03")
    assert numbered(text(meeting, "photographer")) == [1, 3, 4]


@pytest.mark.parametrize("role", ["mc", "wings", "carriers", "photographer", "presenters"])
def test_whoever_is_withdrawn_is_on_no_paper(role):
    meeting = after(ceremony(4), Withdrawn("e1.2"))
    assert set(numbered(text(meeting, role))) == {1, 3, 4}
    assert [tag.name for tag in tags_of(meeting, t)] == [f"Trần Thị Sao 1.{n}" for n in (1, 3, 4)]


def test_before_the_opening_everybody_stands_on_a_draft():
    said = text(fold(awards(3), []), "mc")
    assert numbered(said) == [1, 2, 3]
    assert "BẢN DỰ KIẾN" in said


def test_after_the_opening_a_draft_names_only_those_who_were_seen():
    hall = Hall(awards(3, absent=["e1.1", "e1.2"])).open()
    assert numbered(text(hall.meeting, "mc")) == [1, 2]
    assert "CHƯA ĐẾN: Trần Thị Sao 1.3" in text(hall.meeting, "wings")
    hall.do(MarkAbsent("e1.2"))
    assert set(numbered(text(hall.meeting, "mc"))) == {1}
    assert "VẮNG: Trần Thị Sao 1.2" in text(hall.meeting, "wings")


def test_a_batch_of_which_nobody_is_there_says_so():
    meeting = Hall(awards(2)).open().meeting
    assert "Chưa có ai trong đợt này có mặt" in text(meeting, "mc")
    with pytest.raises(Refused, match=r"print\.no_sheet"):
        batch_sheets(meeting, NOW, t, roles=("presenters",))


@pytest.mark.parametrize(
    ("enter", "present", "row", "pile"),
    [("right", "left", [1, 2, 3], [1, 2, 3]), ("left", "left", [3, 2, 1], [3, 2, 1]),
     ("left", "right", [3, 2, 1], [1, 2, 3]), ("right", "right", [1, 2, 3], [3, 2, 1])],
)  # fmt: skip
def test_row_and_stack_follow_the_stage(enter, present, row, pile):
    meeting = after(ceremony(3, stage={"enter_from": enter, "present_from": present}))
    assert numbered(text(meeting, "photographer")) == row
    assert numbered(text(meeting, "carriers")) == pile
    card = text(meeting, "presenters")
    assert numbered(card) == [pile[0], *pile]
    assert f"Bắt đầu từ đầu bên {'TRÁI' if present == 'left' else 'PHẢI'}" in card


@pytest.mark.parametrize("present", ["left", "right"])
def test_what_comes_out_lies_between_its_neighbours(present):
    meeting = after(
        ceremony(5, stage={"present_from": present}), Frozen("b1", ("e1.1", "e1.3", "e1.5"), ("e1.2", "e1.4"))
    )
    tags = re.findall(r"Đ1-0(\d)", text(meeting, "carriers"))
    assert tags == (list("12345") if present == "left" else list("54321"))


def test_who_does_not_come_up_has_their_frame_at_the_bottom():
    everybody = tuple(f"e1.{n}" for n in range(1, 4))
    meeting = after(ceremony(3), Frozen("b1", everybody, ()), Loaded("b1"), Called("b1", everybody, ()), Missed("e1.1"))
    assert re.findall(r"Đ1-0(\d)", text(meeting, "carriers")) == ["2", "3", "1"]
    assert "BỎ QUA: để xuống đáy khay" in text(meeting, "carriers")


def test_carriers_are_told_whom_they_stand_beside():
    made = ceremony(4)
    made["batches"][0]["together"] = 2
    meeting = after(made)
    first, second = pdf_pages(batch_sheets(meeting, NOW, t, roles=("carriers",)))
    assert ("KHAY 1" in first, "KHAY 2" in second) == (True, True)
    assert "BÊN PHẢI đồng chí Bùi Đăng Khoa" in first.replace("Ngô Thị Hạnh Dung", "Bùi Đăng Khoa")
    assert "Không quay lưng về hội trường" in second
    assert (numbered(first), numbered(second)) == ([1, 2], [3, 4])
    cards = text(meeting, "presenters")
    assert "Đứng thứ 1 trong 2 người trao" in cards
    assert cards.count("CHỤP ẢNH Ở GIỮA") == 2


def test_without_trays_or_carriers_there_is_a_sheet_for_each_presenter_and_without_frames_none():
    assert "KHAY 1" in text(after(ceremony(2, carriers=0)), "carriers")
    with pytest.raises(Refused, match=r"print\.no_sheet"):
        batch_sheets(after(ceremony(2, frame=False)), NOW, t, roles=("carriers",))


def test_names_are_whole_however_long_and_markup_is_text():
    meeting = after(ceremony(2, names=[LONG, MARKUP]))
    for role in ("mc", "wings", "carriers", "photographer", "presenters"):
        said = "".join(text(meeting, role).split())
        assert "".join(LONG.split()) in said, role
        assert "".join(MARKUP.split()) in said, role
    tags = "".join("".join(pdf_pages(frame_tags(meeting, t).content)).split())
    assert "".join(LONG.split()) in tags
    assert "".join(MARKUP.split()) in tags


def test_sixty_people_on_one_stage_go_on_to_numbered_pages():
    meeting = after(ceremony(60))
    pages = pdf_pages(batch_sheets(meeting, NOW, t, roles=("wings",)))
    assert numbered(" ".join(pages)) == list(range(1, 61))
    assert [p for n, p in enumerate(pages, 1) if f"trang {n}/{len(pages)}" not in p] == []
    assert numbered(text(meeting, "mc")) == list(range(1, 61))


def test_the_sheets_are_a5_and_the_same_instant_gives_the_same_bytes():
    meeting = after(ceremony(3))
    first = batch_sheets(meeting, NOW, t)
    assert first == batch_sheets(meeting, NOW, t)
    sizes = {tuple(round(float(s) / 72 * 25.4) for s in p.mediabox[2:]) for p in PdfReader(BytesIO(first)).pages}
    assert sizes == {(148, 210)}


def test_one_batch_or_one_role_can_be_chosen_and_what_is_not_there_is_refused():
    meeting = after(ceremony(2, 3))
    assert "ĐỢT 2/2" in text(meeting, "mc", batch=2)
    assert "ĐỢT 1/2" not in text(meeting, "mc", batch=2)
    with pytest.raises(Refused, match=r"print\.no_batch"):
        batch_sheets(meeting, NOW, t, batch=7)
    with pytest.raises(Refused, match=r"print\.no_batches"):
        batch_sheets(after({**ceremony(2), "batches": []}), NOW, t)
    with pytest.raises(Refused, match=r"print\.no_tags"):
        frame_tags(after({"meeting": ceremony()["meeting"]}), t)


def test_every_frame_has_its_tag_ten_on_a_page_with_its_code():
    meeting = after(ceremony(12))
    tags = frame_tags(meeting, t)
    pages = pdf_pages(tags.content)
    assert (tags.count, tags.bare, len(pages)) == (12, 0, 2)
    assert [pages[0].count("Giấy khen"), pages[1].count("Giấy khen")] == [10, 2]
    assert CODES[0] in pages[0]
    bare = frame_tags(after(ceremony(3, frames=False)), t)
    assert (bare.count, bare.bare) == (3, 3)
    assert "Đ1-02 Trần Thị Sao 1.2" in pdf_pages(bare.content)[0]


def test_the_drawn_squares_are_read_as_the_code():
    zxing = pytest.importorskip("zxingcpp")
    from PIL import Image

    code, scale, quiet = CODES[0], 8, 4
    rows = matrix(code)
    side = len(rows) + 2 * quiet
    picture = Image.new("L", (side, side), 255)
    # What is drawn are the page's own rectangles, read back from it; y grows upwards.
    (page,) = PdfReader(BytesIO(frame_tags(after(ceremony(1)), t).content)).pages
    boxes = [
        tuple(map(float, m))
        for m in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", page.get_contents().get_data().decode("latin-1"))
    ]
    module = min(w for _, _, w, _ in boxes)
    left, top = min(x for x, _, _, _ in boxes), max(y for _, y, _, _ in boxes)
    for x, y, w, _ in boxes:
        for n in range(round(w / module)):
            picture.putpixel((quiet + round((x - left) / module) + n, quiet + round((top - y) / module)), 0)
    read = zxing.read_barcodes(picture.resize((side * scale, side * scale), Image.Resampling.NEAREST))
    assert [one.text for one in read] == [code]
