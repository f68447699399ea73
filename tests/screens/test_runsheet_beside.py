"""What stands beside the programme on F2, and what is asked about it."""

import pytest

from meeting.checkin.commands import Scan
from meeting.checkin.introductions import Introduce
from meeting.documents import Leaving, Parallel
from meeting.programme.beside import Ready
from meeting.programme.commands import AddTime, Defer
from meeting.programme.editing import MoveItem
from screens.runsheet_beside import do_or_ask
from tests.screens.builders import documents
from tests.screens.reading import EIGHTY, WIDE, widget_text

LINE = {"id": "p", "title": "Chuẩn bị trao thưởng: xếp khung vào khay", "item": "5", "lead_seconds": 1500}
"""From 08:00 for 08:25."""
SEN = {"id": "s", "name": "bà Đỗ Thị Sen", "hour": "08:10", "items": ["3.2"]}
BESIDE = "Beside"


def prepared(lines=(LINE,), leavings=(SEN,)):
    return {**documents(), "parallels": list(lines), "leavings": list(leavings)}


async def test_nothing_beside_the_programme_takes_no_line(stage):
    async with stage(size=EIGHTY, prepared=documents()) as s:
        assert not s.app.screen.query_one(BESIDE).region.height


async def test_the_next_line_is_shown_until_it_is_done(stage):
    async with stage(size=EIGHTY, prepared=prepared(leavings=())) as s:
        await s.run_to("1", "07:30")
        said = "∥ từ 08:00 Chuẩn bị trao thưởng: xếp khung vào khay"
        assert widget_text(s, BESIDE) == said
        await s.resize(WIDE)
        await s.after(seconds=1)
        assert widget_text(s, BESIDE) == f"{said}, trước mục 5 lúc 08:25"
        await s.resize(EIGHTY)
        await s.after(seconds=1)
        await s.run_to("4", "08:10")
        assert widget_text(s, BESIDE) == f"{said}: chưa bắt đầu ▲"
        await s.do(Ready("p", "begun"))
        assert "đang làm" in widget_text(s, BESIDE)
        await s.do(Ready("p", "done"))
        assert not s.app.screen.query_one(BESIDE).region.height


async def test_whoever_leaves_too_early_is_named_above_the_lines(stage):
    async with stage(size=WIDE, prepared=prepared()) as s:
        await s.run_to("1", "07:30")
        assert "bà Đỗ Thị Sen" not in widget_text(s, BESIDE)
        await s.do(AddTime(300))
        assert widget_text(s, BESIDE).startswith("▲ bà Đỗ Thị Sen về lúc 08:10: mục 3.2 dự kiến xong 08:15")
        assert "∥ từ 08:05" in widget_text(s, BESIDE)


async def test_at_eighty_columns_one_is_shown_and_the_others_are_counted(stage):
    async with stage(size=EIGHTY, prepared=prepared([LINE, {**LINE, "id": "q", "title": "Rót nước"}])) as s:
        await s.run_to("1", "07:30")
        await s.do(AddTime(300))
        assert widget_text(s, BESIDE).endswith("(+2: F5)")
        assert s.app.screen.query_one(BESIDE).region.height == 1


async def from_menu(s, action):
    await s.app.run_action(f"screen.{action}")
    await s.at_first_choice()


async def pick(s, steps):
    await s.press(*["down"] * steps, "enter")


