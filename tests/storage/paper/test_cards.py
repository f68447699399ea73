"""What goes out with a name on it: tickets, badges, cards. Each is looked at as a picture."""

from io import BytesIO

import pytest
from PIL import Image

from meeting.refusal import Refused
from storage.paper.badges import badges
from storage.paper.cards import seat_cards, table_cards
from storage.paper.tickets import ticket_pictures, tickets
from tests.storage.paper.office import (
    CODES,
    LONG,
    MARKUP,
    NOW,
    TITLE,
    codes,
    delegate,
    ink,
    office,
    pages,
    texts,
    tight,
)
from tui.strings import t

SHOWN = [CODES[0], CODES[1], CODES[2], CODES[5]]
"""Whose ticket holds and has a code, in the order of the list."""


def test_tickets_are_four_to_a_page_and_their_codes_are_read_from_the_picture():
    made = tickets(office(), NOW, t)
    first, second = pages(made.content, 1.4)
    assert codes(first) == SHOWN[:3]
    assert codes(second) == SHOWN[3:]
    assert (made.count, made.bare) == (5, 1)


def test_a_ticket_has_number_name_title_seat_hour_and_what_to_bring():
    first, second = texts(tickets(office(), NOW, t).content)
    for said in ("CV0001", "Bà Trần Thị Sao 1", "Trưởng thôn 1, xã Cẩm Văn", "Khu B",
                 "07 giờ 30, thứ Năm, ngày 28 tháng 8",
                 "Nhà văn hóa thôn Đông", "Xin mang theo phiếu này", LONG, TITLE, MARKUP, "Nhóm 9"):  # fmt: skip
        assert tight(said) in first, said
    assert tight("CHƯA CÓ MÃ") in first
    assert tight("Nhận tại bàn: Tập tài liệu") in first
    assert tight("Bà") not in second  # the sixth is a comrade, and alone on it


def test_a_cancelled_ticket_and_private_data_are_on_no_card():
    for content in (tickets(office(), NOW, t).content, badges(office(), t).content, seat_cards(office(), t)):
        said = "".join(texts(content))
        assert tight("Người Đã Hủy") not in said
        for secret in ("0900", "1962", "1963"):
            assert secret not in said


def test_a_ticket_on_its_own_page_is_a6():
    content = tickets(office(), NOW, t, single=True).content
    found = pages(content, 1.4)
    assert [codes(page) for page in found] == [[CODES[0]], [CODES[1]], [CODES[2]], [], [CODES[5]]]
    assert {(round(page.width / 1.4 / 72 * 25.4), round(page.height / 1.4 / 72 * 25.4)) for page in found} == {
        (105, 148)
    }


def test_pictures_are_called_by_number_never_by_name_and_are_read():
    made = dict(ticket_pictures(office(), NOW, t))
    assert list(made) == ["CV0001", "CV0002", "CV0003", "CV0005", "CV0001-2"]
    read = [codes(Image.open(BytesIO(content))) for content in made.values()]
    assert read == [[CODES[0]], [CODES[1]], [CODES[2]], [], [CODES[5]]]


def test_badges_are_ten_to_a_page_with_a_line_for_each_seat_of_a_unit():
    made = badges(office(), t)
    (page,) = pages(made.content, 1.6)
    assert codes(page) == [CODES[0], CODES[1], CODES[2], CODES[5]]
    (said,) = texts(made.content)
    assert said.count(tight("Trường THCS Quang Trung")) == 2
    for part in (LONG, MARKUP, TITLE, "CV0003"):
        assert tight(part) in said
    assert (made.count, made.bare) == (7, 1)
    left, width = 15 / 210, 90 / 210
    # Seven badges: the eighth place, at the right of the fourth row, is white inside its marks.
    assert not ink(
        page, (left + width + 0.03, (11 + 55 * 3 + 4) / 297, left + 2 * width - 0.03, (11 + 55 * 4 - 4) / 297)
    )


def test_seat_cards_name_everybody_and_the_seats_of_units():
    (said,) = texts(seat_cards(office(), t))
    for part in (LONG, MARKUP, TITLE, "Trường THCS Quang Trung", "Khu C", "CV0002"):
        assert tight(part) in said


def test_table_cards_have_the_name_on_both_sides():
    content = table_cards(office(), t)
    said = "".join(texts(content))
    for name in ("Đồng chí Đinh Quang Vinh", "Đồng chí Lê Thị Ấm", LONG):
        assert said.count(tight(name)) == 2, name
    page = pages(content)[0]
    upper = page.crop((0, 0, page.width, page.height // 4)).rotate(180)
    lower = page.crop((0, page.height // 4, page.width, page.height // 2))
    box = (60, 30, page.width - 60, page.height // 4 - 30)
    same = sum(abs(a - b) < 90 for a, b in zip(upper.crop(box).tobytes(), lower.crop(box).tobytes(), strict=True))
    assert same / ((box[2] - box[0]) * (box[3] - box[1])) > 0.93


@pytest.mark.parametrize("make", [lambda m: tickets(m, NOW, t), lambda m: badges(m, t), lambda m: seat_cards(m, t)])
def test_of_nobody_there_is_no_card(make):
    with pytest.raises(Refused, match=r"print\.no_delegates"):
        make(office(delegates=[], units=[]))


def test_without_anybody_in_front_there_is_no_table_card():
    with pytest.raises(Refused, match=r"print\.no_tables"):
        table_cards(office(delegates=[], people=[]), t)


def test_the_same_meeting_gives_the_same_bytes():
    assert badges(office(), t).content == badges(office(), t).content
    assert tickets(office(), NOW, t).content == tickets(office(), NOW, t).content


def test_two_of_one_name_who_are_received_apart_each_have_a_card_and_the_chair_has_one():
    twins = [delegate(n, "Nguyễn Văn An", vip=True, unit=f"thôn {n}") for n in (1, 2)]
    chair = delegate(3, "Đinh Quang Vinh", vip=True)
    (page, second) = texts(table_cards(office(delegates=[*twins, chair]), t))
    assert page.count(tight("Đinh Quang Vinh")) == 2  # a roof has two sides
    assert second.count(tight("Nguyễn Văn An")) == 4
