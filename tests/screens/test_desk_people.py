"""F3: what the desk sees of people beside the verdict: who stands in, who is on the list already, who came twice."""

from meeting.checkin.commands import Scan
from meeting.checkin.desk import Enrol, HandOut, Note
from meeting.documents import Delegate
from tests.screens.checkin_desk import CODES, DOCUMENTS, TEN_PAST_SEVEN
from tests.screens.test_desk import act, enter, find


def added(d):
    return [p for p in d.app.meeting.table(Delegate).values() if p.came_as]


async def test_a_stand_in_is_shown_with_whom_they_stand_for_and_a_late_original_is_told(desk):
    async with desk((80, 24)) as d:
        await find(d, "anh tuyet")
        await d.press("f8")
        await d.type("Bế Thị Nụ")
        await enter(d, 3)
        d.has("KÍNH MỜI VÀO", "Bế Thị Nụ", "dự thay bà Nguyễn Thị Ánh Tuyết")
        d.has("người được thay được khen thưởng, đợt 2", "hỏi ai nhận thay (F4, F8)")
        d.lacks("anh tuyet")
        await d.burst(CODES["tuyet"])
        d.has("Bà Nguyễn Thị Ánh Tuyết", "đã có người dự thay vào trước: Bế Thị Nụ")


async def test_what_was_handed_out_is_not_asked_for_again_and_a_note_is_shown(desk):
    async with desk() as d:
        d.app.do(HandOut("tuyet", "Tập tài liệu"), "test")
        d.app.do(Note("tuyet", "đi xe lăn: mời lối bên"), "test")
        await d.burst(CODES["tuyet"])
        d.has("phát: Thẻ đại biểu", "đi xe lăn: mời lối bên")
        d.lacks("phát: Tập tài liệu")
        await d.burst(CODES["tuyet"])
        d.has("ĐÃ ĐIỂM DANH", "đi xe lăn: mời lối bên")


async def test_cards_that_stuck_together_are_all_named(desk):
    async with desk() as d:
        await d.burst(CODES["tuyet"] + CODES["mai"])
        d.has("XIN MỜI GẶP BÀN HƯỚNG DẪN", "Bà Phạm Thị Mai", "✓ cùng lượt quét: bà Nguyễn Thị Ánh Tuyết")


async def test_a_walk_in_of_a_listed_name_may_be_the_one_of_the_list(desk):
    async with desk() as d:
        await d.press("f6")
        await d.type("le van cuong")
        await enter(d, 5)
        d.has("Có người cùng tên trong danh sách", "ông Lê Văn Cường", "1970, Hội Nông dân")
        await enter(d)
        d.has("KÍNH MỜI VÀO", "Ông Lê Văn Cường")
        assert added(d) == []
        assert d.app.meeting.door.is_present("cuong")


async def test_somebody_else_of_a_listed_name_is_added_and_nothing_typed_is_lost(desk):
    async with desk() as d:
        await d.press("f6")
        await d.type("Hoàng Huy")
        await enter(d, 5)
        await d.press("escape")
        d.has("Đại biểu bổ sung", "Hoàng Huy")
        await enter(d, 5)
        await d.press("down")
        await enter(d, 2)
        assert [p.name for p in added(d)] == ["Hoàng Huy"]
        assert not d.app.meeting.door.is_present("huy")


async def test_a_unit_whose_people_are_partly_known_offers_them(desk):
    units = [*DOCUMENTS["units"], {"id": "u2", "name": "Hội Nông dân", "seats": 1}]
    async with desk(documents={**DOCUMENTS, "units": units}) as d:
        await find(d, "hoi nong dan")
        d.has("0/1 suất")
        await enter(d)
        d.has("Suất mời của đơn vị", "ông Lê Văn Cường", "gõ tên")
        await d.press("down")
        await enter(d)
        d.has("Ông Lê Văn Cường")
        assert d.app.meeting.door.is_present("cuong")
        await find(d, "hoi nong dan")
        await enter(d)
        d.has("Họ và tên")
        await d.press("escape")


async def test_who_was_added_has_a_code_and_who_has_none_is_given_one(desk):
    async with desk() as d:
        d.app.do(Enrol("walk_in", {"name": "Khúc Thừa Mây"}, "s1"), "test")
        await d.settle()
        await find(d, "khuc")
        await act(d, "Cấp thẻ")
        d.has("Cấp thẻ?", "chưa có mã")
        await enter(d)
        code = d.app.meeting.door.cards.current["+s1"]
        d.has(code)
        await d.burst(code)
        await d.press("escape")
        d.has("ĐÃ ĐIỂM DANH", "Khúc Thừa Mây")
        await d.press("f6")
        await d.type("Bế Thị Nụ")
        await enter(d, 6)
        await act(d, "Hiện mã vé")
        d.has(d.app.meeting.door.cards.current[added(d)[-1].id])


async def test_two_desks_that_let_in_one_card_are_shown_it(desk):
    async with desk((100, 30)) as d:
        await d.burst(CODES["tuyet"])
        late = Scan(CODES["tuyet"], "b2-1", desk="2", event_at=TEN_PAST_SEVEN + 60_000, offline=True)
        d.app.do(late, "test")
        await d.settle()
        assert "▲ bà Nguyễn Thị Ánh Tuyết (bàn 2), vào lần nữa" in d.words_of("#scans")
        assert d.app.meeting.door.present_count == 1
