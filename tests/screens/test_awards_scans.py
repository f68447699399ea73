"""Scanning on F4: a scan goes where the right side is turned to, what is wrong is told, and nothing is lost."""

import random
from functools import partial

import pytest
from textual import events

from meeting.awards.arranging import is_ready, trays_wanted
from meeting.checkin.codes import draw
from screens import awards_steps
from screens.dialogs import Choose
from tests.screens.awards_stage import documents, running
from tui import scanning
from tui.strings import use

NAMES = ("thay", "an", "thu", "bay", "la", "f2", "f3", "f4", "f5")
CODES = {name: draw(random.Random(n).choice) for n, name in enumerate(NAMES)}
PEOPLE = [
    {"id": "d-an", "form": "ông", "name": "Nguyễn Văn An", "code": CODES["an"]},
    {"id": "d-vang", "form": "bà", "name": "Trần Thị Thu", "code": CODES["thu"]},
    {"id": "d-bay", "form": "ông", "name": "Đỗ Văn Bảy", "code": CODES["bay"]},
    {"id": "d-thay", "form": "ông", "name": "Trần Văn Tư", "code": CODES["thay"], "stands_for": "d-vang"},
    {"id": "d-trao", "form": "ông", "name": "Lê Văn Chủ", "code": CODES["la"]},
]
FRAMES = [
    {"id": f"k{n}", "entry": entry, "number": tag, "code": CODES[f"f{n}"]}
    for n, entry, tag in ((2, "e2", "Đ2-01"), (3, "e3", "Đ2-02"), (4, "e4", "Đ2-03"), (5, "e5", "Đ3-01"))
]


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    monkeypatch.setattr(awards_steps, "DEAF_S", 0.0)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)
    yield
    use("vi")


@pytest.fixture
def stage(tmp_path):
    def opened(size=(120, 36), **settings):
        entries = documents()["entries"]
        for entry, delegate in (("e2", "d-an"), ("e4", "d-bay")):
            next(e for e in entries if e["id"] == entry)["delegate"] = delegate
        table = [{"id": "stage", **(settings or {"scan_people": True, "scan_frames": True})}]
        bearers = [{"id": f"c{n}", "role": "carrier", "name": "Chị Bê", "tray": n, "capacity": 2} for n in (1, 2)]
        people = [*documents()["people"], *(bearers if "trays" in settings else [])]
        prepared = {"people": people, "delegates": PEOPLE, "entries": entries, "frames": FRAMES, "stage": table}
        return partial(running, tmp_path, size=size)(**prepared, batches=documents()["batches"][1:])

    return opened


async def scan(s, *names):
    for name in names:
        s.app.read(CODES.get(name, name))
        await s.settle()


async def keyed(s, code):
    """As a scanner types it: two milliseconds a key, and Enter."""
    for n, key in enumerate([*code.lower(), "enter"]):
        event = events.Key(key, key if len(key) == 1 else "\r")
        event.time = 500.0 + n * 0.002
        s.app.post_message(event)
    await s.settle()


async def test_the_line_as_it_stands_against_as_it_should(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "an", "bay", "thu")
        assert "QUÉT HÀNG LÊN, ĐỢT 2: 3/3" in s.words("ready")
        assert "mời bà Trần Thị Thu đứng trước ông Đỗ Văn [/x]" in s.words("ready")
        assert "2 ✗" in s.cells("crew")
        assert "đúng: bà Trần Thị Thu" in s.cells("crew")
        await s.press("delete")
        await scan(s, "an", "thu", "bay")
        assert "✓ HÀNG ĐỢT 2 ĐÃ ĐÚNG: 3/3" in s.words("ready")
        assert s.kinds.count("lined") == 7


