"""The sentences that are read aloud in the award call, word for word."""

import pytest

from meeting.awards.commands import Step
from meeting.awards.facts import Announced, Called, Given, Marked, Missed, PresenterInvited, ProxyNamed
from meeting.awards.spoken import Line, announcement, correction, receivers, spoken
from meeting.facts import Edited, Fact, Opened
from meeting.state import apply, prepare

PAPER = "Giấy khen của Chủ tịch Ủy ban nhân dân xã An Lão"
CATEGORIES = {
    "tt": {"kind": "collective"},
    "ho": {"kind": "household"},
    "cn": {"kind": "individual"},
    "truy": {"kind": "individual", "posthumous": True},
}


def meeting_of(category, entries, *payloads, presenters=("p1",), together=1, **decision):
    """A meeting with one batch `b`, after these facts."""
    meeting = prepare(
        {
            "meeting": [{"id": "meeting", "title": "Hội nghị thử", "date": "2025-08-28"}],
            "decisions": [{"id": "q", "authority": "Chủ tịch Ủy ban nhân dân xã An Lão", **decision}],
            "categories": [{"id": "c", "decision": "q", "name": PAPER, "precedence": 60, **CATEGORIES[category]}],
            "entries": [{"id": f"e{n}", "category": "c", **entry} for n, entry in enumerate(entries, 1)],
            "batches": [
                {
                    "id": "b",
                    "number": 1,
                    "category": "c",
                    "entries": [f"e{n}" for n in range(1, len(entries) + 1)],
                    "presenters": list(presenters),
                    "together": together,
                }
            ],
            "people": [
                {"id": "p1", "role": "presenter", "name": "Nguyễn Hữu Thành", "position": "Bí thư, Chủ tịch xã"},
                {"id": "p2", "role": "presenter", "name": "Vũ Bá Lộc"},
            ],
        }
    )  # fmt: skip
    for n, payload in enumerate((Opened(), *payloads)):
        meeting = apply(meeting, Fact(f"f-{n}", n, n, "run", "f", "test", payload))
    return meeting


def said(meeting, kind):
    return [line.text for line in spoken(meeting, Step(kind, "q" if kind == "announce" else "b"))]


AN = {"form": "ông", "name": "Nguyễn Văn An", "position": "Trưởng thôn Quyết Thắng"}
BINH = {"form": "bà", "name": "Trần Thị Bình", "position": "giáo viên", "unit": "Trường Trung học cơ sở Quang Trung"}
TU = {"form": "ông", "name": "Phạm Văn Tư", "position": "cựu chiến binh", "unit": "thôn Trung"}
SCHOOL = {
    "name": "Trường Mầm non Hoa Sen",
    "unit": "xã An Lão",
    "receiver": "leader",
    "receiver_form": "bà",
    "receiver_name": "Vũ Thị Hoa",
    "relation": "Hiệu trưởng",
}
LUONG = {
    "form": "ông",
    "name": "Trần Đức Lượng",
    "position": "Nguyên Trưởng Ban Công tác Mặt trận",
    "receiver": "family",
    "receiver_form": "ông",
    "receiver_name": "Trần Đức Minh",
    "relation": "con trai",
}


def test_a_decision_is_announced_in_full():
    known = {"number": "185/QĐ-UBND", "date": "ngày 25 tháng 8 năm 2025", "summary": "tặng Giấy khen."}
    assert announcement(meeting_of("cn", [AN], **known), "q") == (
        "Kính thưa các vị đại biểu. Được sự phân công của Ban Tổ chức, tôi xin công bố Quyết định số 185/QĐ-UBND ngày"
        " 25 tháng 8 năm 2025 của Chủ tịch Ủy ban nhân dân xã An Lão về việc tặng Giấy khen."
    )


def test_what_is_not_known_yet_is_left_blank():
    (text,) = said(meeting_of("cn", [AN]), "announce")
    assert "Quyết định số …… ngày …… của" in text
    assert text.endswith("về việc ……")


def test_individuals_are_called_by_form_name_position_unit():
    assert said(meeting_of("cn", [AN, BINH, TU]), "call") == [
        f"Xin trân trọng kính mời 3 cá nhân có tên sau đây lên sân khấu đón nhận {PAPER}:",
        "ông Nguyễn Văn An, Trưởng thôn Quyết Thắng;",
        "bà Trần Thị Bình, giáo viên, Trường Trung học cơ sở Quang Trung;",
        "ông Phạm Văn Tư, cựu chiến binh, thôn Trung.",
    ]


def test_one_alone_is_not_counted():
    assert said(meeting_of("cn", [AN]), "call")[0] == (
        f"Xin trân trọng kính mời cá nhân có tên sau đây lên sân khấu đón nhận {PAPER}:"
    )


