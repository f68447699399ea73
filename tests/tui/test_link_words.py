"""The line about the other laptops: a rule over what the link says, with nothing in it where there is one laptop."""

import pytest

from meeting.checkin.facts import Scanned
from meeting.facts import Fact, Opened
from meeting.link.conflicts import at_two_doors
from meeting.link.control import TakeControl
from meeting.link.facts import Stood, Took
from meeting.programme.facts import Started
from meeting.refusal import Refused
from meeting.state import fold
from storage.link.standing import Link, Peer, told, understood
from tests.meeting.builders import CODES, documents, ms, rows
from tui.keys import LINK
from tui.link_words import Standing, apart_lines, gone, gone_lines, parts, two_doors, unlike_lines
from tui.strings import LANGUAGES, t, words_of

NOW = ms("08:20")
PEOPLE = [{"id": "d1", "form": "bà", "name": "Phùng Thị Mây", "group": "C1", "code": CODES[1]}]
DOCUMENTS = documents(
    programme=rows(600, 600), delegates=PEOPLE, groups=[{"id": "C1", "number": 6, "name": "Lãnh đạo xã"}]
)
DOOR, STAGE = "aaaaaa", "bbbbbb"


def fact(laptop, number, hour, payload):
    station = f"{laptop}.0001xxxx"
    return Fact(f"{station}-{number}", ms(hour), 0, "r", station, "", payload)


def scanned(laptop, number, hour, desk):
    scan = Scanned(nonce=f"n{laptop}{number}", delegate="d1", type="enter", desk=desk, event_at=ms(hour), verdict="ok")
    return fact(laptop, number, hour, scan)


def meeting(*facts, own=STAGE):
    return fold(DOCUMENTS, facts, own)


def two_laptops(*more, own=STAGE):
    return meeting(fact(DOOR, 1, "07:00", Opened()), fact(STAGE, 1, "07:01", Opened()), *more, own=own)


def link(*, up=True, since=0.0, waiting=0, **peers):
    return Link(since=since, up=up, waiting=waiting, heard=100.0, peers=peers)


def peer(name="Cửa", heard=98.0, clock_ms=0):
    return Peer(name, heard, clock_ms, 0)


def said(m, standing, screen=""):
    return " · ".join(part.text for part in parts(m, NOW, standing, screen))


def test_one_laptop_that_asked_for_nothing_has_no_line():
    assert parts(meeting(fact(STAGE, 1, "07:00", Opened())), NOW, Standing(counter=100.0)) == []


def test_how_old_the_last_news_is():
    standing = Standing(link(a=peer()), asked=True, counter=100.0)
    assert said(two_laptops(), standing) == "● Cửa: 2 giây trước"


def test_old_news_is_amber_and_on_the_stage_presence_says_from_when_it_is():
    standing = Standing(link(a=peer(heard=40.0)), asked=True, counter=100.0)
    shown = parts(two_laptops(), NOW, standing, "awards")
    assert [(part.text, part.kind) for part in shown] == [
        ("▲ Cửa: mất nối từ 08:19", "attention"),
        ("● đang mở, không còn máy nào khác", "live"),
        ("có mặt: tin đến 08:19", "attention"),
    ]
    assert "có mặt" not in said(two_laptops(), standing)


def test_of_several_doors_the_one_that_is_gone_says_how_old_presence_is():
    both = link(a=peer("Cửa 1"), b=peer("Cửa 2", heard=40.0))
    line = said(two_laptops(), Standing(both, asked=True, counter=100.0), "awards")
    assert line == "▲ Cửa 2: mất nối từ 08:19 · ● Cửa 1: 2 giây trước · có mặt: tin đến 08:19"
    # Somebody knows that it is dead; of the other one all is there.
    known = Standing(both, asked=True, lost=frozenset("b"), counter=100.0)
    assert said(two_laptops(), known, "awards") == "● Cửa 1: 2 giây trước"
    assert gone_lines(known, NOW) == []
    assert gone(known) == {"b"}
    (line,) = gone_lines(Standing(both, asked=True, counter=100.0), NOW)
    assert "Cửa 2: mất nối từ 08:19" in line


def test_who_said_that_they_are_going_is_no_alarm():
    left = Peer("Cửa", 40.0, 0, 0, left=True)
    shown = parts(two_laptops(), NOW, Standing(link(a=left), asked=True, counter=100.0))
    assert [(part.text, part.kind) for part in shown] == [
        ("○ Cửa: đã thôi lúc 08:19", "done"),
        ("● đang mở, không còn máy nào khác", "live"),
    ]


def test_a_link_is_down_from_the_last_word_and_not_from_when_that_was_noticed():
    one = link(since=1.0)
    one.down("hall.nobody_there")
    assert (one.up, one.since) == (False, 100.0)
    one.down("hall.nobody_listens")
    assert one.since == 100.0


@pytest.mark.parametrize(("trouble", "is_said"), [("hall.wrong_code", True), ("hall.nobody_there", False)])
def test_of_a_link_that_is_down_only_what_a_hand_must_mend_is_more_than_down(trouble, is_said):
    standing = Standing(link(up=False), asked=True, trouble=trouble, counter=100.0)
    assert ("có vướng" in said(two_laptops(), standing)) == is_said
    assert "có vướng" not in said(two_laptops(), standing, LINK)


def test_what_another_laptop_says_of_itself_is_taken_with_care():
    ours = told("cua111", "Cửa", 1_000, 3)
    letters, word = understood(ours, 400)
    assert (letters, word.name, word.clock_ms, word.waiting, word.left) == ("cua111", "Cửa", 600, 3, False)
    assert understood(told("cua111", "Cửa", 0, 0, left=True), 0)[1].left
    assert understood(told("a", "x\x1b[2J\n" + "y" * 99, 0, 0), 0)[1].name == "x[2J" + "y" * 56
    for nonsense in (b"", b"[]", b"null", b"{}", b'{"laptop":"a","name":"b","now":"c","waiting":0}', b"\xff"):
        assert understood(nonsense, 0) is None


