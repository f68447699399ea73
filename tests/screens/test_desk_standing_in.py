"""What the desk, the figures and the history say of stand-ins, of clocks that are off and of what was taken back."""

from meeting.checkin.clocks import ReadClock
from meeting.checkin.commands import UndoAtDoor
from meeting.checkin.desk import Enrol
from tests.screens.checkin_desk import CODES, DOCUMENTS, MARKUP
from tests.screens.test_counts import go
from tests.screens.test_desk_bad_input import ENDLESS, unframed

SEN = {"form": "bà", "name": "Phó Thị Sen", "position": "Phó Chủ tịch", "unit": "Hội Khuyến học"}
GROUPS = [
    {"id": f"C{n}", "number": n, "name": f"Nhóm thứ {n} của cuộc họp thử này " + "dài " * 20} for n in range(1, 11)
]
CROWD = {
    **DOCUMENTS,
    "groups": GROUPS,
    "delegates": [{"id": f"d{n}", "name": f"Bế Văn Đôi {n}", "group": f"C{n % 10 + 1}"} for n in range(40)],
    "entries": [],
    "batches": [],
    "people": [],
}


async def test_a_presenters_stand_in_is_told_at_the_desk_in_the_figures_and_on_the_list_of_plates(desk):
    async with desk((100, 30)) as d:
        d.app.do(Enrol("stand_in", SEN, "s1", stands_for="chu"), "test")
        await d.settle()
        d.app.verdict = d.app.meeting.door.scans["s1"][0]
        d.app.show_all()
        await d.settle()
        d.has("dự thay đồng chí Trần Văn Chủ · viết lại biển tên", "người trao thưởng, đợt 1")
        await go(d, "counts")
        d.lacks("đón riêng: đồng chí Trần Văn Chủ")
        d.has("Biển tên của đồng chí Trần Văn Chủ: viết lại là bà Phó Thị Sen, Phó Chủ tịch, Hội Khuyến học")
        await d.app.run_action("screen.name_plates")
        await d.settle()
        d.has("Biển tên cần viết lại", "1 biển tên")
        await d.press("escape")
        await go(d, "checkin")
        await d.burst(CODES["chu"])
        await d.app.run_action("screen.name_plates")
        await d.settle()
        d.has("Không có biển tên nào phải viết lại.")


async def test_a_clock_that_is_off_is_said_at_the_desk_and_beside_the_figures(desk):
    async with desk((80, 24)) as d:
        d.app.do(ReadClock("2", 3 * 60_000), "test")
        d.app.do(ReadClock(d.app.desk, -12 * 60_000), "test")
        await d.settle()
        for mode in ("checkin", "counts"):
            await go(d, mode)
            d.has("▲ Xin chỉnh giờ bàn 2, đang nhanh 3 phút.")
            d.has("Xin chỉnh giờ máy này, chậm 12 phút: không xếp thứ tự theo giờ ấy, vẫn ghi đủ.")
        d.app.do(ReadClock("2", 0), "test")
        d.app.do(ReadClock(d.app.desk, 0), "test")
        await d.settle()
        d.lacks("Xin chỉnh giờ")
        await go(d, "checkin")
        d.lacks("Xin chỉnh giờ")


async def test_the_history_says_who_was_taken_off_the_list_when_and_at_which_desk(desk):
    async with desk((100, 30)) as d:
        d.app.do(Enrol("walk_in", SEN, "s1"), "test")
        await d.settle()
        d.clock.on(120)
        d.app.do(UndoAtDoor("1", "1"), "test")
        await d.settle()
        await d.app.run_action("screen.history")
        await d.settle()
        d.has("bà Phó Thị Sen (bàn 1), đã bỏ lúc 07:12, bàn 1", "bà Phó Thị Sen: đại biểu bổ sung (bàn 1), đã bỏ lúc")


async def test_the_sum_is_in_view_at_every_size_with_ten_groups_of_long_names(desk):
    for size in ((80, 24), (120, 36), (60, 16)):
        async with desk(size, documents=CROWD) as d:
            await go(d, "counts")
            assert d.words_of("#all").startswith("CỘNG"), d.screen
            assert "42 0 42" in d.words_of("#all")
            await d.press("end")
            assert d.words_of("#all").startswith("CỘNG"), d.screen
            d.has("10 Nhóm thứ 10")
            if size == (80, 24):
                await d.press("home")
                d.has(*(f"{n} Nhóm thứ {n}" for n in range(1, 10)))
        (d.app.session.file.path).unlink()


async def test_the_desk_and_the_figures_say_how_many_are_known_by_name_and_how_many_seats_there_are(desk):
    async with desk((80, 24)) as d:
        d.has("CÓ MẶT 0/7 · còn 2 suất đơn vị")
        await go(d, "counts")
        d.has("CỘNG (7 người có tên + 2 suất của đơn vị) 9")


async def test_the_award_call_asks_whether_an_honourees_stand_in_receives_and_answers_nothing(desk):
    async with desk((120, 36)) as d:
        d.app.do(Enrol("stand_in", SEN, "s1", stands_for="cuong"), "test")
        await d.settle()
        await go(d, "awards")
        beside = " ".join(line.rpartition("▏")[2].strip() for line in d.screen.split("\n"))
        assert "bà Phó Thị Sen dự thay: có nhận thay không? F8" in " ".join(beside.split()), d.screen
        assert not d.app.meeting.awards.proxies


async def test_plates_of_odd_names_show_them_whole_and_as_letters(desk):
    odd = {"name": ENDLESS, "position": "[bold]Phó[/] [/x]", "unit": "Trường [@click=app.bell]Chữ[/]"}
    for size in ((80, 24), (120, 36)):
        async with desk(size) as d:
            d.app.do(Enrol("stand_in", odd, "s1", stands_for="ngoac"), "test")
            await d.settle()
            await d.app.run_action("screen.name_plates")
            await d.settle()
            said = unframed(d)
            for part in (MARKUP, ENDLESS, odd["position"], odd["unit"]):
                assert part in said, d.screen
            await d.press("escape")
            await d.app.run_action("screen.history")
            await d.settle()
            assert ENDLESS in unframed(d), d.screen
        d.app.session.file.path.unlink()
