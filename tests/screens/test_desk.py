"""F3: the desk's work beside scanning, as a clerk does it with keys."""

from meeting.checkin.counts import count
from meeting.checkin.desk import handed, note_on
from meeting.checkin.facts import Scanned
from meeting.documents import Delegate
from tests.screens.checkin_desk import CODES


def people(d):
    return d.app.meeting.table(Delegate)


async def find(d, name):
    await d.press("slash")
    await d.type(name)


async def enter(d, times=1):
    """A hand's Enter, as often as said: the guard against held keys looks at the clock."""
    for _ in range(times):
        d.app._presses.clear()
        await d.press("enter")


async def act(d, words):
    """F7 on whom the search or the last scan is about, and the act of these words."""
    await d.press("f7")
    options = [o.label for o in d.app.screen.options]
    for _ in range(options.index(next(o for o in options if words in o))):
        await d.press("down")
    await enter(d)


async def test_two_comrades_of_a_school_are_typed_in_and_take_its_seats(desk):
    async with desk() as d:
        await find(d, "hoang xa")
        d.has("Trường Tiểu học Hoàng Xá", "0/2 suất")
        await enter(d)
        d.has("Suất mời của đơn vị", "Trường Tiểu học Hoàng Xá")
        await d.type("Bế Thị Nụ")
        await enter(d)
        await d.type("bà")
        await enter(d, 2)
        d.has("KÍNH MỜI VÀO", "Bà Bế Thị Nụ", "Trường Tiểu học Hoàng Xá")
        await find(d, "hoang xa")
        d.has("1/2 suất", "CÓ MẶT 1/8")
        assert count(d.app.meeting).units["Trường Tiểu học Hoàng Xá"].filled == 1


async def test_a_walk_in_without_a_name_is_asked_again_and_nothing_typed_is_lost(desk):
    async with desk() as d:
        await d.press("f6")
        await enter(d, 2)
        await d.type("Phó phòng")
        await enter(d, 3)
        d.has("Đại biểu bổ sung", "Phó phòng", "Chưa có họ và tên")
        await d.type("Khúc Thừa Mây")
        await enter(d, 4)
        await d.type("dự bị 3")
        await enter(d)
        d.has("Thuộc nhóm nào?")
        assert d.app.screen.answer() == "-"  # a hasty Enter makes nobody a leader
        await d.press("down")
        await enter(d)
        d.has("KÍNH MỜI VÀO", "Khúc Thừa Mây", "Phó phòng", "chỗ ngồi: dự bị 3")
        assert count(d.app.meeting).groups["C1"].walk_ins == 1
        d.has("CÓ MẶT 0/7 · BỔ SUNG 1")
        await d.press("ctrl+z")
        assert [p.name for p in people(d).values() if p.came_as] == []
        d.has("CÓ MẶT 0/")


async def test_a_scan_is_taken_while_the_desk_types_a_walk_in(desk):
    async with desk() as d:
        await d.press("f6")
        await d.type("Khúc")
        await d.burst(CODES["tuyet"])
        await d.type(" Mây")
        assert d.field.value == "Khúc Mây"
        await d.press("escape")
        d.has("Bà Nguyễn Thị Ánh Tuyết", "CÓ MẶT 1/")


async def test_somebody_stands_in_for_an_honouree_and_is_told_who_decides(desk):
    async with desk() as d:
        await d.press("f8")
        d.has("Dự thay ai?")
        await find(d, "cuong")
        await d.press("f8")
        d.has("Dự thay: ông Lê Văn Cường", "nhận thay")
        await d.type("Phó Thị Sen")
        await enter(d, 3)
        d.has("KÍNH MỜI VÀO", "Phó Thị Sen", "Hội Nông dân")
        assert count(d.app.meeting).guests.stand_ins == 1


async def test_a_cancelled_invitation_is_let_in_with_a_reason_from_the_list(desk):
    async with desk() as d:
        await d.burst(CODES["mai"])
        d.has("XIN MỜI GẶP BÀN HƯỚNG DẪN")
        await act(d, "Vẫn mời vào")
        d.has("Chủ tọa đồng ý", "đơn vị xác nhận qua điện thoại")
        await d.press("down")
        await enter(d)
        d.has("KÍNH MỜI VÀO", "Vẫn mời vào: đơn vị xác nhận qua điện thoại")
        assert d.app.meeting.door.is_present("mai")


