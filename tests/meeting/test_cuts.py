"""What the cut list proposes, case by case; hours as clocks, lengths as minutes."""

import pytest

from meeting.programme.beside import Ready
from meeting.programme.commands import AddTime, Defer, Hold, Start
from meeting.programme.cuts import AcceptCut, latest_end, propose
from meeting.programme.projection import project
from meeting.undo import Undo
from tests.meeting.builders import Hall, documents, ms


def row(id_, minutes, kind="", least=None, **more):
    shortest = minutes if least is None else least
    return {"id": id_, "seconds": round(minutes * 60), "min_seconds": round(shortest * 60), "kind": kind, **more}


MORNING = [
    row("1", 20, "speech", 15, start="07:30", untimed=True),
    row("2", 10, "talk", 0),
    row("3", 10, "talk", 8),
    row("4", 10, "talk", 0),
    row("5", 15, "break", 5),
    row("6", 30, "awards", 10),
    row("7", 10, "speech", 6),
    row("8", 10, "speech", 4, untimed=True),
]
"""07:30-07:50-08:00-08:10-08:20-08:35-09:05-09:15-09:25."""


def hall(by, programme=MORNING, hour="07:30", *, start="1", **tables):
    about = tables.pop("about", {})
    prepared = documents(programme=programme, **tables)
    prepared["meeting"][0].update({"latest_end": by, **about})
    opened = Hall(prepared, hour).open()
    if start:
        opened.do(Start(start))
    return opened


def plan(h, by=None):
    return propose(h.meeting, h.control.now(), by)


def said(h):
    """Item, minutes from and to, minutes saved, of each proposal."""
    return [(c.item, c.seconds / 60, c.to_seconds / 60, c.saves / 60_000) for c in plan(h).cuts]


def test_nothing_need_be_cut():
    h = hall("09:25")
    assert (plan(h).verdict, plan(h).cuts, plan(h).end, plan(h).over) == ("fits", (), ms("09:25"), 0)


def test_the_break_gives_only_what_is_needed():
    h = hall("09:22")
    assert said(h) == [("5", 15, 12, 3)]
    found = plan(h)
    assert (found.verdict, found.end_then, found.over) == ("enough", ms("09:22"), 0)


def test_seconds_are_rounded_up_to_a_whole_minute_of_the_row():
    assert said(hall("09:22:40")) == [("5", 15, 12, 3)]


def test_a_kind_is_used_up_before_the_next_and_talks_go_by_number_the_last_first():
    assert said(hall("09:14")) == [("5", 15, 5, 10), ("4", 10, 0, 10)]
    assert said(hall("08:54")) == [("5", 15, 5, 10), ("4", 10, 0, 10), ("2", 10, 0, 10), ("3", 10, 9, 1)]


def test_of_speeches_leaders_come_last_and_the_running_one_not_at_all():
    assert said(hall("08:49"))[3:] == [("3", 10, 8, 2), ("7", 10, 6, 4)]
    assert said(hall("08:44"))[4:] == [("7", 10, 6, 4), ("8", 10, 5, 5)]


def test_it_says_plainly_when_nothing_suffices():
    h = hall("08:39")
    found = plan(h)
    assert (found.verdict, found.over, found.end_then) == ("not_enough", 4 * 60_000, ms("08:43"))
    assert "6" not in {c.item for c in found.cuts}


def test_nothing_is_proposed_where_nothing_may_be_cut():
    h = hall("08:00", [row("1", 30, "speech", 10, start="07:30"), row("2", 20, "awards", 5), row("3", 10, "", 0)])
    assert (plan(h).verdict, plan(h).cuts, plan(h).over) == ("not_enough", (), 30 * 60_000)


def test_the_meeting_s_own_order_counts_and_what_it_does_not_name_is_left_alone():
    h = hall("08:00", about={"cut_order": ["speech", "talk", "awards", "vote", "salute", ""]})
    assert [c.item for c in plan(h).cuts] == ["7", "8", "4", "2", "3"]


@pytest.mark.parametrize("kind", ["awards", "vote", "salute"])
def test_parts_of_what_is_never_cut_are_not_cut_whatever_they_are(kind):
    rows = [row("1", 10, start="07:30"), row("2", 0, kind), row("2.1", 10, "break", 0, parent="2")]
    assert plan(hall("07:45", rows)).cuts == ()


def test_a_part_is_of_its_item_s_kind_where_it_says_nothing():
    rows = [row("1", 10, start="07:30"), row("2", 0, "break"), row("2.1", 10, "", 0, parent="2")]
    assert said(hall("07:45", rows)) == [("2.1", 10, 5, 5)]


