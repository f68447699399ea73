"""The laws of award-calling §6.11 over random ceremonies: absences, latecomers, swaps, proxies, undos and crashes."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.awards import arranging, ranks
from meeting.awards.arranging import frames_match, is_ready, lineup, people_match
from meeting.awards.commands import MarkAbsentees, Step
from meeting.awards.facts import Withdrawn
from meeting.awards.findings import findings
from meeting.awards.spoken import spoken
from meeting.awards.state import state_of
from meeting.state import fold
from meeting.undo import Undo
from screens import awards_below, awards_crew, awards_frames, awards_lining, awards_ready, awards_view
from tests.meeting.builders import Hall, awards
from tests.meeting.ceremony import Ceremony
from tests.meeting.ceremony_documents import FAULTS
from tui import words

EVERY = 7
"""The dearer laws are looked at after every so many facts."""


def on_screen(meeting):
    """Everything that the award call shows or offers to be read."""
    where = awards_view.scene(meeting)
    yield from (line.text for line in awards_view.said(meeting, where))
    yield awards_below.afterwards(meeting, where, 300).plain
    yield awards_below.stand_by(meeting, 300).plain
    yield awards_ready.readiness(meeting).plain
    yield from (str(cell) for row in awards_crew.crew(meeting).rows for cell in row)
    yield from (
        str(cell) for p in awards_lining.panels(meeting) for row in awards_lining.rows(meeting, p).rows for cell in row
    )
    yield from (words.describe(meeting, fact.payload) for fact in meeting.log("awards"))
    for batch, stage in meeting.awards.stages.items():
        if stage != "done":
            yield from awards_frames.to_mend(meeting, batch, ready=False)
            yield from (line.text for line in spoken(meeting, Step("call", batch)))


class Lawful(Ceremony):
    """A ceremony that is held to the laws after everything that is recorded."""

    def record(self, *payloads):
        super().record(*payloads)
        meeting, call = self.meeting, self.meeting.awards
        assert sum(Counter(state_of(meeting, e) for e in self.entries).values()) == len(self.entries)
        assert sorted((*call.withdrawn, *call.batch_of)) == sorted(self.entries)
        assert sorted(e for b in call.batches.values() for e in b.entries) == sorted(call.batch_of)
        assert len([s for s in call.stages.values() if s not in ranks.BEFORE_CALL | {"done"}]) <= 1
        for batch in call.batches:
            if is_ready(call, batch):
                seen = call.confirmed.get(batch)
                scanned = people_match(call, batch) and frames_match(call, batch)
                assert scanned if self.stage.scan_people else seen and seen.entries == lineup(call, batch)
        if self.count % EVERY == 0:
            stopped = [f"<{e}>" for e in call.withdrawn]
            assert not [name for name in stopped for text in on_screen(meeting) if name in text]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_laws_hold_after_every_fact(seed):
    counts = Lawful(Random(seed), 2, 14).run()
    assert {fault: counts[fault] for fault in FAULTS if counts[fault]} == {}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_nobody_is_lost_nothing_is_swapped_and_nobody_absent_is_named(seed):
    counts = Ceremony(Random(seed)).run()
    assert {fault: counts[fault] for fault in FAULTS if counts[fault]} == {}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_undo_of_any_suffix_restores_what_stood_and_a_replay_tells_the_same(seed):
    here = Ceremony(Random(seed), 4, 12)
    here.chance.random = lambda: 1.0  # nothing happens by itself
    stood = {0: here.meeting.awards}
    while here.act():
        stood[len(here.meeting.log("awards"))] = here.meeting.awards
    assert fold(here.documents, here.facts).awards == here.meeting.awards
    while log := here.meeting.log("awards"):
        assert stood.get(len(log), here.meeting.awards) == here.meeting.awards
        here.do(Undo("awards"))
    assert here.meeting.awards == stood[0]


def test_a_world_in_which_the_rules_err_is_found_out(monkeypatch):
    monkeypatch.setattr(
        "tests.meeting.ceremony.trays_wanted", lambda *of: [tray[::-1] for tray in arranging.trays_wanted(*of)]
    )
    found = sum((Ceremony(Random(n)).run() for n in range(20)), Counter())
    assert found["wrong frames handed over"] > 0


def test_the_header_of_a_batch_is_read_though_its_first_honouree_is_away():
    here = Hall(awards(3)).open()
    here.do(MarkAbsentees(frozenset({1})))
    first, *_ = spoken(here.meeting, Step("call", "b1"))
    assert first.text.startswith("Xin trân trọng kính mời 2 cá nhân có tên sau đây")


@pytest.mark.parametrize(("carriers", "few"), [(0, True), (1, True), (2, False)])
def test_fewer_than_two_carriers_are_told(carriers, few):
    people = [{"id": f"k{n}", "role": "carrier", "name": f"Người bê {n}", "tray": n + 1} for n in range(carriers)]
    documents = awards(2)
    meeting = fold({**documents, "people": [*documents["people"], *people]}, ())
    assert any("carriers_few" in f.id for f in findings(meeting)) is few


def test_a_withdrawal_keeps_no_reason():
    assert {f for f in Withdrawn.__dataclass_fields__ if f not in {"KIND", "PART"}} == {"entry"}
