"""F2: the cue line and its ticks, and the line that counts what is still open."""

import pytest

from meeting.programme.projection import project
from meeting.state import fold
from meeting.text.hours import at_hour
from screens import runsheet_view as view
from screens.runsheet_cues import cue_line
from tests.screens.builders import PROGRAMME, documents, item
from tests.screens.reading import EIGHTY, WIDE, at_every_size, widget_text

CUED = [
    item("1", "Chào cờ", 10, start="07:30", cues=["nhạc: Quốc ca", "đèn, còn 30 giây: tăng đèn"]),
    item("2", "Phóng sự", 7, cues=["phim, trước 2 phút: mở sẵn"]),
]


async def test_the_next_cue_is_in_view_and_is_ticked_by_one_key(stage):
    async with stage(size=EIGHTY, prepared=documents(CUED)) as s:
        await s.run_to("1", "07:30")
        s.has("NHẮC VIỆC □ 1 · lúc bắt đầu · nhạc: Quốc ca · ĐẾN LÚC")
        await s.press("ctrl+x")
        assert s.receipt == "✓ ĐÃ LƯU 07:30:00 · đã làm: Quốc ca"
        s.has("□ 2 · trước 2 phút · trình chiếu: mở sẵn · còn 08:00")
        await s.press("ctrl+z")
        s.has("nhạc: Quốc ca")


@pytest.mark.parametrize(
    ("day", "hour", "large", "said"),
    [
        ("2025-08-23", "06:18", ("5", "NGÀY NỮA", "07:30 ngày 28/8"), "còn 5 ngày"),
        ("2025-08-27", "07:31", ("23:59:00", "ĐẾN GIỜ BẮT ĐẦU", "07:30"), "còn 23 giờ 59 phút"),
        ("2025-08-28", "07:00", ("30:00", "ĐẾN GIỜ BẮT ĐẦU", "07:30"), "còn 30:00"),
    ],
)
def test_the_time_ahead_is_said_in_days_in_hours_and_only_then_in_seconds(day, hour, large, said):
    meeting, now = fold(documents(CUED), []), at_hour(day, hour)
    shown = project(meeting.programme, now)
    face = view.face(meeting, shown, now)
    assert (face.digits, face.word, *face.notes) == large
    assert cue_line(meeting, shown, now).plain.endswith(said)


async def test_a_cue_that_was_not_ticked_is_said_to_be_late(stage):
    async with stage(size=EIGHTY, prepared=documents(CUED)) as s:
        await s.run_to("1", "07:30")
        await s.after(seconds=31)
        s.has("▲ CHƯA LÀM 1 · lúc bắt đầu · nhạc: Quốc ca")


async def test_boxes_beside_the_script_are_ticked(stage):
    async with stage(size=WIDE, prepared=documents(CUED)) as s:
        await s.run_to("1", "07:30")
        assert "□ nhạc: Quốc ca" in widget_text(s, "#script-panel")
        await s.press("ctrl+x")
        assert "✓ nhạc: Quốc ca" in widget_text(s, "#script-panel")
        assert "□ khi còn 30 giây: đèn: tăng đèn" in widget_text(s, "#script-panel")


async def test_without_a_cue_the_key_says_so_and_no_line_stands_there(stage):
    async with stage(size=EIGHTY, prepared=documents([item("1", "Một", 10)])) as s:
        await s.run_to("1", "07:30")
        s.lacks("NHẮC VIỆC")
        await s.press("ctrl+x")
        assert s.receipt == "✗ Không còn việc nhắc nào."


async def test_what_is_still_open_is_counted_long_before(stage):
    texts = [{"id": "ma-ket", "name": "Ma két", "text": "An Lão, ngày … tháng 8 năm 2025"}]
    async with stage(prepared={**documents(PROGRAMME), "texts": texts}) as s:
        async for _ in at_every_size(s, EIGHTY, WIDE):
            s.has("▲ còn 1 chỗ chưa điền: Ma két")
        s.app.screen.action_blanks()
        await s.settle()
        s.has("Chỗ chưa điền", "ngày … tháng 8", "Điền trong thư")