async def test_a_line_is_ticked_from_the_menu_and_undone(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await s.run_to("1", "07:30")
        await from_menu(s, "parallels")
        s.has("Việc song song", "Chuẩn bị trao thưởng", "chưa đến giờ", "Thêm việc song song")
        await s.press("enter")
        await s.at_first_choice()
        s.has("Đã bắt đầu", "Đã xong", "Sửa", "Bỏ việc này")
        await s.press("enter")
        assert s.app.meeting.programme.readied["p"].text == "begun"
        assert "đã bắt đầu: Chuẩn bị trao thưởng" in s.receipt
        await from_menu(s, "parallels")
        await s.press("enter")
        await s.at_first_choice()
        await s.press("enter")
        assert s.app.meeting.programme.readied["p"].text == "done"
        await s.press("ctrl+z", "ctrl+z")
        assert s.app.meeting.programme.readied == {}


async def test_a_line_is_added_and_what_is_unclear_is_asked(stage):
    async with stage(size=EIGHTY, prepared=prepared([], [])) as s:
        await s.run_to("1", "07:30")
        await from_menu(s, "parallels")
        await s.press("enter")
        await s.type("Dựng phông")
        await s.press("tab")
        await s.type("đội áo dài")
        await s.press("tab")
        await s.type("9")
        await s.press("tab")
        await s.type("7.30")
        await s.press("enter")
        s.has("Chương trình không có mục «9»", "Dựng phông")
        await s.press("tab", "tab", "backspace")
        await s.type("5")
        await s.press("enter")
        await s.at_first_choice()
        s.has("«7.30» đọc được mấy cách", "7 phút 30 giây", "7 giờ 30 phút")
        await s.press("enter")
        (line,) = s.app.meeting.table(Parallel).values()
        assert (line.title, line.who, line.item, line.lead_seconds) == ("Dựng phông", "đội áo dài", "5", 450)
        assert "việc song song: Dựng phông" in s.receipt


async def test_a_line_is_changed_and_removed(stage):
    async with stage(size=EIGHTY, prepared=prepared(), opened=False) as s:
        await from_menu(s, "parallels")
        await s.press("enter")
        await s.at_first_choice()
        await s.press("enter")
        s.has("Chuẩn bị trao thưởng", "25")
        await s.press("tab", "tab", "tab", "backspace", "backspace")
        await s.type("20 phút")
        await s.press("enter", "enter")  # who does it may stay empty, but is asked for once
        assert s.app.meeting.table(Parallel)["p"].lead_seconds == 1200
        await from_menu(s, "parallels")
        await s.press("enter")
        await s.at_first_choice()
        await pick(s, 1)
        assert not s.app.meeting.tables["parallels"]


async def test_somebody_who_leaves_is_entered_changed_and_taken_off(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await s.run_to("1", "07:30")
        await from_menu(s, "leavings")
        s.has("bà Đỗ Thị Sen", "về lúc 08:10 · mục 3.2", "Thêm người về sớm")
        await pick(s, 1)
        await s.type("ông Sơn")
        await s.press("tab")
        await s.type("8h3")
        await s.press("tab")
        await s.type("3.1, 5")
        await s.press("enter")
        await s.at_first_choice()
        s.has("«8h3»", "08:03", "08:30")
        await s.press("down", "enter")
        assert s.app.meeting.table(Leaving)["vs1"].write() == {
            "id": "vs1", "name": "ông Sơn", "hour": "08:30", "items": ["3.1", "5"], "delegate": "",
        }  # fmt: skip
        await from_menu(s, "leavings")
        await s.press("enter")
        await s.at_first_choice()
        await pick(s, 1)
        assert list(s.app.meeting.tables["leavings"]) == ["vs1"]


@pytest.mark.parametrize(
    "typed", [("", "9h", "5"), ("bà Hòa", "sớm", "5"), ("bà Hòa", "9h", "8"), ("bà Hòa", "9h", "")]
)
async def test_what_cannot_be_read_is_asked_again_with_what_was_typed(stage, typed):
    async with stage(size=EIGHTY, prepared=prepared([], [])) as s:
        await from_menu(s, "leavings")
        await s.press("enter")
        for n, text in enumerate(typed):
            await s.press(*(["tab"] if n else []))
            await s.type(text)
        await s.app.run_action("screen.confirm")
        await s.settle()
        s.has("Người về sớm", "Xin ghi" if typed[1] == "9h" else "Không hiểu «sớm»")
        values = [field.value for field in s.app.screen.query("Field")]
        assert values == list(typed)
        assert not s.app.meeting.tables["leavings"]


@pytest.mark.parametrize("command", [MoveItem("3", "4"), Defer("3.2", "4")])
async def test_a_move_that_somebody_cannot_wait_for_is_asked_about(stage, command):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await s.run_to("1", "07:30")
        before = len(s.kinds())
        do_or_ask(s.app, command, "runsheet")
        await s.settle()
        s.has("Vẫn chuyển?", "bà Đỗ Thị Sen về lúc 08:10: mục 3.2 khi ấy mãi 08:", "vẫn chuyển")
        await s.press("escape")
        assert len(s.kinds()) == before
        do_or_ask(s.app, command, "runsheet")
        await s.settle()
        await s.press("enter")
        assert len(s.kinds()) == before + 1
        assert "bà Đỗ Thị Sen về lúc 08:10" in widget_text(s, BESIDE)


async def test_a_move_in_time_is_done_and_another_refusal_is_said(stage):
    async with stage(size=EIGHTY, prepared=prepared()) as s:
        await s.run_to("1", "07:30")
        do_or_ask(s.app, MoveItem("5", "3"), "runsheet")
        await s.settle()
        assert s.app.meeting.programme.queue[-1] == "4"
        do_or_ask(s.app, MoveItem("5", "5"), "runsheet")
        await s.settle()
        assert "sau chính nó" in s.receipt


async def test_the_lines_speak_the_language_of_the_screen(stage):
    async with stage(size=WIDE, prepared=prepared(leavings=())) as s:
        await s.run_to("1", "07:30")
        await s.app.run_action("app.switch_language")
        await s.settle()
        assert "before item 5 at 08:25" in widget_text(s, BESIDE)


async def test_a_guest_who_came_after_the_introductions_is_raised_until_introduced(stage):
    group = {"id": "K1", "number": 1, "name": "Khách thành phố", "guests": True}
    guests = [
        {"id": f"k{n}", "form": "ông", "name": name, "group": "K1", "vip": n == 1}
        for n, name in enumerate(("Lương Bá Quyền", "Khúc Thừa Mây", "Bế Văn Đoàn", "Cù Huy Cận"))
    ]
    async with stage(size=WIDE, prepared={**documents(), "groups": [group], "delegates": guests}) as s:
        await s.run_to("1", "07:30")
        await s.do(Scan("", "n0", delegate="k0"))
        assert not s.app.screen.query_one(BESIDE).region.height
        await s.do(Introduce())
        await s.do(Scan("", "n1", delegate="k1"))
        assert widget_text(s, BESIDE) == "▲ GIỚI THIỆU BỔ SUNG: ông Khúc Thừa Mây"
        await s.do(Scan("", "n2", delegate="k2"))
        await s.do(Scan("", "n3", delegate="k3"))
        said = "▲ GIỚI THIỆU BỔ SUNG: ông Khúc Thừa Mây, ông Bế Văn Đoàn và 1 người nữa"
        assert widget_text(s, BESIDE) == said
        await s.do(Introduce(late_only=True))
        assert not s.app.screen.query_one(BESIDE).region.height
