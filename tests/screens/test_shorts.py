"""The list of what is written short; and what the office knows, at the desk."""

import random

from assets import asset
from meeting.checkin.counts import is_excused
from meeting.documents import Delegate
from meeting.text.abbreviations import of
from storage.lists.folder import read_folder
from tests.screens.builders import staged
from tests.screens.reading import EIGHTY, NARROW, WIDE, at_every_size

DEMO = read_folder(asset("demo"), choice=random.Random(27).choice)
TITLED = [{**p, "position": "Giám đốc BQLDA xã"} if n == 2 else p for n, p in enumerate(DEMO["people"])]


def demo(tmp_path, monkeypatch, first, *, opened=False, **tables):
    prepared = {**DEMO, **tables}
    return staged(tmp_path / "a.ledai", monkeypatch, first=first, prepared=prepared, opened=opened, size=EIGHTY)


async def test_what_nobody_can_read_is_named_and_a_clerk_says_how(tmp_path, monkeypatch):
    async with demo(tmp_path, monkeypatch, "abbreviations", people=TITLED) as s:
        s.has("chưa biết đọc: BQLDA", "Ủy ban nhân dân")
        await s.press("enter")
        await s.type("Ban QLDA")
        await s.press("enter")
        s.has("đều đã biết đọc", "Đã ghi: BQLDA đọc là «Ban QLDA».")
        assert of(s.app.meeting)["BQLDA"] == "Ban QLDA"
        await s.press("insert")
        await s.type("TYX")
        await s.press("enter")
        await s.type("tram y te")
        await s.press("enter")
        assert of(s.app.meeting)["TYX"] == "tram y te"
        async for width, _ in at_every_size(s, EIGHTY, WIDE, NARROW):
            s.lacks("⟦")
            assert max(map(len, s.lines)) <= width


async def test_who_declined_is_excused_after_the_names_were_read(tmp_path, monkeypatch):
    declined = [{"id": one, "state": "declined"} for one in ("DB010", "DB011")]
    async with demo(tmp_path, monkeypatch, "checkin", opened=True, invitations=declined) as s:
        await s.app.run_action("screen.excuse_declined")
        await s.settle()
        s.has(*(s.app.meeting.table(Delegate)[one].name for one in ("DB010", "DB011")), "2 người.")
        assert not is_excused(s.app.meeting, "DB010")
        await s.press("enter")
        assert is_excused(s.app.meeting, "DB010")
        assert is_excused(s.app.meeting, "DB011")
        s.has("Đã ghi vắng có lý do: 2 người.")


async def test_whom_the_office_named_stands_in_the_stand_ins_form(tmp_path, monkeypatch):
    named = [{"id": "DB010", "state": "stand_in", "note": "bà Trần Thị Sen, Phó Trưởng phòng"}]
    async with demo(tmp_path, monkeypatch, "checkin", opened=True, invitations=named) as s:
        await s.press("slash")
        await s.type(s.app.meeting.table(Delegate)["DB010"].name)
        await s.press("f8")
        s.has("Đã cử: bà Trần Thị Sen, Phó Trưởng phòng")
        await s.press("enter", "enter", "enter")
        (came,) = [d for d in s.app.meeting.table(Delegate).values() if d.name == "Trần Thị Sen"]
        assert (came.form, came.position) == ("bà", "Phó Trưởng phòng")


async def test_what_is_held_of_the_chosen_person_is_shown_with_the_way_to_erase_it(tmp_path, monkeypatch):
    async with demo(tmp_path, monkeypatch, "checkin", opened=True) as s:
        await s.press("slash")
        await s.type("pham gia bach")
        await s.app.run_action("screen.about_person")
        await s.settle()
        s.has("Dữ liệu về người này", "Phạm Gia Bách", "ledai subject erase")
        await s.press("enter")
        s.lacks("Dữ liệu về người này")
