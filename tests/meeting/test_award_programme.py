"""The plan of the awards beside the programme: too little time, and presenters who are to speak right afterwards."""

import pytest

from meeting.awards.findings import findings
from meeting.state import prepare
from tests.meeting.builders import awards

SAYS = {"awards_time", "presenter_speaks"}


def said(*rows, position="Phó Bí thư Đảng ủy, Chủ tịch UBND xã", batches=(2, 2)):
    documents = awards(*batches)
    people = [{**p, "position": position if p["id"] == "p1" else ""} for p in documents["people"]]
    programme = [{"id": str(n), **row} for n, row in enumerate(rows, 1)]
    found = findings(prepare({**documents, "programme": programme, "people": people}))
    return {f.id: dict(f.values) for f in found if f.id in SAYS}


GIVING = {"title": "Trao thưởng", "seconds": 2700, "kind": "awards"}


@pytest.mark.parametrize(
    ("who", "speaks"),
    [
        ("Chủ tịch Ủy ban nhân dân xã", True),
        ("đồng chí Bùi Đăng Khoa", True),
        ("Bí thư Đoàn xã; Chủ tịch UBND xã", True),
        ("Phó Chủ tịch UBND xã", False),
        ("Chủ tịch UBND xã Tân Viên", False),
        ("Bí thư Đảng ủy", False),
        ("", False),
    ],
)
def test_whoever_presents_the_last_batch_and_speaks_next_is_named(who, speaks):
    found = said(GIVING, {"number": "5", "title": "Phát động", "seconds": 600, "who": who})
    assert ("presenter_speaks" in found) == speaks
    if speaks:
        assert found["presenter_speaks"] == {"name": "Bùi Đăng Khoa", "batch": 2, "item": "5 Phát động"}


def test_a_talk_between_the_awards_counts_for_every_batch_and_one_later_for_none():
    talk = {"title": "Phát biểu", "seconds": 600, "kind": "speech", "who": "đồng chí Bùi Đăng Khoa"}
    assert said(GIVING, talk, GIVING)["presenter_speaks"]["batch"] in {1, 2}
    assert said(GIVING, {"title": "Giải lao", "seconds": 600}, talk) == {}
    assert said(talk, GIVING) == {}


def test_awards_that_need_longer_than_the_plan_gives_them_are_told_in_minutes():
    assert said({**GIVING, "seconds": 300}) == {"awards_time": {"need": 8, "plan": 5}}
    assert said(GIVING) == {}
    assert said({"title": "Khai mạc", "seconds": 300}) == {}