def test_no_hour_to_end_by_is_said_and_one_may_be_given():
    h = hall("")
    assert (plan(h).verdict, plan(h).hard_end) == ("no_hard_end", None)
    assert [c.item for c in plan(h, ms("09:22")).cuts] == ["5"]


def test_the_file_of_another_day_proposes_nothing():
    h = hall("09:00", hour="07:30", start="")
    assert propose(h.meeting, ms("07:30") + 2 * 86_400_000).verdict == "other_day"


def test_a_vigil_ends_on_the_next_day():
    h = hall("01:00", [row("1", 120, start="22:00"), row("2", 90, "talk", 60)], "22:00")
    assert latest_end(h.meeting) == ms("01:00") + 86_400_000
    assert said(h) == [("2", 90, 60, 30)]


# Fixed hours, deferred rows, rows that run over


def test_what_a_later_fixed_start_swallows_is_not_proposed():
    rows = [row("1", 10, start="07:30"), row("2", 15, "break", 0), row("3", 20, "talk", 15, start="08:00")]
    assert said(hall("08:18", rows)) == [("3", 20, 18, 2)]


def test_what_is_swallowed_in_part_is_cut_only_so_far_as_it_saves():
    rows = [row("1", 10, start="07:30"), row("2", 15, "break", 0), row("3", 20, "talk", 10, start="07:50")]
    assert said(hall("08:05", rows)) == [("2", 15, 10, 5), ("3", 20, 15, 5)]


def test_dropping_a_row_with_a_fixed_start_saves_the_waiting_for_it_too():
    rows = [row("1", 10, start="07:30"), row("2", 15, "break", 0, start="08:00"), row("3", 20)]
    assert said(hall("08:10", rows)) == [("2", 15, 0, 35)]


def test_a_row_with_a_fixed_end_is_not_shortened_but_may_go():
    rows = [row("1", 10, start="07:30"), row("2", 20, "break", 5, end="08:00"), row("3", 20)]
    assert plan(hall("08:10", rows)).cuts == ()
    rows[1]["min_seconds"] = 0
    assert said(hall("08:10", rows)) == [("2", 20, 0, 20)]


def test_a_video_is_played_whole_or_not_at_all():
    rows = [row("1", 10, start="07:30"), row("2", 7, "video", 0), row("3", 8, "video", 6)]
    assert said(hall("07:53", rows)) == [("2", 7, 0, 7)]
    rows[1]["min_seconds"] = 420
    assert said(hall("07:53", rows)) == [("3", 8, 6, 2)]


def test_a_row_that_may_go_is_shortened_as_long_as_that_is_enough():
    rows = [row("1", 10, start="07:30"), row("2", 20, "performance", 0)]
    assert said(hall("07:48", rows)) == [("2", 20, 8, 12)]
    assert said(hall("07:40", rows)) == [("2", 20, 0, 20)]


def test_a_minimum_of_odd_seconds_is_kept():
    rows = [row("1", 10, start="07:30"), row("2", 7.5, "speech", 7.2)]
    assert said(hall("07:47:20", rows)) == [("2", 7.5, 440 / 60, 10 / 60)]


def test_deferred_rows_are_cut_like_the_others_and_the_live_one_never():
    h = hall("09:14")
    h.do(Defer("4"))
    assert said(h) == [("5", 15, 5, 10), ("2", 10, 0, 10)]
    h = hall("09:00", start="")
    h.do(Start("5", passed_over="skip"))
    assert "5" not in {c.item for c in plan(h).cuts}


def test_a_row_that_runs_over_or_stands_still_makes_more_to_cut():
    h = hall("09:25")
    h.at("07:53")
    assert said(h) == [("5", 15, 12, 3)]
    h.do(Hold())
    assert said(h.at("07:57")) == [("5", 15, 8, 7)]
    h = hall("09:25")
    h.do(AddTime(120))
    assert said(h) == [("5", 15, 13, 2)]


# Parallel lines

LINE = [{"id": "p", "title": "Xếp khung", "item": "6", "lead_seconds": 1200}]


def test_a_line_is_not_cut_with_the_break_in_which_it_lies():
    h = hall("09:22", parallels=LINE)
    h.at("08:16").do(Start("5", passed_over="skip"))
    assert plan(h).verdict == "fits"
    h = hall("09:00", parallels=LINE)
    h.at("08:15")
    for item in ("2", "3", "4"):
        h.do(Start(item, passed_over="skip"))
    h.do(Ready("p", "begun"))
    # Expected 08:25 - 08:40 - 09:10: ready at 08:35, so the break gives five minutes and not ten.
    assert said(h)[0] == ("5", 15, 10, 5)
    h.do(Ready("p", "done"))
    assert said(h)[0] == ("5", 15, 5, 10)