def test_a_collective_is_called_with_who_comes_for_it():
    assert said(meeting_of("tt", [SCHOOL, {"name": "Ban Chỉ huy Quân sự xã"}]), "call") == [
        f"Xin trân trọng kính mời đại diện 2 tập thể có tên sau đây lên sân khấu đón nhận {PAPER}:",
        "Trường Mầm non Hoa Sen, xã An Lão, đại diện là bà Vũ Thị Hoa, Hiệu trưởng;",
        "Ban Chỉ huy Quân sự xã.",
    ]


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        ({"form": "ông", "name": "Bùi Văn Thược", "unit": "thôn An Luận"}, "gia đình ông Bùi Văn Thược, thôn An Luận."),
        ({"name": "Hộ ông Bùi Văn Thược"}, "Hộ ông Bùi Văn Thược."),
        ({"form": "ông", "name": "Bùi Văn Thược", "receiver": "family", "receiver_form": "bà",
          "receiver_name": "Lê Thị Na", "relation": "vợ ông Thược"},
         "gia đình ông Bùi Văn Thược, đại diện là bà Lê Thị Na, vợ ông Thược."),
    ],
)  # fmt: skip
def test_a_household_is_honoured_as_a_household(entry, read):
    assert said(meeting_of("ho", [entry]), "call") == [
        f"Xin trân trọng kính mời đại diện hộ gia đình có tên sau đây lên sân khấu đón nhận {PAPER}:",
        read,
    ]


def test_of_absentees_nothing_is_said_and_the_last_name_ends_the_sentence():
    lines = spoken(meeting_of("cn", [AN, BINH, TU, AN, BINH], Marked(("e1", "e4", "e5"))), Step("call", "b"))
    assert [line.kind for line in lines] == ["say", "gap", "name", "name", "gap"]
    assert [line.left_out for line in lines if line.kind == "gap"] == [("e1",), ("e4", "e5")]
    assert "2 cá nhân" in lines[0].text
    assert not any("Nguyễn Văn An" in line.text for line in lines)
    assert lines[3].text.endswith("thôn Trung.")


def test_where_nobody_is_there_nothing_is_said():
    meeting = meeting_of("cn", [AN, BINH], Marked(("e1", "e2")))
    assert spoken(meeting, Step("call", "b")) == (Line("gap", "", left_out=("e1", "e2")),)
    assert receivers(meeting, "b") == ()


def test_the_number_that_was_heard_stands_though_somebody_did_not_come_up():
    meeting = meeting_of("cn", [AN, BINH, TU], Called("b", ("e1", "e2", "e3"), ()), Missed("e2"))
    lines = spoken(meeting, Step("call", "b"))
    assert "3 cá nhân" in lines[0].text
    assert [line.kind for line in lines] == ["say", "name", "gap", "name"]


def test_a_proxy_stands_behind_the_honouree():
    meeting = meeting_of("cn", [AN, TU], ProxyNamed("e1", "bà", "Lê Thị Hoa", "vợ ông An", "Chủ tọa"))
    line = spoken(meeting, Step("call", "b"))[1]
    assert line.text == "ông Nguyễn Văn An, Trưởng thôn Quyết Thắng; bà Lê Thị Hoa, vợ ông An, nhận thay;"
    assert line.names == ("ông Nguyễn Văn An", "bà Lê Thị Hoa")


def test_a_collective_s_proxy_takes_its_leader_s_place():
    meeting = meeting_of("tt", [SCHOOL], ProxyNamed("e1", "bà", "Đỗ Thị Mai", "Phó Hiệu trưởng", "Chủ tọa"))
    assert said(meeting, "call")[1] == (
        "Trường Mầm non Hoa Sen, xã An Lão; bà Đỗ Thị Mai, Phó Hiệu trưởng, nhận thay."
    )  # fmt: skip


def test_the_dead_are_honoured_and_their_family_is_asked_up():
    meeting = meeting_of("truy", [LUONG])
    (text,) = said(meeting, "call")
    assert text == (
        f"Truy tặng {PAPER} cho ông Trần Đức Lượng, Nguyên Trưởng Ban Công tác Mặt trận; xin trân trọng kính mời con"
        " trai, ông Trần Đức Minh, đại diện gia đình, lên sân khấu đón nhận."
    )
    assert said(meeting, "invite")[0].endswith("lên trao cho gia đình.")


def test_the_family_of_the_dead_is_not_congratulated():
    meeting = meeting_of("truy", [LUONG], Called("b", ("e1",), ()), PresenterInvited("b", "p1"))
    assert said(meeting, "give") == ["Xin trân trọng tri ân những đóng góp của ông Trần Đức Lượng."]
    assert said(meeting, "photo") == ["Kính mời đồng chí Nguyễn Hữu Thành cùng đại diện gia đình chụp ảnh lưu niệm."]
    assert said(meeting, "seat") == ["Xin trân trọng cảm ơn; kính mời gia đình và các đồng chí về vị trí."]


def test_a_leader_is_invited_with_every_title():
    assert said(meeting_of("cn", [AN]), "invite") == [
        "Xin trân trọng kính mời đồng chí Nguyễn Hữu Thành, Bí thư, Chủ tịch xã, lên trao thưởng."
    ]
    assert said(meeting_of("cn", [AN], presenters=("p2",)), "invite") == [
        "Xin trân trọng kính mời đồng chí Vũ Bá Lộc lên trao thưởng."
    ]
    assert "đồng chí ……" in said(meeting_of("cn", [AN], presenters=()), "invite")[0]


