"""The decision's number and date on F4, and what shouts while they are missing; what is wrong with the plan."""

from functools import partial

import pytest

from meeting.programme.commands import Start
from screens import awards_steps
from screens.awards_check import PlanFindings
from screens.dialogs import Prompt
from tests.screens.awards_stage import documents, running
from tests.tui.hosts import lines, shown
from tui import scanning
from tui.strings import use

BLANK = [{"id": "qd", "authority": "Chủ tịch xã", "summary": "khen"}]


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch):
    monkeypatch.setattr(awards_steps, "DEAF_S", 0.0)
    monkeypatch.setattr(scanning, "REPEAT_S", 0.0)
    yield
    use("vi")


@pytest.fixture
def stage(tmp_path):
    return partial(running, tmp_path)


async def test_number_and_date_are_filled_in_and_read_aloud(stage):
    async with stage(decisions=BLANK) as s:
        await s.press("ctrl+e")
        assert isinstance(s.app.screen, Prompt)
        await s.type("185/QĐ-UBND", "25/8/2025")
        assert "Quyết định số 185/QĐ-UBND ngày 25 tháng 8 năm 2025 của Chủ tịch xã" in " ".join(s.left.split())
        assert "còn trống" not in s.words("ready")
        await s.press("ctrl+z")
        assert "quyết định còn trống: số, ngày" in s.words("ready")


async def test_who_issued_it_is_asked_for_where_the_list_left_it_out(stage):
    async with stage(decisions=[{"id": "qd", "authority": ""}]) as s:
        assert "quyết định còn trống: số, ngày, cấp ban hành, trích yếu" in " ".join(s.words("ready").split())
        await s.press("ctrl+e")
        await s.type("185/QĐ-UBND", "25/8/2025", "Chủ tịch UBND xã", "khen thưởng")
        said = "ngày 25 tháng 8 năm 2025 của Chủ tịch Ủy ban nhân dân xã về việc khen thưởng."
        assert said in " ".join(s.left.split())
        assert "còn trống" not in s.words("ready")


async def test_honourees_who_are_in_no_batch_yet_are_not_said_to_be_done(stage):
    async with stage(decisions=BLANK, batches=[]) as s:
        assert "Trao thưởng · chưa chia đợt" in lines(s.app)[0]
        assert "ĐÃ TRAO XONG" not in "\n".join(lines(s.app))
        await s.press("space")
        assert "Chưa có đợt trao nào. Bấm F5, chọn chia đợt lại." in "\n".join(lines(s.app))


async def test_before_the_opening_too(stage):
    async with stage(decisions=BLANK, opened=False) as s:
        await s.press("ctrl+e")
        await s.type("185/QĐ-UBND", "25/8/2025")
        assert s.app.meeting.awards.decisions["qd"].number == "185/QĐ-UBND"
        assert s.app.meeting.opened_at is None


async def test_what_is_no_date_is_asked_for_again_and_nothing_typed_is_lost(stage):
    async with stage(decisions=BLANK) as s:
        await s.press("ctrl+e")
        await s.type("185/QĐ-UBND", "hôm qua")
        assert "«hôm qua» không phải một ngày" in s.said[1]
        assert s.app.screen.answer() == ("185/QĐ-UBND", "hôm qua")


async def test_once_it_was_read_it_is_not_changed(stage):
    async with stage() as s:
        await s.press("space", "ctrl+e")
        assert s.app.screen is s.screen
        assert s.said == ("refused", "Các quyết định đều đã công bố, số và ngày không sửa được nữa.")


async def test_an_empty_one_shouts_when_the_awards_are_near_here_and_on_the_run_sheet(stage):
    early = [{"id": "1", "number": "1", "title": "Báo cáo", "seconds": 3600, "start": "10:00"}]
    rows = [*early, *documents()["programme"]]
    async with stage(decisions=BLANK, programme=rows) as s:
        await s.do(Start("1"))
        assert not s.screen.query_one("#alarm").display
        s.app.session.clock.advance(31 * 60_000)
        s.app.show_all()
        await s.settle()
        assert "QUYẾT ĐỊNH THIẾU SỐ, NGÀY · trao từ 11:00, còn 29 phút · Ctrl+E điền" in s.words("alarm")
        await s.press("f2")
        assert "QUYẾT ĐỊNH THIẾU SỐ, NGÀY" in shown(s.app)
        await s.press("f4", "ctrl+e")
        await s.type("185/QĐ-UBND", "25/8/2025")
        assert not s.screen.query_one("#alarm").display


async def test_no_presenter_three_carriers_for_a_tray_and_too_many_for_the_stage(stage):
    people = [
        {"id": "p1", "role": "presenter", "name": "Lê Văn Chủ", "delegate": "d-trao"},
        *({"id": f"c{n}", "role": "carrier", "name": f"Chị Bê {n}", "tray": 1} for n in range(3)),
    ]
    table = [{"id": "stage", "places": 8}]
    async with stage(people=people, stage=table, batches=documents()["batches"][2:]) as s:
        await s.step_to("confirm", "b3")
        assert "▲ 9 người mà một hàng đứng được 8: F5, chia đợt lại" in s.words("ready")
        assert "▲ khay 1 có 3 người bê: để lại một" in s.words("ready")
        assert "▲ chưa có người trao" in s.words("ready")
        await s.press("space")
        assert s.next.kind == "call"
        await s.app.run_action("screen.check_plan")
        await s.settle()
        assert isinstance(s.app.screen, PlanFindings)
        assert any("Khay 1 có 3 người bê" in sentence for sentence in s.app.screen.sentences)


async def test_everybody_who_is_asked_up_is_told_with_whether_they_are_there(stage):
    batches = documents()["batches"]
    batches[0] |= {"together": 2, "presenters": ["p2", "p1"]}
    async with stage(batches=batches) as s:
        assert "✓ người trao: đồng chí Phạm Thị Hà" in s.words("ready")
        assert "đồng chí Lê Văn Chủ" in s.words("ready")
        assert "✓ cùng trao: đồng chí Lê Văn Chủ" not in s.words("ready")
