"""F4 as the award caller sees it: what is read, what each step does, what comes next."""

from functools import partial

import pytest
from textual import events

from meeting.awards.commands import Forward
from meeting.facts import Undone
from meeting.programme.commands import Start
from screens import awards_steps
from screens.dialogs import Confirm
from tests.screens.awards_stage import LONG, MARKUP, running
from tests.tui.hosts import shown
from tui import scanning
from tui.strings import use
from tui.widgets.roll import Roll


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


async def test_space_walks_through_a_batch(stage):
    async with stage() as s:
        for label, said_then in (
            ("CÔNG BỐ QUYẾT ĐỊNH", "tôi xin công bố Quyết định số 12/QĐ ngày 20 tháng 8 năm 2025"),
            ("ĐỦ NGƯỜI, ĐÚNG KHUNG", "tôi xin công bố Quyết định số 12/QĐ ngày 20 tháng 8 năm 2025"),
            ("MỜI LÊN", "Trường Mầm non Hoa Sen, đại diện là bà Vũ Thị Hoa, Hiệu trưởng."),
            ("MỜI NGƯỜI TRAO", "Xin trân trọng kính mời đồng chí Phạm Thị Hà, Phó Chủ tịch, lên trao thưởng."),
            ("TRAO", "Xin quý vị đại biểu nhiệt liệt chúc mừng!"),
            ("CHỤP ẢNH", "Kính mời đồng chí Phạm Thị Hà cùng đại diện tập thể chụp ảnh lưu niệm."),
        ):
            assert f"Space {label}" in s.bar
            await s.press("space")
            assert said_then in " ".join(s.left.split())
        assert "Space VỀ VỊ TRÍ" in s.bar
        await s.press("pagedown")
        assert "Space ĐỦ NGƯỜI, ĐÚNG KHUNG" in s.bar
        assert s.kinds == ["announced", "confirmed", "called", "presenter_invited", "given", "photographed", "seated"]
        assert s.words("phase") == "▶ Xin trân trọng cảm ơn; kính mời các đồng chí về vị trí."
        assert "ông Nguyễn Văn An, Trưởng thôn Quyết Thắng;" in s.left
        assert "Đợt 2/3 · cá nhân" in shown(s.app)


async def test_the_words_stay_while_they_are_read(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        before = s.left
        await s.press("space")
        assert s.left == before
        assert "ĐANG MỜI LÊN" in s.words("phase")


async def test_a_held_key_calls_one_batch_only(stage, monkeypatch):
    monkeypatch.setattr(awards_steps, "DEAF_S", 1.5)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.15)
    async with stage() as s:
        await s.do(Forward(s.next))
        await s.do(Forward(s.next))
        at = 1000.0
        for after in (0.0, 0.5, *[0.53 + n * 0.03 for n in range(6)], 3.0):
            key = events.Key("space", " ")
            key.time = at + after
            s.app.post_message(key)
            await s.settle()
            if after in {0.0, 0.5}:
                assert s.kinds == ["announced", "confirmed", "called"]
            elif after == 0.53:
                assert s.said == ("refused", "Phím bị giữ: lệnh chỉ nhận một lần.")
        assert s.kinds == ["announced", "confirmed", "called", "presenter_invited"]


