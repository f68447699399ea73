"""Who presents: all who are asked up side by side, and in the journal who handed over to whom."""

import pytest

from meeting.awards.calling import presenters_of
from meeting.awards.commands import MarkAbsent
from meeting.awards.facts import Given, PresenterInvited
from meeting.awards.planning import plan
from meeting.awards.spoken import spoken
from meeting.awards.views import scene_of
from meeting.facts import Fact
from tests.meeting.builders import Hall, awards
from tests.meeting.test_awards import forward, next_step


def abreast(together, size=5, **stage):
    """One batch whose people cannot be known by the door, on the way to the stage."""
    documents = awards(size, absent=[f"e1.{n}" for n in range(1, size + 1)])
    people = [{"id": f"p{n}", "role": "presenter", "name": f"Bùi Đăng {n}"} for n in (1, 2, 3)]
    batches = [{**b, "presenters": ["p1", "p2", "p3"], "together": together} for b in documents["batches"]]
    stage = {"id": "stage", "enter_from": "left", "present_from": "right", **stage}
    return Hall({**documents, "people": people, "batches": batches, "stage": [stage]}).open()


def found(here, cls):
    return [f.payload for f in here.meeting.log("awards") if isinstance(f.payload, cls)]


@pytest.mark.parametrize("together", [1, 2, 3])
def test_all_who_are_asked_up_are_in_the_journal_and_so_is_who_handed_over_to_whom(together):
    here = abreast(together)
    forward(here, 3)
    said = spoken(here.meeting, next_step(here.meeting.awards))[0]
    forward(here, 2)
    asked = found(here, PresenterInvited)[0]
    assert (asked.presenter, asked.presenters) == ("p1", ("p1", "p2", "p3")[:together])
    assert len(said.names) == together
    by = dict(zip(found(here, Given)[0].entries, found(here, Given)[0].presenters, strict=True))
    planned = plan(here.meeting)[0]
    assert by == {e: p for p, stack in zip(planned.abreast, planned.arrangement.stacks, strict=True) for e in stack}
    assert by["e1.1"] == "p1", "the highest stands before the first name of the call"
    here.restart()
    assert here.meeting.awards.presented == by


def test_whoever_failed_to_come_up_changes_nobody_elses_presenter():
    here = abreast(2, size=4)
    forward(here, 3)
    before = scene_of(here.meeting, "b1").arranged.stacks
    here.do(MarkAbsent("e1.2"))
    forward(here, 2)
    by = here.meeting.awards.presented
    assert [{by[e] for e in stack if e in by} for stack in before] == [{"p2"}, {"p1"}]
    assert set(by) == {"e1.1", "e1.3", "e1.4"}


def test_a_file_of_before_names_one_presenter_and_nobody_for_an_entry():
    old = {"kind": "awards.presenter_invited", "data": {"batch": "b1", "presenter": "p1"}}
    envelope = {"id": "f", "at": 1, "mono": 1, "run": "r", "station": "s", "by": ""}
    assert Fact.read({**envelope, **old}).payload == PresenterInvited("b1", "p1")
    given = {"kind": "awards.given", "data": {"batch": "b1", "entries": ["e1.1"]}}
    assert Fact.read({**envelope, **given}).payload == Given("b1", ("e1.1",))
    here = abreast(2)
    forward(here, 3)
    here.control.lay([Fact.read({**envelope, **old})])
    assert presenters_of(here.meeting, "b1") == ("p1", "p2")
