"""F4 and who is there: absentees, proxies, presenters, and that nobody who is missing is ever read aloud."""

from functools import partial

import pytest

from meeting.awards.facts import Called
from meeting.checkin.commands import Scan
from screens import awards_steps
from screens.dialogs import Confirm, Prompt
from tests.screens.awards_stage import running
from tui import scanning
from tui.strings import use


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    """A test presses faster than any hand; the tests of the guards put them back."""
    monkeypatch.setattr(awards_steps, "DEAF_S", 0.0)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)
    yield
    use("vi")


@pytest.fixture
def stage(tmp_path):
    return partial(running, tmp_path)


async def test_an_absentee_is_known_before_the_call_and_never_read(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        assert "▲ bà Trần Thị Thu · chưa đến" in s.cells("crew")
        await s.press("down", "f6")
        assert "✗ bà Trần Thị Thu · vắng" in s.cells("crew")
        assert "▲ có mặt 2/3, theo cửa" in s.words("ready")
        assert "▲ rút khung số 3" in s.words("ready")
        for _ in range(6):
            assert "Thu" not in s.left
            await s.press("space")
        called = [f.payload for f in s.app.meeting.log("awards") if isinstance(f.payload, Called)][-1]
        assert (called.spoken, called.absent) == (("e2", "e4"), ("e3",))


async def test_a_gap_stands_where_nobody_came(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        assert "kính mời 2 cá nhân" in s.left
        assert "– vắng 1 –" in s.left
        await s.do(Scan("", nonce="n1", desk="A", delegate="d-vang"))
        assert "kính mời 3 cá nhân" in s.left
        assert "bà Trần Thị Thu, giáo viên;" in s.left


async def test_who_did_not_come_up_is_read_no_more(stage):
    async with stage() as s:
        await s.step_to("invite", "b2")
        await s.press("down", "down", "f6")
        assert "Bảy" not in s.left
        assert "✗" in s.cells("crew").split("\n")[2]
        await s.press("space", "space")
        assert s.app.meeting.awards.given == {"e1", "e2"}


async def test_seen_with_ones_own_eyes(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("down", "f9")
        assert "✓ bà Trần Thị Thu" in s.cells("crew")
        assert "bà Trần Thị Thu, giáo viên;" in s.left


async def test_a_proxy_is_read_behind_the_honouree(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("down", "f8")
        assert isinstance(s.app.screen, Prompt)
        await s.type("ông", "Trần Văn Tư", "anh trai bà Thu", "Chủ tọa")
        assert "bà Trần Thị Thu, giáo viên; ông Trần Văn Tư, anh trai bà Thu, nhận thay;" in s.left
        assert "nhận thay: ông Trần Văn Tư" in s.cells("crew")


async def test_a_proxy_needs_the_chair_s_word_and_nothing_typed_is_lost(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("down", "f8")
        await s.type("ông", "Trần Văn Tư", "anh trai")
        await s.press("enter")
        assert s.said == ("refused", "Nhận thay Trần Thị Thu phải có ý kiến của Chủ tọa: xin ghi ai đồng ý.")
        assert isinstance(s.app.screen, Prompt)
        assert s.app.screen.answer() == ("ông", "Trần Văn Tư", "anh trai", "")
        assert not s.app.meeting.awards.proxies


async def test_no_proxy_is_asked_for_once_the_batch_is_called(stage):
    async with stage() as s:
        await s.step_to("invite", "b2")
        await s.press("f8")
        assert s.app.screen is s.screen
        assert s.said[0] == "refused"


async def test_absentees_by_numbers(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("insert")
        await s.type("2, 6-7")
        assert isinstance(s.app.screen, Confirm)
        assert "2 Nguyễn Văn An; 6 Hoàng Văn Thứ 1; 7 Hoàng Văn Thứ 2" in s.app.screen.lines
        assert "3 người vắng. 9 người còn lại" in s.app.screen.lines[-1]
        await s.press("enter")
        assert "Nguyễn Văn An" not in s.left
        assert "bà Trần Thị Thu, giáo viên;" in s.left
        assert "✗ ông Hoàng Văn Thứ 2 · vắng" in s.cells("crew")


@pytest.mark.parametrize(
    ("typed", "why"),
    [("3, mười", "Không hiểu «mười»"), ("3, 99", "Không có số 99"), ("1", "Không có số 1 ")],
)
async def test_numbers_that_cannot_be_used_are_asked_for_again(stage, typed, why):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("number_sign")
        await s.type(typed)
        assert s.said[1].startswith(why)
        assert isinstance(s.app.screen, Prompt)
        assert s.app.screen.answer() == (typed,)
        assert "marked" not in s.kinds


async def test_nobody_absent_is_said_with_a_nought(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("insert", "enter")
        assert s.app.screen is s.screen
        await s.press("insert")
        await s.type("0")
        await s.press("enter")
        assert "✓ có mặt 3/3: cửa ghi 2, nhìn thấy 1" in s.words("ready")


async def test_a_batch_of_which_nobody_is_there_is_put_off(stage):
    only = [{"id": "b1", "number": 1, "category": "cn", "entries": ["e3"]}]
    async with stage(batches=only) as s:
        await s.press("space")
        assert "Space ĐỂ TRAO SAU" in s.bar
        assert "kính mời" not in s.left
        await s.press("space")
        assert isinstance(s.app.screen, Confirm)
        await s.press("enter")
        assert s.kinds == ["announced", "seated"]
        assert "ĐÃ TRAO XONG TẤT CẢ CÁC ĐỢT" in s.words("ready")
        assert "TRAO SAU: 1" in s.cells("crew")
        assert "bà Trần Thị Thu" in s.cells("crew")
        assert s.left == ""
        await s.press("space")
        assert s.said == ("refused", "Đã trao xong tất cả các đợt.")


async def test_who_presents_and_whether_they_are_there(stage):
    async with stage() as s:
        assert "▲ chưa thấy đồng chí Lê Văn Chủ" in s.words("ready")
        assert "✓ người trao: đồng chí Phạm Thị Hà" in s.words("ready")
        await s.step_to("call", "b2")
        assert "▲ chưa thấy người trao: đồng chí Lê Văn Chủ" in s.words("ready")
        assert "▲ Xin trân trọng kính mời đồng chí Lê Văn Chủ" in s.words("after")
        await s.do(Scan("", nonce="n1", desk="A", delegate="d-trao"))
        assert "✓ người trao: đồng chí Lê Văn Chủ" in s.words("ready")


async def test_the_next_batch_can_be_marked_while_this_one_is_on_stage(stage):
    async with stage() as s:
        await s.step_to("give", "b1")
        await s.press("down", "down", "f6")
        assert "✗ bà Trần Thị Thu" in s.cells("crew")
        assert "✗ bà Trần Thị Thu" in s.words("standby")


async def test_a_click_on_the_left_chooses_too(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        y = next(n for n, line in enumerate(s.left_seen.split("\n")) if "Bảy" in line)
        await s.pilot.click("#left", offset=(8, y))
        await s.settle()
        assert s.screen._chosen() == "e4"


async def test_an_award_that_is_stopped_is_shown_nowhere(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.press("down")
        await s.app.run_action("screen.withdraw")
        await s.settle()
        assert "bà Trần Thị Thu" in s.app.screen.lines[0]
        await s.press("enter")
        for place in ("crew", "left"):
            assert "Trần Thị Thu" not in s.cells(place)
        assert "Trần Thị Thu" not in s.bar + s.words("ready") + s.words("standby") + s.said[1]
        await s.press("ctrl+z")
        assert "bà Trần Thị Thu" in s.cells("crew")


async def test_a_batch_is_ready_until_somebody_goes_and_a_latecomer_has_a_batch_of_their_own(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        assert "✓ SẴN SÀNG: đủ 2 người, đúng khung" in s.words("ready")
        assert "đã rút khung 3: vắng" in s.words("ready")
        await s.do(Scan("", nonce="n1", desk="A", delegate="d-vang"))
        assert "bà Trần Thị Thu · vắng · đã vào, F9 xếp cuối" in s.cells("crew")
        await s.press("down", "f9")
        assert "Trần Thị Thu" not in s.cells("left")
        assert [b.number for b in s.app.meeting.awards.batches.values()] == [1, 2, 3, 4]
        await s.press("home", "f6")
        assert "SẴN SÀNG" not in s.words("ready")
        assert "Space ĐỦ NGƯỜI, ĐÚNG KHUNG" in s.bar


async def test_a_frame_that_is_missing_and_a_batch_that_waits(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.app.run_action("screen.frame_missing")
        await s.settle()
        await s.press("enter")
        assert "▲ thiếu khung 2: trao tượng trưng" in s.words("ready")
        await s.app.run_action("screen.hold_batch")
        await s.settle()
        await s.press("enter")
        assert s.app.meeting.awards.current == "b3"
        await s.app.run_action("screen.hold_batch")
        await s.settle()
        assert [o.label for o in s.app.screen.options] == ["bỏ tạm gác đợt 2", "tạm gác cả đợt 3"]
        await s.press("enter")
        assert s.app.meeting.awards.current == "b2"