async def test_who_leaves_and_returns_is_counted_so(desk):
    async with desk() as d:
        await d.burst(CODES["tuyet"])
        d.clock.on(60)
        await act(d, "Ghi ra về")
        d.has("ĐÃ GHI RA VỀ", "CÓ MẶT 0/")
        d.clock.on(60)
        await d.burst(CODES["tuyet"])
        d.has("KÍNH MỜI VÀO", "CÓ MẶT 1/")


async def test_what_is_handed_out_is_entered_once_and_can_be_taken_back(desk):
    async with desk() as d:
        await d.burst(CODES["tuyet"])
        await act(d, "Phát tài liệu")
        d.has("Phát đủ", "Tập tài liệu", "chưa phát")
        await enter(d)
        assert set(handed(d.app.meeting, "tuyet")) == {"Tập tài liệu", "Thẻ đại biểu"}
        await act(d, "Phát tài liệu")
        d.has("đã phát lúc 07:10, bàn 1")
        await enter(d)
        assert set(handed(d.app.meeting, "tuyet")) == {"Thẻ đại biểu"}


async def test_a_note_is_kept_and_offered_again(desk):
    async with desk() as d:
        await d.burst(CODES["tuyet"])
        await act(d, "Ghi chú")
        await d.type("đi xe lăn")
        await enter(d)
        assert note_on(d.app.meeting, "tuyet") == "đi xe lăn"
        await act(d, "Ghi chú")
        assert d.field.value == "đi xe lăn"


async def test_numbers_from_paper_are_shown_with_names_before_they_count(desk):
    async with desk() as d:
        await d.press("insert")
        await d.type("1-3, 77")
        await enter(d, 2)
        d.has("Không có số 77", "Gõ lại từ giấy")
        assert d.app.screen.query("Field").first().value == "1-3, 77"
        d.field.value = "1-3"
        await enter(d)
        await d.type("7h05")
        await enter(d)
        d.has("1 Nguyễn Thị Ánh Tuyết", "3 Lê Văn Cường", "Cả thảy 3 người")
        await enter(d)
        d.has("CÓ MẶT 3/", "Ghi từ giấy: 3 người vào")
        visit = d.app.meeting.door.visits["cuong"][0]
        assert d.clock.wall - visit.event_at == 5 * 60_000


async def test_a_lost_card_is_replaced_and_the_old_one_says_so(desk):
    async with desk() as d:
        await find(d, "AL0001")
        await act(d, "Cấp thẻ mới")
        d.has("Mã cũ hết hiệu lực ngay")
        await enter(d)
        code = d.app.meeting.door.cards.current["tuyet"]
        assert code != CODES["tuyet"]
        d.has("AL0001", "bà Nguyễn Thị Ánh Tuyết", code)
        assert d.app.screen.query_one("QrCode").region.size == (29, 15)
        await d.press("escape")
        await d.burst(CODES["tuyet"])
        d.has("THẺ CŨ, ĐÃ CẤP THẺ MỚI")
        await d.burst(code)
        d.has("KÍNH MỜI VÀO")


async def test_any_line_of_the_history_can_be_taken_back(desk):
    async with desk() as d:
        for name in ("tuyet", "cuong", "chu"):
            await d.burst(CODES[name])
            d.clock.on(1)
        await d.app.run_action("screen.history")
        await d.settle()
        d.has("Các việc đã làm ở cửa", "bàn 1")
        await d.press("down")
        await enter(d)
        assert not d.app.meeting.door.is_present("cuong")
        assert d.app.meeting.door.is_present("chu")
        d.has("đã bỏ")
        await enter(d)
        await d.press("escape")
        d.has("CÓ MẶT 2/")


async def test_nothing_is_entered_before_the_opening(desk):
    async with desk(official=False) as d:
        for key in ("f6", "f7", "f8", "insert"):
            await d.press(key)
            d.has("Cuộc họp chưa mở")
        assert [f for f in d.app.meeting.log("door") if not isinstance(f.payload, Scanned)] == []


async def test_an_identity_card_is_named_as_such_and_the_search_is_open(desk):
    async with desk() as d:
        await d.read("031085000000|123456789|Người Không Có Thật|02031985|Nữ|Thôn Không Có|15082021")
        d.has("ĐÂY LÀ CĂN CƯỚC: XIN TÌM THEO TÊN")
        await d.type("cuong")
        d.has("ông Lê Văn Cường")
        kept = d.app.session.file.path.read_text("utf-8")
        assert not any(part in kept for part in ("031085", "Không Có Thật", "02031985"))
