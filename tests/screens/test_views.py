"""The screens of those around the stage: what each says at each moment, and what it never says."""

import re

import pytest

from meeting.awards.commands import Forward, MarkAbsent, Step, next_step
from meeting.awards.latecomers import MissFrame, NameProxy, Withdraw
from meeting.awards.preparing import Confirm, Freeze, Load, ScanFrames, ScanSteps
from meeting.state import fold
from screens.carriers import carriers, trays_of
from screens.enlarging import Said, enlarged
from screens.hall_display import names
from screens.photographer import captions, row
from screens.presenters import presenters
from screens.wings import at_the_steps, wings
from tests.meeting.builders import Hall, awards

PHONE = "0912 345 678"
LONG = (
    "Công Tằng Tôn Nữ Thị Quỳnh Ngọc Thanh Thuỷ, Phó Chủ tịch thường trực "
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã Cẩm Văn mới"
)
TELLING = (wings, carriers, presenters, row)


def ceremony(*sizes, together=1, absent=(), stage=None, frames=True):
    """Batches of whom all can be there but those in `absent`, two carriers, frames with numbers, telephones."""
    everybody = [f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)]
    made = awards(*sizes, absent=[e for e in everybody if e not in absent])
    for delegate in made["delegates"]:
        delegate["phone"] = PHONE
    for batch in made["batches"]:
        batch["together"] = together
    made["people"] += [
        {"id": f"k{n}", "role": "carrier", "form": "chị", "name": f"Khay Thị {n}", "tray": n} for n in (1, 2)
    ]
    made["stage"] = [{"id": "stage", **(stage or {})}]
    if frames:
        made["frames"] = [{"id": f"f{e}", "entry": e, "number": f"Đ{e[1:].replace('.', '-0')}"} for e in everybody]
    return made


def hall(*sizes, **more):
    return Hall(ceremony(*sizes, **more)).open()


def told(view, meeting, batch="b1", *more):
    """All that a view says of a batch, line by line."""
    return "\n".join(
        " ".join(part for part in (line.sign, line.number, line.text, line.more) if part)
        for line in view(meeting, batch, *(more or ((1,) if view is carriers else ())))
    )


def people(said):
    """The honourees in the order in which they are named, as batch.place."""
    return re.findall(r"Sao (\d\.\d)", said)


def go(h, until, subject="b1"):
    while (step := next_step(h.meeting.awards)) is not None:
        h.do(Forward(step))
        if step == Step(until, subject):
            return


def test_wings_have_the_line_and_who_is_missing_with_a_telephone():
    h = hall(3, 2, absent=["e1.2"])
    said = told(wings, h.meeting)
    assert "HÀNG CHỜ có 2/3 · chưa chốt" in said
    assert f"▲ – CHƯA ĐẾN: Trần Thị Sao 1.2 đt {PHONE}" in said
    assert ("✓ 1 Trần Thị Sao 1.1" in said, "✓ 2 Trần Thị Sao 1.3" in said) == (True, True)
    assert "CHUẨN BỊ SAU: ĐỢT 2, có 2/2" in said
    h.do(MarkAbsent("e1.2"))
    h.do(Freeze("b1"))
    assert f"✗ – VẮNG: Trần Thị Sao 1.2 đt {PHONE}" in told(wings, h.meeting)


@pytest.mark.parametrize("view", [carriers, presenters, row])
def test_telephones_are_the_wings_alone(view):
    assert PHONE not in told(view, hall(3, absent=["e1.2"]).meeting)
    assert PHONE in told(wings, hall(3, absent=["e1.2"]).meeting)


def test_wings_are_told_whom_to_swap_and_who_does_not_belong():
    h = hall(3, stage={"scan_people": True})
    h.do(Freeze("b1"))
    assert told(wings, h.meeting).count("chưa quét") == 3
    h.do(ScanSteps(("e1.2", "e1.1", "e1.3")))
    said = told(wings, h.meeting)
    assert "▲ SAI THỨ TỰ: đổi chỗ 1 ⇄ 2, Trần Thị Sao 1.2 với Trần Thị Sao 1.1" in said
    h.do(ScanSteps(("e1.1", "e1.2", "e1.3")))
    assert "SAI THỨ TỰ" not in told(wings, h.meeting)