def test_a_line_that_is_late_already_lets_nothing_before_its_item_be_cut():
    h = hall("09:00", parallels=LINE)
    h.at("08:31")
    for item in ("2", "3", "4", "5"):
        h.do(Start(item, passed_over="skip"))
    assert {c.item for c in plan(h).cuts} == {"7", "8"}
    assert plan(h).waits == ()


def test_a_line_that_stands_in_the_way_is_named_with_the_hour_at_which_it_can_be_ready():
    h = hall("08:30", parallels=LINE)
    h.at("08:12").do(Start("4", passed_over="skip"))
    # Expected 08:22 - 08:37; a line that begins now is ready at 08:32.
    assert said(h)[0] == ("5", 15, 10, 5)
    assert [(line.title, ready) for line, ready in plan(h).waits] == [("Xếp khung", ms("08:32"))]
    h.do(Ready("p", "done"))
    assert plan(h).waits == ()


def test_a_line_of_an_item_that_is_dropped_binds_nothing():
    rows = [row("1", 10, start="07:30"), row("2", 20, "break", 0), row("3", 10, "performance", 0), row("4", 10)]
    line = [{"id": "p", "title": "Dựng phông", "item": "3", "lead_seconds": 1800}]
    h = hall("07:50", rows, parallels=line)
    found = [(c.item, c.to_seconds) for c in plan(h).cuts]
    assert found == [("3", 0), ("2", 0)]  # the break lay in its way, and is free once it is gone


# Accepting


def test_accepting_a_shortening_is_an_edit_and_a_drop_is_a_skip_each_undone_by_itself():
    h = hall("09:14")
    before = h.meeting.programme
    for cut in plan(h).cuts:
        h.do(AcceptCut(cut.item, cut.to_seconds, cut.seconds, believes="1"))
    assert h.kinds()[-2:] == ["edited", "programme.skipped"]
    assert project(h.meeting.programme, h.control.now()).expected_end == ms("09:05")
    assert plan(h).verdict == "fits"
    h.do(Undo("programme"))
    assert h.meeting.programme.items["5"].seconds == 300
    assert h.meeting.programme.runs["4"].status == "pending"
    h.do(Undo("programme"))
    assert h.meeting.programme == before


def test_before_the_opening_the_prepared_rows_change():
    prepared = documents(programme=MORNING)
    prepared["meeting"][0]["latest_end"] = "09:14"
    h = Hall(prepared, "07:00")
    for cut in plan(h).cuts:
        h.do(AcceptCut(cut.item, cut.to_seconds, cut.seconds))
    rows = {r["id"]: r for r in h.journal.documents()["programme"]}
    assert (rows["5"]["seconds"], rows["4"]["skip"], h.kinds()) == (300, True, [])
    assert plan(h).end == ms("09:05")


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (AcceptCut("5", 240), "cut.below_minimum"),
        (AcceptCut("5", 0), "cut.below_minimum"),
        (AcceptCut("5", 900), "cut.below_minimum"),
        (AcceptCut("2", -60), "cut.below_minimum"),
        (AcceptCut("6", 600), "cut.never"),
        (AcceptCut("5", 600, 840), "cut.moved_on"),
        (AcceptCut("5", 600, believes="2"), "programme.moved_on"),
        (AcceptCut("5", 600, believes=None), "programme.moved_on"),
        (AcceptCut("1", 600), "programme.already_live"),
        (AcceptCut("9", 600), "programme.unknown_item"),
    ],
)
def test_what_is_not_to_be_cut_is_refused(command, refusal):
    assert hall("09:00").refused(command) == refusal


def test_a_cut_for_which_a_line_would_not_be_ready_is_refused():
    h = hall("09:00", parallels=LINE)
    h.at("08:31")
    h.do(Start("4", passed_over="skip"))
    assert h.refused(AcceptCut("5", 300)) == "cut.line_not_ready"


def test_a_proposal_may_be_accepted_a_little_later_though_its_line_has_not_begun():
    h = hall("09:00", parallels=LINE)
    h.at("08:10")
    h.do(Start("4", passed_over="skip"))
    cut = plan(h).cuts[0]
    h.clock.advance(40_000)
    h.do(AcceptCut(cut.item, cut.to_seconds, cut.seconds, believes="4"))
    assert h.meeting.programme.items["5"].seconds == cut.to_seconds
