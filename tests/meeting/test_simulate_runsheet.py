"""Every rule of the run-sheet can be driven through `ledai simulate`, without a screen."""

from tests.meeting.builders import MORNING, lines, step

TALKS = [
    {"id": "1", "minutes": 20, "start": "07:30", "cues": ["còn 5 phút: mời chuẩn bị"]},
    {"id": "2", "minutes": 15, "min_minutes": 5, "kind": "break"},
    {"id": "3", "minutes": 10, "kind": "talk"},
    {"id": "4", "minutes": 20, "kind": "awards"},
]


def test_cuts_are_proposed_in_order_and_accepted_one_by_one_or_all():
    proposed, one, whole = lines(
        TALKS,
        step("07:30:00", {"start": "1"}, {"add_s": 600, "reason": "chủ tọa cho thêm"}),
        step("07:30:01", {"cut": "2"}),
        step("07:30:02", {"cut": "all"}, {"cut": "3"}),
        latest_end="08:32",
    )
    assert (proposed["buffer_s"], proposed["expected_end"]) == (-780, "08:45:00")
    assert proposed["cuts"]["verdict"] == "enough"
    assert [(c["item"], c["kind"], c["saves_s"]) for c in proposed["cuts"]["cuts"]] == [
        ("2", "shorten", 600),
        ("3", "drop", 600),
    ]
    assert one["expected_end"] == "08:35:00"
    assert (whole["expected_end"], whole["refused"]) == ("08:25:00", ["cut.not_proposed"])


def test_no_cut_suffices_is_said_with_what_remains():
    line = lines(TALKS, step("07:30:00", {"start": "1"}), latest_end="08:00")[0]
    assert (line["cuts"]["verdict"], line["cuts"]["over_s"]) == ("not_enough", 15 * 60)


def test_an_incident_holds_and_keeps_its_reason():
    held, on = lines(
        MORNING,
        step("07:30:00", {"start": "1"}, {"hold": True, "reason": "incident"}),
        step("07:35:00", {"resume": True}),
    )
    assert held["held"] == {"reason": "incident", "since": "07:30:00"}
    assert (on["held"], on["remaining_s"]) == (None, 20 * 60)


def test_messages_and_what_the_speaker_sees():
    first, second, third = lines(
        [{"id": "1", "minutes": 10, "start": "07:30"}, {"id": "2", "minutes": 5, "untimed": True}],
        step("07:39:30", {"start": "1", "since": "07:30:00"}, {"tell": "Xin mời kết luận"}),
        step("07:41:00", {"tell": ""}),
        step("07:42:00", {"start": "2"}, {"tell": "hết giờ"}),
    )
    assert (first["urgency"], first["message"]) == ("sooner", "Xin mời kết luận")
    assert first["stage"] == {"kind": "sooner", "item": "1", "remaining_s": 30, "message": "Xin mời kết luận"}
    assert (second["urgency"], second["message"], second["stage"]["kind"]) == ("over", None, "spent")
    assert third["stage"] == {"kind": "clock", "item": "2", "remaining_s": None, "message": None}
    assert len(third["refused"]) == 1


def test_cues_parallel_lines_and_people_who_leave():
    line = lines(
        TALKS,
        step(
            "07:30:00",
            {"start": "1"},
            {"tick": "còn 5 phút: mời chuẩn bị", "item": "1"},
            {"line": {"id": "p", "title": "xếp khung", "item": "4", "lead_seconds": 1200}},
            {"leaving": {"id": "l", "name": "đồng chí Khúc Thừa Gió", "hour": "08:10", "items": ["3"]}},
            {"ready": "p", "is": "begun"},
        ),
    )[0]
    assert [(c["line"], c["done"]) for c in line["cues"]] == [("còn 5 phút: mời chuẩn bị", True)]
    assert [(one["id"], one["standing"]) for one in line["lines"]] == [("p", "running")]
    assert [(one["id"], one["item"]) for one in line["too_late"]] == [("l", "3")]
    assert line["refused"] == []


def test_a_row_is_brought_forward_edited_and_put_off():
    line = lines(
        MORNING,
        step(
            "07:30:00",
            {"start": "1"},
            {"next": "4"},
            {"edit": "2", "minutes": 12, "min_minutes": 4, "kind": "talk", "cues": ["nhạc: nhẹ"]},
            {"defer": "2", "after": "5"},
        ),
    )[0]
    waiting = {i: r["start"] for i, r in line["rows"].items() if r["status"] in {"pending", "deferred"}}
    assert sorted(waiting, key=waiting.__getitem__) == ["4", "3", "5", "2"]
    assert line["refused"] == []


def test_a_gap_is_judged_and_a_state_of_yesterday_runs_nothing_until_it_is():
    slept, judged = lines(
        MORNING,
        step("07:30:00", {"start": "1"}, {"sleep_s": 300}),
        step("07:35:00", {"judge": "last", "counts": False}),
    )
    assert (slept["elapsed_s"], slept["troubles"][0]["kind"]) == (300, "gap")
    assert judged["elapsed_s"] == 0
    stopped, answered = lines(
        MORNING,
        step("07:30:00", {"start": "1"}),
        step("16:40:00", {"restart": True}, {"start": "2"}),
        step("16:40:01", {"judge": 0, "counts": False}, {"add_s": 60}),
    )[1:]
    assert (stopped["stopped_at"], stopped["remaining_s"]) == ("07:30:00", 20 * 60)
    assert stopped["refused"] == ["meeting.unanswered"]
    assert (answered["stopped_at"], answered["refused"]) == (None, [])
    assert answered["remaining_s"] == 20 * 60 + 60  # nothing ran until it was answered


def test_it_was_over_when_somebody_says_so():
    line = lines(
        MORNING, step("07:30:00", {"start": "1"}), step("09:00:00", {"close": True, "skip": True, "since": "07:50"})
    )
    assert line[-1]["rows"]["1"] == {"status": "done", "start": "07:30:00", "end": "07:50:00"}
    assert line[-1]["item"] is None


def test_the_words_are_frozen_at_the_start_and_read_anew():
    first, second = lines(
        [{"id": "1", "minutes": 5, "start": "07:30", "script": "Có mặt [có mặt], số …"}],
        step("07:30:00", {"start": "1"}),
        step("07:31:00", {"scan": "", "id": "x"}, {"read": "1"}),
        delegates=[{"id": "d1", "name": "An Thị Mây"}],
    )
    assert first["script"] == {"item": "1", "text": "Có mặt 0, số …", "frozen_at": "07:30:00"}
    assert second["script"]["frozen_at"] == "07:31:00"
    assert first["blanks"] == []  # it is running: nobody fills it in any more


def test_a_printed_sheet_is_void_once_its_words_are_others():
    first, second = lines(
        [
            {"id": "1", "minutes": 5, "start": "07:30", "script": "Kính thưa."},
            {"id": "2", "minutes": 5, "script": "Mời."},
        ],
        step("07:30:00", {"print": True}),
        step("07:31:00", {"edit": "2", "script": "Kính mời."}),
    )
    assert (first["void_sheets"], second["void_sheets"], second["refused"]) == ([], ["2"], [])
