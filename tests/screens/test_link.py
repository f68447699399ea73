"""Linking two laptops on the screen, with halls that are only pretended: what is asked, what is said, what is kept."""

import json
from contextlib import asynccontextmanager

import pytest

from meeting.facts import Fact, Opened
from meeting.link.facts import Took
from meeting.programme.commands import Start
from meeting.programme.facts import Started
from storage.laptop import own_laptop
from storage.link.code import Door
from storage.link.errors import HallError
from storage.link.standing import Peer, counter
from storage.meeting_file import MeetingFile
from tests.screens.builders import CODE, documents, ms
from tests.screens.pretended_halls import JOIN, Engine, enter_hall, open_hall, start, until
from tui import link_acts
from tui.linked import Linked

OTHER = "bbbbbb"


@pytest.fixture
def linking(stage, monkeypatch):
    """The app with an engine that pretends, told how it is to be."""

    @asynccontextmanager
    async def opened(engine=None, **more):
        engine = engine or Engine()
        monkeypatch.setattr(link_acts, "Linked", lambda session: Linked(session, engine))
        monkeypatch.setattr("storage.addresses.own_addresses", lambda: ["192.168.1.20"])
        async with stage(**{"size": (80, 24), **more}) as s:
            yield s, engine

    return opened


def other(number, payload):
    station = f"{OTHER}.0001xxxx"
    return Fact(f"{station}-{number}", ms("07:25") + number, 0, "r", station, "", payload)


async def test_a_hall_is_opened_at_the_chosen_address_and_shows_its_code_and_its_qr(linking):
    async with linking() as (s, engine):
        await open_hall(s)
        s.has("Địa chỉ: 192.168.1.20", "LPNB NCVL GLHG NC", "chưa có máy nào vào", "Thôi kết nối")
        assert engine.halls[0].door == Door("192.168.1.20", 4222, JOIN)
        await s.press("escape")
        s.has("CHUYỂN TIẾP", "đã mở, chưa có máy nào vào")
        engine.wires[0].link.peers["a"] = Peer("Cửa", counter(), 0, 0)
        await s.after(seconds=1)
        s.has("● Cửa: 0 giây trước")
        engine.halls[0].trouble = HallError("hall.address_gone", address="192.168.1.20", port=4222)
        await s.after(seconds=1)
        s.has("có vướng")
        await s.app.run_action("link")
        await s.settle()
        s.has("không có địa chỉ 192.168.1.20", "F8 Thôi kết nối", "LPNB NCVL GLHG NC")
    assert engine.halls[0].closed
    assert engine.wires[0].ended


async def test_loopback_is_last_and_named_as_what_it_is(linking):
    async with linking() as (s, _):
        assert s.app.link_line("runsheet") == []  # who has one laptop never hears of others
        await start(s, "enter")
        s.has("192.168.1.20", "127.0.0.1 chỉ trong máy này, để thử")
        s.lacks("0.0.0.0")


async def test_leaving_asks_with_another_key_and_the_hall_is_closed(linking):
    async with linking() as (s, engine):
        await open_hall(s)
        engine.wires[0].link.waiting = 3
        await s.press("f8")
        s.has("các máy khác cũng mất nối", "Còn 3 việc của máy này chưa gửi")
        assert not engine.halls[0].closed
        await s.press("enter")
        await until(s, lambda: engine.halls[0].closed)
        assert s.app.linked.role == ""
        s.lacks("chưa có máy nào vào")


async def test_going_in_by_address_and_code(linking):
    async with linking() as (s, engine):
        await enter_hall(s, code="lpnb ncvl glhg nc")
        await until(s, lambda: s.app.linked.role == "guest")
        assert engine.asked[0][0] == Door("192.168.1.20", 4222, JOIN)
        assert "Đã vào kết nối ở 192.168.1.20" in s.receipt


async def test_the_qr_before_the_camera_goes_in_and_a_ticket_goes_to_the_door(linking):
    async with linking() as (s, engine):
        await start(s, "down", "enter")
        s.app.read(CODE)
        await s.settle()
        assert s.app.meeting.door.present_count == 1
        s.app.read("ledai-hall://192.168.1.20:4555/LPNBNCVLGLHGNC")
        await until(s, lambda: s.app.linked.role == "guest")
        assert engine.asked[0][0].port == 4555


async def test_a_code_that_is_typed_fast_is_no_ticket_of_the_door(linking):
    async with linking() as (s, _):
        await start(s, "down", "enter")
        s.app.screen.query_one("#field-1").value = "192.168.1.20"
        await s.scan(JOIN)
        await until(s, lambda: s.app.linked.role == "guest")
        assert s.kinds().count("door.scanned") == 0


@pytest.mark.parametrize(
    ("string_id", "words"),
    [
        ("hall.wrong_code", "đọc lại mã"),
        ("hall.nobody_there", "tường lửa"),
        ("hall.other_version", "cùng một bản"),
        ("hall.no_extra", "USB"),
        ("hall.refused", "không cho vào"),
    ],
)
async def test_what_stands_in_the_way_is_a_sentence_with_what_to_do(linking, string_id, words):
    async with linking(size=(120, 36)) as (s, engine):
        engine.refuses = HallError(string_id, address="192.168.1.20", version="9.9")
        await enter_hall(s)
        await until(s, lambda: words in s.receipt)
        assert s.app.linked.role == ""
        # What was typed stands there still, with the cursor in the code.
        assert [field.value for field in s.app.screen.query("Field")][1:] == ["192.168.1.20", JOIN]
        assert s.app.screen.query_one("#field-2").has_focus
        assert s.app.link_line("runsheet") == []


