"""The figures and the introductions, as the secretary and the MC see them."""

from meeting.checkin.desk import Enrol, Excuse
from meeting.programme.commands import Start
from tests.screens.checkin_desk import CODES, DOCUMENTS

PROGRAMME = [{"id": "1", "number": "1", "title": "Khai mạc", "seconds": 600}]


async def go(d, mode):
    await d.app.run_action(f"app.show_{mode}")
    await d.settle()


async def test_the_figures_by_group_and_by_unit_and_whom_to_telephone(desk):
    people = [{**p, "phone": "0900 000 321"} if p["id"] == "tuyet" else p for p in DOCUMENTS["delegates"]]
    async with desk((100, 30), documents={**DOCUMENTS, "delegates": people}) as d:
        await d.burst(CODES["cuong"])
        d.app.do(Excuse(delegate="chu"), "test")
        d.app.do(Enrol("seat", {"name": "Bế Văn Đoàn"}, "s1", unit="u1"), "test")
        d.app.do(Enrol("walk_in", {"name": "Khúc Thừa Mây", "group": "C1"}, "s2"), "test")
        await go(d, "counts")
        # Eight on the list, one of them cancelled; two seats; the guest is counted apart.
        d.has("được triệu tập: 8; có mặt: 1; vắng: 7 (có lý do: 1). Đại biểu khách mời: 1 đồng chí.")
        assert "6 Lãnh đạo xã 6 0 6 1 1 –" in d.words_of("#places")
        assert d.words_of("#all") == "CỘNG (7 người có tên + 2 suất của đơn vị) 9 2 7 1 1 –"
        # A leader whose absence is excused is waited for no more.
        d.lacks("đón riêng")
        d.has("đợt 2 còn thiếu: bà Nguyễn Thị Ánh Tuyết, thôn Quyết Thắng, 0900 000 321")
        d.has("Lượt đến, mỗi ô 5 phút", "cao nhất 3 người")
        await d.press("tab")
        assert "Trường Tiểu học Hoàng Xá 2 1 1 – – –" in d.words_of("#places")
        await d.press("escape")
        assert d.app.current_mode == "checkin"


async def test_the_sentence_that_was_quoted_stands_beside_the_newer_one(desk):
    async with desk((100, 30)) as d:
        await d.burst(CODES["tuyet"])
        await go(d, "counts")
        d.has("Chưa báo Chủ tọa", "chưa đến, đón riêng: đồng chí Trần Văn Chủ, không có số điện thoại")
        await d.press("f6")
        d.has("đã chốt báo cáo lúc 07:10")
        d.clock.on(60)
        await d.burst(CODES["chu"])
        d.has("có mặt: 2; vắng: 6.", "Đã báo lúc 07:10", "có mặt: 1; vắng: 7.")


async def test_the_mc_reads_who_is_in_the_hall_and_late_guests_are_named_afterwards(desk):
    async with desk((100, 30), documents={**DOCUMENTS, "programme": PROGRAMME}) as d:
        d.app.do(Start("1"), "test")
        await d.burst(CODES["chu"])
        await go(d, "introductions")
        d.has("Lãnh đạo xã", "đồng chí Trần Văn Chủ")
        d.lacks("Cường")
        await d.press("f6", "enter")
        await d.burst(CODES["cuong"])
        d.has("GIỚI THIỆU BỔ SUNG", "ông Lê Văn Cường, Hội Nông dân")
        d.lacks("Trần Văn Chủ")
        await d.press("f6", "enter")
        d.lacks("GIỚI THIỆU BỔ SUNG")


async def test_what_the_list_writes_short_is_read_in_full(desk):
    people = [
        {"id": "a", "name": "An Thị Mây", "position": "Hiệu trưởng", "unit": "Trường THCS Bách Thảo", "vip": True}
    ]
    documents = {**DOCUMENTS, "delegates": people, "entries": [], "batches": [], "people": []}
    async with desk((100, 30), documents=documents) as d:
        d.app.admit("a")
        await d.settle()
        await go(d, "introductions")
        d.has("An Thị Mây, Hiệu trưởng, Trường trung học cơ sở Bách Thảo")