def test_wings_go_on_to_the_next_line_while_a_batch_is_on_the_stage():
    h = hall(2, 2)
    go(h, "call")
    assert at_the_steps(h.meeting) == "b1"
    go(h, "invite")
    assert at_the_steps(h.meeting) == "b2"
    assert "TRÊN SÂN KHẤU: đợt 1, đang trên sân khấu" in told(wings, h.meeting, "b2")
    go(h, "seat", "b2")
    assert at_the_steps(h.meeting) is None


def test_a_tray_lies_as_it_is_handed_over_with_what_comes_out_in_its_place():
    h = hall(4, absent=["e1.2"], together=2)
    assert trays_of(h.meeting, "b1") == 2
    assert "CHƯA CHỐT ĐỢT" in told(carriers, h.meeting)
    h.do(Freeze("b1"))
    said = told(carriers, h.meeting)
    assert "KHAY 1 · ĐỢT 1 chị Khay Thị 1" in said
    assert re.search(r"Đứng SAU, BÊN PHẢI đồng chí .+\. Không quay lưng về hội trường\.", said)
    assert said.index("1 Đ1-01") < said.index("▲ – Đ1-02  RÚT RA (vắng)") < said.index("2 Đ1-03")
    assert "Đ1-04" in told(carriers, h.meeting, "b1", 2)
    h.do(Confirm("b1"))
    said = told(carriers, h.meeting)
    assert ("RÚT RA" in said, "✓ ĐỐI CHIẾU: KHỚP" in said) == (False, True)


def test_who_does_not_come_up_is_passed_over_and_lies_at_the_bottom():
    h = hall(3)
    go(h, "call")
    h.do(MarkAbsent("e1.1"))
    said = told(carriers, h.meeting) + told(carriers, h.meeting, "b1", 2)
    assert "▲ – Đ1-01  BỎ QUA: để xuống đáy khay" in said
    assert "KHÔNG LÊN: Trần Thị Sao 1.1" in told(wings, h.meeting)
    assert "1.1" not in "".join(people(told(row, h.meeting)))


def test_what_was_scanned_in_the_tray_is_told_as_swaps_until_it_matches():
    h = hall(4, stage={"scan_frames": True, "trays": 1})
    for command in (Freeze("b1"), Load("b1")):
        h.do(command)
    assert "chưa quét khay này" in told(carriers, h.meeting)
    h.do(ScanFrames({1: ("e1.1", "e1.3", "e1.2", "e1.4")}))
    assert "ĐỔI khung 2 ⇄ 3 trong khay này" in told(carriers, h.meeting)
    h.do(ScanFrames({1: ("e1.1", "e1.2", "e1.3")}))
    assert "THIẾU khung Đ1-04: đặt vào chỗ 4" in told(carriers, h.meeting)
    h.do(ScanFrames({1: ("e1.1", "e1.2", "e1.3", "e1.4")}))
    assert "ĐỐI CHIẾU: KHỚP" in told(carriers, h.meeting)


def test_a_frame_in_the_other_tray_is_told_at_both():
    h = hall(4, together=2, stage={"scan_frames": True})
    for command in (Freeze("b1"), Load("b1"), ScanFrames({1: ("e1.1", "e1.3"), 2: ("e1.2", "e1.4")})):
        h.do(command)
    for tray in (1, 2):
        assert "ĐỔI khung 2 khay 1 ⇄ khung 1 khay 2" in told(carriers, h.meeting, "b1", tray)


def test_a_symbolic_frame_and_a_proxy_are_said_at_the_tray():
    h = hall(3, absent=["e1.1"])
    h.do(MissFrame("e1.2"))
    h.do(NameProxy("e1.1", "ông", "Ngô Văn Thay", "chồng", "Chủ tịch"))
    h.do(Freeze("b1"))
    said = told(carriers, h.meeting) + told(carriers, h.meeting, "b1", 2)
    assert ("ông Ngô Văn Thay nhận thay" in said, "khung tượng trưng" in said) == (True, True)
    assert "ông Ngô Văn Thay nhận cho Trần Thị Sao 1.1" in told(wings, h.meeting)