async def test_another_meeting_on_the_same_network_is_told(linking):
    theirs = documents(title="Hội nghị khác", short="Khác")
    theirs["delegates"] = [{**theirs["delegates"][0], "code": "BCBCBCBCBCBCBC"}]
    async with linking(Engine(theirs)) as (s, _):
        await enter_hall(s)
        await until(s, lambda: "cuộc họp khác" in s.receipt)


async def test_an_address_that_is_none_is_told_without_asking_anybody(linking):
    async with linking() as (s, engine):
        await enter_hall(s, address="192.168.1.20", code="ABC")
        s.has("14 chữ cái")
        assert [field.value for field in s.app.screen.query("Field")][1:] == ["192.168.1.20", "ABC"]
        assert engine.asked == []


def differently():
    theirs = documents()
    theirs["groups"] = [*theirs["groups"], {"id": "C2", "number": 2, "name": "Tổ hai"}]
    return Engine(theirs)


async def test_laptops_that_were_prepared_differently_stay_apart_unless_somebody_says_otherwise(linking):
    async with linking(differently()) as (s, _):
        await enter_hall(s)
        await until(s, lambda: "nhóm (chỉ máy kia 1)" in " ".join(s.text.replace("▐", "").replace("▌", "").split()))
        await s.at_first_choice()
        await s.press("enter")
        assert s.app.linked.role == ""
        assert set(s.app.meeting.tables["groups"]) == {"C1"}


async def test_theirs_is_taken_by_choosing_it(linking):
    async with linking(differently()) as (s, _):
        await enter_hall(s)
        await until(s, lambda: "Hai máy chuẩn bị khác nhau" in s.text)
        await s.at_first_choice()
        await s.press("down", "enter")
        await until(s, lambda: s.app.linked.role == "guest")
        assert set(s.app.meeting.tables["groups"]) == {"C1", "C2"}


async def test_whoever_has_no_control_is_offered_it_and_an_enter_too_many_takes_nothing(linking):
    async with linking(size=(120, 36)) as (s, _):
        await s.do(Start("1"))
        await s.app.session.control.absorb(
            [other(1, Opened()), other(2, Took(1, s.app.meeting.link.head.id, "Máy dự"))]
        )
        await s.after(seconds=1)
        s.has("Máy dự điều khiển")
        await s.press("f7")
        s.has("Giành quyền điều khiển?", "Không, để nguyên")
        await s.at_first_choice()
        await s.press("enter")
        assert s.app.meeting.link.holder == OTHER
        await s.app.run_action("take_control")
        await s.settle()
        await s.at_first_choice()
        await s.press("down", "enter")
        assert s.app.meeting.link.holder == own_laptop()
        s.has("máy này điều khiển")


async def test_a_laptop_is_called_by_its_name_though_it_never_took_control(linking):
    async with linking() as (s, engine):
        await open_hall(s)
        await s.press("escape")
        engine.wires[0].link.peers[OTHER] = Peer("Sân khấu", counter(), 0, 0)
        s.app.linked._note_names()
        await s.app.session.control.absorb([other(1, Opened()), other(2, Started("1", ms("07:26")))])
        await s.after(seconds=1)
        s.has("Sân khấu điều khiển")
        await s.press("f7")
        assert "Sân khấu" in s.receipt
        s.has("Máy Sân khấu đang điều khiển")
        assert OTHER not in s.text
        assert Linked(s.app.session, engine).called(OTHER) == "Sân khấu"  # also when the program was started anew


async def test_a_rehearsal_is_not_linked(linking):
    async with linking(rehearsal=True) as (s, _):
        await s.app.run_action("link")
        assert "tổng duyệt" in s.receipt


async def test_a_hall_that_was_open_when_the_program_was_killed_is_open_again_under_its_code(linking, tmp_path):
    path = tmp_path / "thu.ledai"
    async with linking() as (s, engine):
        await open_hall(s)
        linked_folder = s.app.linked.folder
        kept = (linked_folder / "link.json").read_text("utf-8")
    (linked_folder / "link.json").write_text(kept, "utf-8")  # as a killed program leaves it
    async with linking(make=False) as (s, engine):
        await until(s, lambda: s.app.linked.role == "host")
        assert engine.halls[0].door.code == JOIN
    assert path.exists()
    async with linking(make=False) as (s, engine):
        await s.settle()
        assert engine.halls == []  # it was left in order
    (linked_folder / "link.json").write_text(json.dumps({**json.loads(kept), "at": 0}), "utf-8")
    async with linking(make=False) as (s, engine):
        await s.settle()
        assert engine.halls == []  # it was another day, and nothing listens unasked


async def test_the_server_of_another_meeting_that_was_killed_is_ended(linking, own_home):
    left = own_home / "hall" / "abc"
    left.mkdir(parents=True)
    (left / "link.json").write_text('{"open": true, "role": "host", "file": "/khong/co.ledai"}', "utf-8")
    async with linking() as (s, engine):
        await until(s, lambda: engine.ended == [left])


async def test_usb_to_and_fro_by_folder(linking, tmp_path, monkeypatch):
    stick = tmp_path / "USB-DEN"
    stick.mkdir()
    monkeypatch.setattr("storage.sticks.plugged", lambda: [stick])
    async with linking() as (s, _):
        await s.app.run_action("carry_usb")
        await s.settle()
        s.has("USB-DEN", "Thư mục khác")
        await s.at_first_choice()
        await s.press("enter")
        await until(s, lambda: "Đã chép" in s.receipt)
        (copy,) = stick.iterdir()
        copy.unlink()
        MeetingFile.create(stick / "an-lao.bbbbbb.ledai", documents())
        await s.app.run_action("take_usb")
        await s.settle()
        await s.at_first_choice()
        await s.press("enter")
        await until(s, lambda: "không có gì mới" in s.text)
        s.has("chưa có", "việc của máy này")
