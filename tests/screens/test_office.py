"""The office's screens: what is found, what is ticked, who answered."""

import random

import pytest

from assets import asset
from meeting.documents import Approval, Invitation, Task
from meeting.office.approvals import SetApproval
from meeting.state import prepare
from screens import duties_view
from storage.lists.folder import read_folder
from tests.screens.builders import staged
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size
from tui.strings import t

DEMO = read_folder(asset("demo"), choice=random.Random(27).choice)


@pytest.fixture
def office(tmp_path, monkeypatch):
    def make(first, **kwargs):
        return staged(
            tmp_path / "a.ledai",
            monkeypatch,
            first=first,
            **{"prepared": DEMO, "opened": False, "size": EIGHTY, **kwargs},
        )

    return make


async def test_what_would_go_wrong_stands_with_its_unit_and_goes_once_it_is_mended(office):
    async with office("preflight", size=WIDE) as s:
        s.has("Ma két: còn chỗ chưa điền", "Trung tâm Sự nghiệp công xã", "Phạm Gia Bách")
        await s.press("home", "enter")
        s.has("sửa trong tệp Excel")
        await s.press("down", "down", "enter")
        assert s.app.current_mode == "invitations"
        s.has("đang hiện: chưa gửi")
        for _ in range(3):
            await s.press("f6")
        await s.app.run_action("app.show_preflight")
        await s.settle()
        s.lacks("chưa ghi là đã gửi")
        await s.press("escape")
        assert s.app.current_mode == "runsheet"


@pytest.mark.parametrize("opened", [False, True])
async def test_a_duty_is_ticked_by_space_and_noted_by_enter(office, opened):
    async with office("duties", opened=opened) as s:
        tasks = s.app.meeting.table(Task)
        before = sum(task.done for task in tasks.values())
        await s.press("end", "space")
        assert not list(s.app.meeting.table(Task).values())[-1].done
        s.has(f"Đã xong {before - 1}/{len(tasks)} việc", "Đã ghi: Các phòng, ban, ngành")
        await s.press("enter")
        await s.type("xong")
        await s.press("enter")
        s.has("(xong)")
        await s.press("space")
        s.has(f"Đã xong {before}/{len(tasks)} việc")


async def test_approvals_are_the_other_page(office):
    async with office("duties") as s:
        await s.press("tab")
        s.has("Đã duyệt 3/4 nội dung", "(Chờ chốt ngày trên ma két)")
        await s.press("end", "space")
        s.has("Đã duyệt 4/4 nội dung")
        assert s.app.meeting.table(Approval)["ma-ket"].on == "2025-08-28"


async def test_answers_are_marked_by_keys_that_no_input_method_changes(office):
    async with office("invitations", size=WIDE) as s:
        for key, state in (("f7", "accepted"), ("f8", "declined"), ("delete", ""), ("f6", "sent")):
            await s.press(key)
            assert s.app.meeting.table(Invitation)["DB001"].state == state
        await s.press("f9")
        await s.type("ba Sen")
        await s.press("enter")
        answer = s.app.meeting.table(Invitation)["DB001"]
        assert (answer.state, answer.note) == ("stand_in", "ba Sen")
        s.has("⇄ đi thay 2")


async def test_a_whole_group_is_marked_in_three_steps(office):
    async with office("invitations") as s:
        await s.press("slash")
        await s.type("k1")
        await s.press("enter")
        s.has("đang hiện: tất cả (2)")
        await s.press("insert")
        await s.at_first_choice()
        await s.press("down", "enter")
        assert {s.app.meeting.table(Invitation)[one].state for one in ("DB001", "DB002")} == {"accepted"}
        await s.press("escape", "tab")
        s.has("đang hiện: chưa gửi (3)")


@pytest.mark.parametrize("first", ["preflight", "duties", "invitations"])
async def test_the_office_s_screens_hold_at_every_size(office, first):
    async with office(first) as s:
        async for width, _ in at_every_size(s, EIGHTY, WIDE, NARROW):
            s.lacks("⟦")
            assert max(map(len, s.lines)) <= width


async def test_of_a_meeting_kept_too_long_it_is_said_at_the_start(office):
    old = {**DEMO, "meeting": [{**DEMO["meeting"][0], "keep_until": "2025-08-27"}]}
    async with office("runsheet", prepared=old, size=WIDE) as s:
        assert t("privacy.past", date="27/8/2025") in s.receipt


def test_what_was_changed_after_its_approval_is_marked_on_the_list():
    ticked = SetApproval("ma-ket", done=True).decide(prepare(DEMO), 0).changes[0].document
    others = [one for one in DEMO["approvals"] if one["id"] != "ma-ket"]
    prepared = {**DEMO, "approvals": [ticked, *others]}
    (sign, *_), *_ = duties_view.approvals(prepare(prepared))[0]
    assert sign == "✓"
    texts = [{**one, "text": f"{one['text']}."} for one in DEMO["texts"]]
    rows, kinds = duties_view.approvals(prepare({**prepared, "texts": texts}))
    assert (rows[0][0], kinds[0]) == ("▲", "attention")
    assert "đã sửa sau khi duyệt" in str(rows[0][2])