@pytest.mark.parametrize(
    ("category", "entries", "group"),
    [
        ("cn", [AN, BINH], "các cá nhân"),
        ("cn", [AN], "ông Nguyễn Văn An"),
        ("tt", [SCHOOL], "đại diện tập thể"),
        ("tt", [SCHOOL, SCHOOL], "đại diện các tập thể"),
        ("ho", [AN, BINH], "đại diện các hộ gia đình"),
    ],
)
def test_the_picture(category, entries, group):
    called = Called("b", tuple(f"e{n}" for n in range(1, len(entries) + 1)), ())
    meeting = meeting_of(category, entries, called, PresenterInvited("b", "p1"))
    assert said(meeting, "photo") == [f"Kính mời đồng chí Nguyễn Hữu Thành cùng {group} chụp ảnh lưu niệm."]
    assert said(meeting, "give") == ["Xin quý vị đại biểu nhiệt liệt chúc mừng!"]
    assert said(meeting, "seat") == ["Xin trân trọng cảm ơn; kính mời các đồng chí về vị trí."]


@pytest.mark.parametrize(
    ("payload", "rest"),
    [
        (Announced("q"), "Quyết định vừa nêu sẽ được công bố sau."),
        (Called("b", ("e1", "e2"), ()),
         "xin kính mời các cá nhân vừa được nêu tên tạm thời về vị trí, chờ Ban Tổ chức mời lại."),
        (Called("b", ("e1",), ()),
         "xin kính mời ông Nguyễn Văn An vừa được nêu tên tạm thời về vị trí, chờ Ban Tổ chức mời lại."),
        (PresenterInvited("b", "p1"),
         "xin kính mời đồng chí Nguyễn Hữu Thành chờ trong giây lát, Ban Tổ chức sẽ mời lại."),
    ],
)  # fmt: skip
def test_what_was_heard_is_corrected(payload, rest):
    assert correction(meeting_of("cn", [AN, BINH]), payload) == f"Ban Tổ chức xin được đính chính: {rest}"


def test_what_was_not_heard_needs_no_correction():
    meeting = meeting_of("cn", [AN])
    silent = (Given("b", ("e1",)), Marked(("e1",)), PresenterInvited("b", ""))
    assert [correction(meeting, payload) for payload in silent] == ["", "", ""]


def test_names_stand_as_approved():
    strange = {"form": "bà", "name": "Đỗ  [b]THỊ[/b] {x}", "unit": "Hội Rau sạch"}
    line = spoken(meeting_of("cn", [strange]), Step("call", "b"))[1]
    assert line.text == "bà Đỗ  [b]THỊ[/b] {x}, Hội Rau sạch."


def test_those_who_present_side_by_side_are_invited_in_one_sentence():
    meeting = meeting_of("cn", [AN, BINH], Called("b", ("e1", "e2"), ()), presenters=("p1", "p2"), together=2)
    (line,) = spoken(meeting, Step("invite", "b"))
    assert line.text == (
        "Xin trân trọng kính mời đồng chí Nguyễn Hữu Thành, Bí thư, Chủ tịch xã; đồng chí Vũ Bá Lộc lên trao thưởng."
    )


def test_of_several_who_present_all_are_asked_to_wait_and_none_is_named_before_the_others_at_the_picture():
    asked = PresenterInvited("b", "p1", ("p1", "p2"))
    meeting = meeting_of("cn", [AN, BINH], presenters=("p1", "p2"), together=2)
    corrected = correction(meeting, asked)
    assert "đồng chí Nguyễn Hữu Thành, đồng chí Vũ Bá Lộc chờ trong giây lát" in corrected
    facts = (Called("b", ("e1", "e2"), ()), asked, Given("b", ("e1", "e2")))
    meeting = meeting_of("cn", [AN, BINH], *facts, presenters=("p1", "p2"), together=2)
    assert said(meeting, "photo") == ["Kính mời các đồng chí lãnh đạo cùng các cá nhân chụp ảnh lưu niệm."]


A = "ông Nguyễn Văn An, Trưởng thôn Quyết Thắng"
B = "bà Trần Thị Bình, giáo viên, Trường Trung học cơ sở Quang Trung"


@pytest.mark.parametrize(
    ("category", "away", "read"),
    [
        ("cn", ["e2"], [f"{A};", f"{B}, vắng mặt, Ban Tổ chức trao sau."]),
        ("cn", ["e1"], [f"{A}, vắng mặt, Ban Tổ chức trao sau;", f"{B}."]),
        ("truy", ["e1"], [f"Truy tặng {PAPER} cho {A}; đại diện gia đình vắng mặt, Ban Tổ chức trao sau."]),
    ],
)
def test_absentees_who_are_read_out_end_the_sentence_and_of_the_dead_the_family_is_away(category, away, read):
    meeting = meeting_of(category, [AN, BINH], Marked(absent=tuple(away)))
    meeting = apply(meeting, Fact("f-9", 9, 9, "run", "f", "test", Edited("stage", "stage", {"read_absentees": True})))
    lines = [line.text for line in spoken(meeting, Step("call", "b")) if line.names]
    assert lines[: len(read)] == read
