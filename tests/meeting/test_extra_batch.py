"""The đợt bổ sung: when it is called, whom it holds, and where its frames come from."""

from meeting.awards.calling import NextBatch
from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, next_step
from meeting.awards.frame_moves import frame_moves
from meeting.awards.latecomers import Late
from meeting.awards.preparing import Confirm, Freeze, Load
from meeting.undo import Undo
from tests.meeting.builders import Hall, awards
from tests.meeting.test_awards import forward
from tui import words


def ceremony(*sizes, decision_of=None):
    """Nobody can be known by the door; two trays, and a tag on each frame."""
    everybody = [f"e{b}.{n}" for b, size in enumerate(sizes, 1) for n in range(1, size + 1)]
    documents = awards(*sizes, absent=everybody, decision_of=decision_of or ["q1"] * len(sizes))
    carriers = [{"id": f"k{n}", "role": "carrier", "name": f"Đào Thị Mai {n}", "tray": n} for n in (1, 2)]
    frames = [{"id": f"f{e}", "number": f"Đ{e}", "entry": e} for e in everybody]
    return Hall({**documents, "people": [*documents["people"], *carriers], "frames": frames}).open()


def order(here):
    return list(here.meeting.awards.batches)


def test_it_is_called_behind_the_batches_of_its_kind_and_before_the_next_kind():
    here = ceremony(2, 2, 2, decision_of=["q1", "q1", "q2"])
    here.do(MarkAbsent("e1.2"))
    forward(here, 3)
    here.do(Late("e1.2"))
    assert order(here) == ["b1", "b2", "bo-sung-4", "b3"]
    assert here.meeting.awards.batches["bo-sung-4"].number == 4, "no batch changes its number"
    steps = forward(here, 23)
    assert [s for s in steps if s.startswith("call")] == ["call b2", "call bo-sung-4", "call b3"]
    assert steps.index("announce q2") > steps.index("seat bo-sung-4")
    assert here.meeting.awards.given == set(here.meeting.awards.entries)
    here.restart()
    assert order(here) == ["b1", "b2", "bo-sung-4", "b3"]


def test_it_waits_for_a_batch_whose_frames_lie_in_the_trays_already():
    here = ceremony(2, 2, 2, decision_of=["q1", "q2", "q3"])
    here.do(MarkAbsent("e1.2"))
    forward(here, 3)
    here.do(Freeze("b2"))
    here.do(Load("b2"))
    here.do(Late("e1.2"))
    assert order(here) == ["b1", "b2", "bo-sung-4", "b3"]


def test_latecomers_of_two_kinds_are_never_in_one():
    here = ceremony(2, 2, decision_of=["q1", "q2"])
    for entry in ("e1.2", "e2.2"):
        here.do(MarkAbsent(entry))
    here.do(Confirm("b2"))
    forward(here, 7)
    here.do(Late("e2.2"))
    here.do(Late("e1.2"))
    made = {b: here.meeting.awards.batches[b] for b in here.meeting.awards.extra}
    assert {(b.category, b.entries) for b in made.values()} == {("cq2", ("e2.2",)), ("cq1", ("e1.2",))}


def test_it_is_told_from_which_tray_a_frame_comes_and_where_it_goes():
    here = ceremony(4, 2)
    here.do(MarkAbsent("e1.2"))
    forward(here, 3)
    here.do(MarkAbsent("e1.4"))
    forward(here)
    here.do(Late("e1.2"))
    assert words.describe(here.meeting, here.meeting.last.payload).endswith(
        "đứng cuối đợt 3; khung Đe1.2: lấy trong số đã rút của đợt 1, đặt vào khay 1 đợt 3"
    )
    here.do(MarkPresent("e1.4"))
    assert words.describe(here.meeting, here.meeting.last.payload).endswith(
        "đứng cuối đợt 3; khung Đe1.4: lấy ở khay 1 đợt 1, đặt vào khay 1 đợt 3"
    )
    moves = frame_moves(here.meeting, "bo-sung-3")
    assert [(m.tag, m.batch, m.tray, m.to_tray, m.to_place) for m in moves] == [
        ("Đe1.2", 1, 0, 1, 1),
        ("Đe1.4", 1, 1, 1, 2),
    ]
    assert frame_moves(here.meeting, "b2") == ()
    while here.meeting.awards.stages["bo-sung-3"] != "calling":
        here.do(Forward(next_step(here.meeting.awards)))
    assert frame_moves(here.meeting, "bo-sung-3") == ()


def test_undo_of_a_latecomer_takes_the_batch_away_again():
    here = ceremony(2, 2)
    here.do(MarkAbsent("e1.2"))
    forward(here, 3)
    before = here.meeting.awards
    here.do(Late("e1.2"))
    here.do(Undo("awards"))
    assert here.meeting.awards == before
    forward(here, 4)
    assert here.meeting.awards.current == "b2"
    assert here.refused(NextBatch()) == "awards.somebody_there"
