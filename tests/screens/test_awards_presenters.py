"""Naming who presents, from the menu of F4: somebody of the list, or somebody who is typed in."""

from functools import partial

import pytest

from meeting.awards.calling import presenters_of
from tests.screens.awards_stage import running
from tui.widgets.field import Field


@pytest.fixture
def stage(tmp_path):
    return partial(running, tmp_path)


async def test_somebody_else_presents_where_nobody_of_the_batch_has_come(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        assert "chưa thấy người trao: đồng chí Lê Văn Chủ" in s.words("ready")
        await s.app.run_action("screen.name_presenter")
        await s.settle()
        shown = [(o.label, o.note) for o in s.app.screen.options]
        assert shown[0] == ("đồng chí Phạm Thị Hà", "Phó Chủ tịch"), "whoever is in the hall stands first"
        assert shown[1] == ("đồng chí Lê Văn Chủ", "chưa thấy · Bí thư Đảng ủy")
        await s.press("enter")
        assert "✓ người trao: đồng chí Phạm Thị Hà" in s.words("ready")
        assert "chỉ định người trao đợt 2" in s.said[1]
        await s.press("ctrl+z")
        assert "chưa thấy người trao: đồng chí Lê Văn Chủ" in s.words("ready")


async def test_somebody_who_is_on_no_list_is_typed_in_and_what_was_typed_is_not_lost(stage):
    async with stage() as s:
        await s.step_to("confirm", "b2")
        await s.app.run_action("screen.name_presenter")
        await s.settle()
        await s.press("end", "enter")
        await s.press("end", "tab", "tab")
        await s.type("Trưởng thôn Quyết Thắng", "Nguyễn Văn An")
        assert "Nguyễn Văn An được trao thưởng trong đợt 2" in s.said[1]
        typed = [field.value for field in s.app.screen.query(Field)]
        assert typed == ["đồng chí", "Nguyễn Văn An", "Trưởng thôn Quyết Thắng"]
        await s.press("tab", "tab")
        await s.type("Phó Bí thư")
        person = s.app.meeting.awards.people[presenters_of(s.app.meeting, "b2")[0]]
        assert (person.name, person.position) == ("Nguyễn Văn An", "Phó Bí thư")


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_eight_leaders_with_all_their_titles_leave_the_names_their_room(stage, size):
    office = "Phó Chủ tịch Ủy ban nhân dân xã, Trưởng Ban Tổ chức Hội nghị"
    people = [{"id": f"p{n}", "role": "presenter", "name": f"Bùi Đăng {n}", "position": office} for n in range(1, 9)]
    together = {"presenters": [p["id"] for p in people], "together": 8}
    batches = [{"id": "b1", "number": 1, "category": "cn", "entries": [f"h{n}" for n in range(1, 9)], **together}]
    async with stage(size=size, people=people, batches=batches) as s:
        await s.step_to("invite", "b1")
        assert "mời đồng chí Bùi Đăng 1 và 7 đồng chí nữa lên trao" in " ".join(s.words("after").split())
        assert s.screen.query_one("#stage").size.height >= size[1] // 3
        await s.step_to("give", "b1")
        assert "cùng trao: 7 đồng chí nữa" in " ".join(s.words("ready").split())
        await s.press("ctrl+z")
        assert "các đồng chí lãnh đạo vừa được mời" in " ".join(s.words("correction").split())