def test_fresh_news_says_nothing_about_presence():
    standing = Standing(link(a=peer()), asked=True, counter=100.0)
    assert "có mặt" not in said(two_laptops(), standing, "awards")


def test_a_link_that_is_down_says_since_when_and_what_waits():
    standing = Standing(link(up=False, since=100.0 - 8 * 60, waiting=12), asked=True, counter=100.0)
    assert said(two_laptops(), standing) == "▲ chưa nối từ 08:12 · chờ gửi 12"


def test_a_third_laptop_is_counted_not_named():
    peers = {"a": peer("Cửa 1"), "b": peer("Cửa 2", 97.0), "c": peer("Cửa 3", 96.0)}
    assert "và 1 máy nữa" in said(two_laptops(), Standing(link(**peers), asked=True, counter=100.0))


@pytest.mark.parametrize(("clock_ms", "words"), [(121_000, "nhanh"), (-400_000, "chậm"), (119_000, "")])
def test_a_clock_that_is_more_than_two_minutes_off_is_said_aloud(clock_ms, words):
    line = said(two_laptops(), Standing(link(a=peer(clock_ms=clock_ms)), asked=True, counter=100.0))
    assert ("đồng hồ Cửa" in line) == bool(words)
    assert words in line


def test_by_stick_alone_the_line_says_how_far_the_news_goes():
    assert said(two_laptops(), Standing(since=ms("07:55"), counter=0.0)) == "○ chưa nối, tin đến 07:55"


def test_both_laptops_say_who_has_control():
    facts = [
        fact(STAGE, 2, "07:30", Started("1", ms("07:30"))),
        fact(DOOR, 2, "07:40", Took(1, f"{STAGE}.0001xxxx-2", "Máy dự")),
    ]
    standing = Standing(link(a=peer()), asked=True, counter=100.0)
    assert said(two_laptops(*facts, own=STAGE), standing).endswith("Máy dự điều khiển")
    named = Standing(link(a=peer()), asked=True, names={DOOR: "Cửa chính"}, counter=100.0)
    assert said(two_laptops(*facts, own=STAGE), named).endswith("Cửa chính điều khiển")
    assert said(two_laptops(*facts, own=DOOR), standing).endswith("máy này điều khiển")
    with pytest.raises(Refused):
        TakeControl("x").decide(two_laptops(*facts, own=DOOR), NOW)


def test_what_was_done_without_control_is_told_until_it_was_looked_at():
    took = fact(DOOR, 2, "07:40", Took(1, "", "Máy dự"))
    late = fact(STAGE, 2, "07:45", Started("1", ms("07:30")))
    m = two_laptops(took, late)
    assert [f.id for f in m.link.apart] == [late.id]
    (line,) = apart_lines(m, frozenset())
    assert "1 việc" in line
    assert "07:45" in line
    assert apart_lines(m, frozenset({late.id})) == []


def test_one_ticket_at_two_doors_names_both_and_one_beep_twice_is_none():
    m = two_laptops(scanned(DOOR, 2, "07:40", "1"), scanned(STAGE, 2, "07:41", "2"))
    (one,) = at_two_doors(m.door)
    assert "bà Phùng Thị Mây: vào lúc 07:40 ở bàn 1, lại vào lúc 07:41 ở bàn 2" in two_doors(m, one)
    again = two_laptops(scanned(DOOR, 2, "07:40", "1"), scanned(DOOR, 3, "07:41", "1"))
    assert at_two_doors(again.door) == []


def test_conflicts_do_not_depend_on_the_order_in_which_laptops_heard_of_them():
    first, second = scanned(DOOR, 2, "07:40", "1"), scanned(STAGE, 2, "07:41", "2")
    assert at_two_doors(two_laptops(first, second).door) == at_two_doors(two_laptops(second, first).door)


def test_each_trouble_of_a_hall_is_a_sentence_with_what_to_do():
    for language in LANGUAGES:
        troubles = {i: w for i, w in words_of(language).items() if i.startswith("hall.") and "." not in i[5:]}
        assert len(troubles) >= 10
    assert "đọc lại mã" in t("hall.wrong_code", address="192.168.1.20")
    assert "tường lửa" in t("hall.nobody_there", address="192.168.1.20")


def test_an_empty_disk_of_the_server_is_said():
    standing = Standing(link(a=peer()), asked=True, room_short=True, counter=100.0)
    assert "gần đầy" in said(two_laptops(), standing)


def test_another_preparation_and_a_later_version_are_said_in_the_line_and_in_sentences():
    stood = [Stood({"delegates": one, "programme": "same"}) for one in ("there", "here")]
    later = {**fact(DOOR, 3, "07:03", Opened()).write(), "kind": "door.blessed", "data": {"delegate": "d1"}}
    told_so = (fact(DOOR, 2, "07:02", stood[0]), fact(STAGE, 2, "07:02", stood[1]), Fact.read(later))
    for own, other in ((STAGE, DOOR), (DOOR, STAGE)):
        m = two_laptops(*told_so, own=own)
        assert f"▲ chuẩn bị khác {other} (F5)" in said(m, Standing(counter=100.0))
        assert "khác nhau ở: đại biểu." in " ".join(unlike_lines(m, {}))
    m = two_laptops(*told_so)
    assert f"▲ {DOOR} dùng bản mới hơn (F5)" in said(m, Standing(counter=100.0))
    assert "bản Lễ đài mới hơn" in unlike_lines(m, {})[-1]
    assert unlike_lines(two_laptops(), {}) == []
