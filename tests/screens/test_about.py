"""Thông tin cuộc họp: what letters print is set on the screen."""

from tests.screens.builders import documents
from tests.screens.reading import EIGHTY


async def test_a_clerk_mends_the_meetings_name_and_date_before_the_opening(stage):
    async with stage(size=EIGHTY, prepared=documents(), opened=False) as s:
        s.app.then = "edit_meeting"  # as the launcher leaves it
        await s.app.on_ready()
        await s.settle()
        s.has(
            "Thông tin cuộc họp", "Tên cuộc họp", "Cơ quan tổ chức", "Địa điểm", "28/8/2025", "Giờ kết thúc chậm nhất"
        )
        await s.type("Hội nghị tổng kết")
        await s.press("down", "down")
        await s.type("UBND xã")
        await s.press("down", "down")
        await s.type("31/2/2025")
        await s.press("enter", "enter")
        s.has("✗ Ngày họp «31/2/2025» không đúng", "Hội nghị tổng kết", "Enter ghi")
        await s.press("down", "down", "down", "down")
        await s.type("29/8/2025")
        await s.press("enter")
        await s.type("11h30")
        await s.press("enter")
        s.has("Đã ghi thông tin cuộc họp.")
        about = s.app.meeting.about
        assert (about.title, about.organiser, about.date) == ("Hội nghị tổng kết", "UBND xã", "2025-08-29")
        assert about.latest_end == "11:30"