async def test_the_scanner_s_own_keys_reach_the_line(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await keyed(s, CODES["an"])
        assert s.app.meeting.awards.lines["b2"] == ("e2",)
        assert not s.app.meeting.door.is_present("d-an")


async def test_scans_faster_than_the_disk_are_all_in_the_line(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        for name in ("an", "thu", "bay"):
            s.app.read(CODES[name])
        await s.settle()
        assert s.app.meeting.awards.lines["b2"] == ("e2", "e3", "e4")


async def test_trays_one_after_the_other_and_the_swap(stage):
    async with stage(scan_frames=True) as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "f3", "f2", "f4")
        assert "Đổi khung 1 ⇄ 2, khay 1" in s.words("ready")
        await s.press("delete")
        await scan(s, "f2", "f3", "f4")
        assert s.app.meeting.awards.trays["b2"][1] == trays_wanted(s.app.meeting.awards, "b2")[0]
        assert "✓ KHAY 1 ĐỢT 2 ĐÃ ĐÚNG: 3/3" in s.words("ready")


STRAYS = {
    "line": [
        ("la", "ông Lê Văn Chủ không có tên trong các đợt trao"),
        ("f2", "Đây là thẻ khung Đ2-01, không phải thẻ đại biểu"),
        ("0123456789", "Không đọc được: không phải mã của hội nghị này"),
    ],
    "tray": [
        ("an", "Đây là thẻ của ông Nguyễn Văn An, không phải thẻ khung"),
        ("f5", "Khung Đ3-01 của đợt 3, đang xếp đợt 2"),
        (draw(random.Random(77).choice), "Mã này không phải thẻ khung nào"),
    ],
}


async def test_what_does_not_belong_there_is_told_and_the_scans_go_on(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        for panel, strays in STRAYS.items():
            await s.press("right")
            await scan(s, "an" if panel == "line" else "f2")
            for code, said in strays:
                await scan(s, code)
                assert said in s.said[1]
                assert s.app.screen is s.screen
            await scan(s, "thu" if panel == "line" else "f3")
        assert s.app.meeting.awards.lines["b2"] == ("e2", "e3")
        assert s.app.meeting.awards.trays["b2"] == {1: ("e2", "e3")}


async def test_a_frame_that_turns_up_in_another_tray_is_told(stage):
    async with stage(scan_frames=True, trays=2) as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "f2")
        await s.press("right")
        await scan(s, "f2")
        assert s.said[1] == "Khung Đ2-01 đã quét ở khay 1, nay ghi vào khay 2. Quét nhầm thì Ctrl+Z."
        await s.press("ctrl+z")
        assert s.app.meeting.awards.trays["b2"] == {1: ("e2",)}


async def test_a_right_line_is_followed_by_what_is_left(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "an", "thu")
        await s.press("f6")
        assert s.said[0] == "saved"
        await s.press("delete")
        await scan(s, "an", "thu")
        assert "HÀNG ĐỢT 2 ĐÃ ĐÚNG: 2/2. Còn lại (→): Khay 1: đã quét 0/2." in s.said[1]


async def test_a_stand_in_joins_the_line_once_they_are_named_as_receiving(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await scan(s, "thay")
        await s.press("right")
        await scan(s, "an", "thay")
        assert s.said[1].startswith("ông Trần Văn Tư dự thay bà Trần Thị Thu: Chủ tọa đồng ý thì chọn")
        await s.press("f8")
        assert s.app.screen.answer()[:2] == ("ông", "Trần Văn Tư")
        await s.type("", "anh trai bà Thu", "Chủ tọa")
        await scan(s, "thay")
        assert s.app.meeting.awards.lines["b2"] == ("e2", "e3")


async def test_who_has_no_card_is_entered_by_hand(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "an")
        await s.press("f9")
        await s.press("f9")
        assert s.app.meeting.awards.lines["b2"] == ("e2", "e3", "e4")


async def test_beside_the_panels_a_scan_checks_in_as_ever(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await scan(s, "thu")
        assert s.app.meeting.door.is_present("d-vang")
        assert "b2" not in s.app.meeting.awards.lines
        await scan(s, "f2")
        assert "Đây là thẻ khung Đ2-01" in s.said[1]


async def test_a_meeting_that_does_not_scan_says_so(stage):
    async with stage(read_absentees=True) as s:
        await s.press("right")
        assert "không quét ở lối lên" in s.said[1]
        assert "→ quét" not in s.bar


async def test_against_the_scans_a_reason_is_picked_and_waiting_comes_first(stage):
    async with stage(scan_people=True) as s:
        await s.step_to("confirm", "b2")
        await s.press("right")
        await scan(s, "an", "bay", "thu")
        await s.press("space")
        assert isinstance(s.app.screen, Choose)
        assert "đứng trước" in s.app.screen.lines[0]
        await s.press("enter")
        assert not is_ready(s.app.meeting.awards, "b2")
        await s.press("space", "down", "down", "down", "enter")
        assert is_ready(s.app.meeting.awards, "b2")
        assert s.app.meeting.awards.confirmed["b2"].reason == "elder"
        await s.press("left")
        assert "SẴN SÀNG: 3 người, người cao tuổi, không đổi chỗ" in s.words("ready")


async def test_a_narrow_window_shows_what_is_scanned(stage):
    async with stage(size=(60, 16)) as s:
        await s.step_to("confirm", "b2")
        assert not s.screen.query_one("#right").display
        await s.press("right")
        assert s.screen.query_one("#right").display
        assert not s.screen.query_one("#left").display
        await scan(s, "an")
        for key in ("Space XÁC NHẬN ĐỦ", "F6 vắng", "F7 dừng", "→ quét", "Ctrl+Z lùi"):
            assert key in s.bar
        assert len(s.bar.rstrip()) <= 58
