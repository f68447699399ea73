"""F8 under the show caller's hands: what it says, what each key takes, and the way back."""

import pytest

from meeting.programme.commands import AddTime, Close
from meeting.programme.projection import project
from screens.cutlist import CutList
from tests.screens.builders import documents, item, ms
from tests.screens.reading import EIGHTY, WIDE, widget_text

PROGRAMME = [
    item("1", "Chào cờ", 10, start="07:30", min_seconds=600, kind="salute"),
    item("2", "Tham luận về xây dựng nông thôn mới kiểu mẫu, giữ gìn nếp sống văn hóa ở khu dân cư", 10, kind="talk"),
    item("3", "Giải lao", 15, kind="break", min_seconds=300),
    item("4", "Trao thưởng", 20, kind="awards", min_seconds=600),
    item("5", "Phát biểu", 10, kind="speech", min_seconds=480),
]
"""07:30-07:40-07:50-08:05-08:25-08:35."""


def due(by, programme=PROGRAMME):
    return documents(programme, latest_end=by)


def end(s):
    return project(s.app.meeting.programme, s.app.now()).expected_end


def row(s):
    plan, cursor = s.app.screen.plan, s.row
    return plan.cuts[cursor].item if plan.cuts else None


async def test_it_says_what_each_row_saves_and_the_end_it_gives(stage):
    async with stage(size=EIGHTY, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        s.has("Dự kiến kết thúc 08:35, phải xong lúc 08:14: vượt 21 phút")
        s.has("3 Giải lao", "15 → 5 phút", "10 phút", "08:25")
        s.has("bỏ cả 10 phút", "08:15", "5 Phát biểu", "10 → 9 phút", "1 phút")
        s.has("✓ Nhận cả thì kết thúc lúc 08:14, kịp giờ.")
        s.lacks("Trao thưởng")


async def test_enter_takes_the_chosen_row_and_the_list_is_made_anew(stage):
    async with stage(size=EIGHTY, prepared=due("08:25")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8", "enter")
        assert s.app.meeting.programme.items["3"].seconds == 300
        s.has("Không cần rút ngắn", "ĐÃ LƯU", "Không cần rút ngắn: dự kiến kết thúc 08:25")
        await s.press("escape")
        assert not isinstance(s.app.screen, CutList)
        assert end(s) == ms("08:25")


async def test_the_arrows_choose_another_row(stage):
    async with stage(size=EIGHTY, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8", "down")
        assert row(s) == "2"
        await s.press("enter")
        assert (s.status("2"), s.app.meeting.programme.items["3"].seconds) == ("skipped", 900)
        assert row(s) in {"3", "5"}
        await s.press("home", "enter")
        assert s.app.meeting.programme.items["3"].seconds == 300


async def test_the_key_that_opened_it_takes_nothing_by_itself(stage):
    async with stage(size=EIGHTY, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        before = s.kinds()
        await s.keep_down("f8")
        assert s.kinds() == before
        s.has("Nhận tất cả?", "Rút ngắn 3 mục: 3, 2, 5.", "kết thúc lúc 08:14")
        await s.press("escape")
        assert isinstance(s.app.screen, CutList)
        assert s.kinds() == before


async def test_all_are_taken_after_a_question_and_undone_one_by_one(stage):
    async with stage(size=EIGHTY, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        before, stood = len(s.kinds()), s.app.meeting.programme
        await s.press("f8", "f8", "enter")
        assert s.kinds()[before:] == ["edited", "programme.skipped", "edited"]
        assert end(s) == ms("08:14")
        s.has("vừa đúng giờ phải xong", "ĐÃ LƯU 07:30:00 · đã nhận 3 dòng; Ctrl+Z quay lại từng dòng")
        await s.press("ctrl+z")
        s.has("5 Phát biểu", "đã quay lại: sửa 5: ")
        assert s.status("2") == "skipped"
        await s.press("ctrl+z", "ctrl+z")
        assert s.app.meeting.programme == stood
        await s.press("ctrl+z")
        s.has("Bước cuối không phải là dòng nhận ở đây")
        assert s.live == "1"


async def test_it_says_plainly_that_nothing_suffices(stage):
    async with stage(size=EIGHTY, prepared=due("08:09")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        s.has("✗ Nhận cả thì kết thúc lúc 08:13, vẫn vượt 4 phút. Phần còn lại xin ý kiến")
    rows = [item("1", "Chào cờ", 10, start="07:30", kind="salute"), item("2", "Trao thưởng", 20, kind="awards")]
    async with stage(name="khong", size=EIGHTY, prepared=due("07:50", rows)) as s:
        await s.run_to("1", "07:30")
        await s.press("f8", "enter", "f8")
        s.has("Không còn mục nào rút được", "vẫn vượt 10 phút", "Không có dòng nào để nhận")


async def test_it_names_the_line_for_which_no_more_can_be_cut(stage):
    line = {"id": "p", "title": "Xếp khung vào khay", "item": "4", "lead_seconds": 1500}
    async with stage(size=EIGHTY, prepared={**due("08:00"), "parallels": [line]}) as s:
        await s.run_to("1", "07:30")
        await s.run_to("2", "07:40")
        await s.press("f8")
        s.has("vẫn vượt", "«Xếp khung vào khay» phải đến 08:05 mới xong", "Esc")


async def test_a_tick_and_a_longer_row_are_seen_at_once(stage):
    async with stage(size=EIGHTY, prepared=due("08:30")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        s.has("15 → 10 phút")
        await s.do(AddTime(120))
        s.has("15 → 8 phút")
        await s.after(minutes=13)
        s.has("15 → 7 phút", "vượt 8 phút")


async def test_what_moved_on_meanwhile_is_not_taken(stage):
    async with stage(size=EIGHTY, prepared=due("08:30")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        cut = s.app.screen.plan.cuts[0]
        await s.press("enter")
        s.app.screen._accept(cut)
        await s.settle()
        s.has("✗ Mục 3 vừa đổi thời lượng")


async def test_without_a_latest_end_it_asks_for_one(stage):
    async with stage(size=EIGHTY, prepared=due("")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        s.has("chưa có giờ kết thúc chậm nhất", "Bấm Enter")
        await s.press("enter")
        await s.type("8h3")
        await s.press("enter")
        await s.at_first_choice()
        s.has("«8h3» đọc được mấy cách", "08:03", "08:30")
        await s.press("down", "enter")
        s.has("phải xong lúc 08:30: vượt 5 phút", "15 → 10 phút")
        await s.press("enter")
        assert end(s) == ms("08:30")


async def test_before_the_opening_it_changes_what_is_prepared_and_goes_back(stage):
    async with stage(size=EIGHTY, prepared=due("08:20"), hour="07:00", opened=False) as s:
        stood = s.app.meeting.programme
        await s.press("f8", "f8", "enter")
        rows = {r["id"]: r for r in s.app.session.file.documents()["programme"]}
        assert (rows["3"]["seconds"], rows["2"]["skip"], s.kinds()) == (300, True, [])
        s.has("Không cần rút ngắn")
        await s.press("ctrl+z", "ctrl+z")
        assert s.app.meeting.programme == stood
        await s.press("ctrl+z")
        s.has("Bước cuối không phải là dòng nhận ở đây")


@pytest.mark.parametrize("size", [EIGHTY, WIDE, (60, 20)])
async def test_long_titles_wrap_and_the_answers_stay_in_view(stage, size):
    many = [item(f"2.{n}", PROGRAMME[1]["title"], 5, kind="talk") for n in range(12)]
    async with stage(size=size, prepared=due("07:45", [PROGRAMME[0], *many, *PROGRAMME[2:]])) as s:
        await s.run_to("1", "07:30")
        await s.press("f8", *["down"] * 4)
        region = s.app.screen.query_one("Roll").region
        listed = " ".join(" ".join(s.lines[region.y : region.bottom]).split())
        assert row(s) == "2.8"
        assert "2.8 Tham luận" in listed
        s.has("Enter", "nhận cả", "Esc", "vẫn vượt")


async def test_a_click_and_a_double_click_do_as_the_keys(stage):
    async with stage(size=WIDE, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        await s.press("f8")
        await s.click("Phát biểu", times=2)
        assert s.app.meeting.programme.items["5"].seconds == 540
        await s.click("nhận cả")
        s.has("Nhận tất cả?")


async def test_after_the_closing_there_is_nothing_to_shorten(stage):
    async with stage(size=EIGHTY, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        await s.do(Close(skip=True))
        await s.press("f8")
        assert not isinstance(s.app.screen, CutList)


async def test_the_end_line_names_the_key(stage):
    async with stage(size=WIDE, prepared=due("08:14")) as s:
        await s.run_to("1", "07:30")
        assert "VƯỢT 21 PHÚT: F8 rút ngắn" in widget_text(s, "#end")
        assert "F8 rút ngắn" in s.bar