async def test_undo_names_what_it_takes_back_and_offers_the_correction(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        await s.press("space")
        assert "Ctrl+Z quay lại: mời lên đợt 2" in s.bar
        await s.press("ctrl+z")
        assert s.kinds[-1] == "confirmed"
        assert isinstance(s.app.meeting.last.payload, Undone)
        assert s.words("correction") == (
            "▲ NẾU ĐÃ ĐỌC LÊN LOA: Ban Tổ chức xin được đính chính: xin kính mời các cá nhân vừa được nêu tên"
            " tạm thời về vị trí, chờ Ban Tổ chức mời lại."
        )
        assert "Space MỜI LÊN" in s.bar or "Space MỜI ĐỢT 2" in s.bar
        await s.press("space")
        assert s.words("correction") == ""


async def test_page_up_asks_first(stage):
    async with stage() as s:
        await s.step_to("confirm", "b1")
        await s.press("pageup")
        assert isinstance(s.app.screen, Confirm)
        assert s.kinds == ["announced"]
        await s.press("enter")
        assert s.kinds == []


async def test_what_comes_after_and_who_stands_by(stage):
    async with stage() as s:
        assert s.words("after").startswith("SAU ĐÓ    ")
        assert "kính mời đại diện tập thể có tên sau đây" in s.words("after")
        assert "đợt 2 · cá nhân · có mặt 2/3  ▲ bà Trần Thị Thu" in s.words("standby")
        assert "ĐỢT 2, CHUẨN BỊ" in s.cells("crew")


async def test_blanks_in_a_decision_are_seen(stage):
    blank = [{"id": "qd", "authority": "Chủ tịch xã", "summary": "khen"}]
    async with stage(decisions=blank) as s:
        assert "Quyết định số …… ngày …… của" in s.left
        assert "▲ quyết định còn trống: số, ngày" in s.words("ready")


async def test_names_are_never_markup(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        assert MARKUP in s.left
        assert MARKUP in " ".join(s.left_seen.split())


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_every_word_comes_into_view(stage, size):
    async with stage(size=size) as s:
        await s.step_to("call", "b3")
        seen = s.left_seen
        assert "Xin trân trọng kính mời 9 cá nhân" in " ".join(seen.split())
        for _ in range(9):
            await s.press("down")
            seen += s.left_seen
        whole = " ".join(seen.split())
        assert f"bà {LONG}, giáo viên, Trường Tiểu học Tân Dân;" in whole
        for n in range(1, 9):
            assert f"ông Hoàng Văn Thứ {n}, nông dân, thôn Bình An" in whole
        await s.press("home")
        assert "Xin trân trọng kính mời 9 cá nhân" in " ".join(s.left_seen.split())


async def test_a_meeting_that_is_not_open_is_offered_to_be_opened(stage):
    async with stage(opened=False) as s:
        await s.press("space")
        assert isinstance(s.app.screen, Confirm)
        assert s.kinds == []
        await s.press("enter")
        assert s.app.meeting.opened_at is not None
        assert s.kinds == ["announced"]


async def test_hold_stops_the_programme_s_clock(stage):
    async with stage() as s:
        await s.do(Start("4"))
        await s.press("f7")
        assert "‖ TẠM DỪNG" in s.words("ready")
        assert "F7 tiếp tục" in s.bar
        await s.press("home", "f7")
        assert "TẠM DỪNG" not in s.words("ready")


async def test_showing_twice_draws_nothing(stage, monkeypatch):
    async with stage() as s:
        drawn = []
        monkeypatch.setattr(Roll, "show", lambda *a, **k: drawn.append(a))
        s.app.show_all()
        s.app.show_all()
        assert drawn == []


async def test_the_ceremony_speaks_vietnamese_on_an_english_screen(stage):
    async with stage() as s:
        await s.step_to("call", "b2")
        use("en")
        s.screen.relabel()
        s.app.show_all()
        await s.settle()
        assert "Space CALL BATCH 2" in s.bar
        assert "Xin trân trọng kính mời 2 cá nhân" in s.left


async def test_an_award_call_without_batches(stage):
    async with stage(batches=[], entries=[]) as s:
        assert "CHƯA CÓ ĐỢT TRAO NÀO" in s.words("ready")
        await s.press("space", "up", "down", "home", "end", "f6", "f8", "f9")
        assert s.kinds == []


async def test_a_hand_that_is_quicker_than_the_screen_ends_on_the_row_it_counted_to(stage):
    async with stage() as s:
        await s.step_to("call", "b3")
        crew, left = s.screen.query_one("#crew", Roll), s.screen.query_one("#left", Roll)
        await s.press("home")
        first = crew.cursor
        await s.press("down")
        # What the screen told itself of the first step arrives when the hand is two steps further.
        said = Roll.Highlighted(left, left.cursor)
        crew.choose(first + 3)
        s.screen.on_roll_highlighted(said)
        await s.settle()
        assert crew.cursor == first + 3
        for key in ("home", "down", "down"):
            s.app.post_message(events.Key(key, None))
        await s.settle()
        assert crew.cursor == first + 2