def test_presenters_share_the_row_from_the_halls_left_and_each_can_be_seen_alone():
    h = hall(5, 2, together=2)
    said = told(presenters, h.meeting, "b1", 0)
    assert people(said) == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert "Đứng thứ 1/2 từ TRÁI · trao từ TRÁI sang phải · 3 người: khung" in said
    assert "SAU ĐÓ, ĐỢT 2: đồng chí" in said
    assert people(told(presenters, h.meeting, "b1", 2)) == ["1.4", "1.5"]


def test_the_row_is_the_halls_and_the_caption_names_those_who_stood_there():
    h = hall(3, 2, stage={"enter_from": "left"})
    assert people(told(row, h.meeting)) == ["1.3", "1.2", "1.1"]
    assert captions(h.meeting) == []
    go(h, "call")
    h.do(MarkAbsent("e1.2"))
    go(h, "photo")
    ((_, caption),) = captions(h.meeting)
    assert people(caption) == ["1.3", "1.1"]
    assert "Trao: đồng chí" in caption


@pytest.mark.parametrize(("reason", "stand"), [("elder", ["1.2", "1.1", "1.3"]), ("checked", ["1.1", "1.2", "1.3"])])
def test_an_elder_who_was_not_moved_stands_where_they_were_scanned(reason, stand):
    h = hall(3, stage={"scan_people": True})
    for command in (Freeze("b1"), Load("b1"), ScanSteps(("e1.2", "e1.1", "e1.3")), Confirm("b1", "", reason)):
        h.do(command)
    assert people(told(row, h.meeting)) == stand


@pytest.mark.parametrize("view", TELLING)
def test_whoever_is_withdrawn_is_nowhere(view):
    h = hall(3, 2)
    h.do(Withdraw("e1.2"))
    assert "1.2" not in people(told(view, h.meeting))
    go(h, "photo")
    assert "1.2" not in people(told(view, h.meeting))
    assert [caption for _, caption in captions(h.meeting) if "1.2" in people(caption)] == []


def test_the_hall_reads_a_name_only_once_it_was_spoken_and_only_of_those_on_the_stage():
    h = hall(3, 2, absent=["e1.3"])

    def wall():
        return people(" ".join(line.text for line in names(h.meeting)))

    go(h, "confirm")
    assert wall() == []
    go(h, "call")
    assert wall() == ["1.1", "1.2"]
    h.do(MarkAbsent("e1.2"))
    assert wall() == ["1.1"]
    go(h, "seat")
    assert names(h.meeting) == ()


@pytest.mark.parametrize("view", TELLING)
def test_before_the_opening_and_without_presenters_carriers_or_frames_there_is_still_a_screen(view):
    made = ceremony(2, frames=False)
    made["people"] = []
    for batch in made["batches"]:
        batch["presenters"] = []
    assert set(people(told(view, fold(made, [])))) == {"1.1", "1.2"}


@pytest.mark.parametrize("size", [(60, 13), (80, 21), (120, 33)])
def test_nothing_is_cut_and_what_is_too_much_is_said(size):
    lines = [Said(LONG, number=str(n), sign="✓", more="thôn Đông") for n in range(1, 9)]
    page = enlarged(lines, size[0], size[1])
    flat = " ".join(page.content.plain.split())
    assert flat.count(" ".join(LONG.split())) == 8
    assert page.over == (len(page.content.plain.splitlines()) > size[1])
    assert max(map(len, page.content.plain.splitlines())) <= size[0]


def test_few_short_names_are_in_block_letters():
    page = enlarged([Said("Bùi An", number="1"), Said("Lê Tư", number="2")], 118, 30)
    assert ("Bùi An" in page.content.plain, page.over) == (False, False)
    assert len(page.content.plain.splitlines()) > 8
