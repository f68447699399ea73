"""Random acts upon an award call, sensible or not, and after each of them everything that anybody around it can see.

Names are unlike any other text, so whoever may not be named is found wherever they stand. The frames of a batch are
kept as they were laid: whatever happens afterwards, what is handed over must lie in that tray, in that order.
"""

import re
from random import Random

import pytest

from meeting.awards.arranging import arrangement, lineup, trays_wanted
from meeting.awards.calling import CallName, Give, NextBatch
from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, PassBatch, next_step
from meeting.awards.facts import Called, Named
from meeting.awards.latecomers import HoldBatch, Late, MissFrame, NameProxy, Withdraw
from meeting.awards.preparing import Confirm, Freeze, Load
from meeting.awards.presenting import NamePresenters
from meeting.awards.scanning import JoinLine, JoinTray
from meeting.awards.spoken import correction, spoken
from meeting.awards.state import is_there
from meeting.facts import Fact, Opened
from meeting.refusal import Refused
from meeting.state import apply, fold
from meeting.undo import Undo, last_of
from screens import awards_below as below
from screens import awards_lining as lining
from screens import awards_view as view
from screens.awards_crew import crew
from screens.awards_ready import readiness
from screens.carriers import carriers, trays_of
from screens.hall_display import names as hall
from screens.photographer import row, taken
from screens.presenters import presenters
from screens.wings import wings
from tests.meeting.ceremony_documents import prepared
from tui import words

ACTS = 110
NAME = re.compile(r"<(e\d+)>")


class Explored:
    """One award call, and what was laid into its trays."""

    def __init__(self, chance):
        self.chance, self.count, self.facts = chance, 0, []
        self.documents, _ = prepared(chance, 5, 16)
        stage = self.documents["stage"][0]
        stage["name_by_name"], stage["scan_people"], stage["scan_frames"] = (chance.random() < 0.4 for _ in range(3))
        crew_ = [{"id": f"k{n}", "role": "carrier", "name": f"Chị {n}", "tray": n} for n in (1, 2)]
        self.documents["people"] = [*self.documents["people"], *crew_]
        self.documents["frames"] = [
            {"id": f"f{e['id']}", "number": f"K{e['id']}", "entry": e["id"]} for e in self.documents["entries"]
        ]
        self.entries = [e["id"] for e in self.documents["entries"]]
        for e in self.documents["entries"]:
            e["delegate"] = "" if chance.random() < 0.8 else e["delegate"]
        self.meeting, self.laid = fold(self.documents, []), {}
        self.record(Opened())

    def record(self, *payloads):
        for payload in payloads:
            self.count += 1
            at = 1_756_350_000_000 + 4000 * self.count
            self.facts.append(Fact(f"s-{self.count}", at, at, "run", "s", "", payload))
            self.meeting = apply(self.meeting, self.facts[-1])

    def do(self, command):
        before = self.meeting
        try:
            decided = command.decide(before, 1_756_350_000_000 + 4000 * self.count)
        except Refused:
            return
        for payload in decided.payloads:
            said = payload.spoken if isinstance(payload, Called) else ()
            for entry in (payload.entry,) if isinstance(payload, Named) else said:
                assert is_there(before, entry), "an absentee was called"
        self.record(*decided.payloads)
        self.lay(before, undone=isinstance(command, Undo))
        self.look()

    def lay(self, before, *, undone):
        """What lies in the trays since somebody last said that they are right, or has to say it anew."""
        awards = self.meeting.awards
        for batch, stage in awards.stages.items():
            anew = awards.confirmed.get(batch) != before.awards.confirmed.get(batch)
            if stage in {"built", "frozen"}:
                self.laid.pop(batch, None)
            elif batch not in self.laid or (stage == "loaded" and (anew or undone)):
                self.laid[batch] = arrangement(awards, batch).trays
            else:
                wanted = [t for t in trays_wanted(awards, batch) if t]
                lies = [tuple(e for e in tray if e in lineup(awards, batch)) for tray in self.laid[batch]]
                assert wanted == [t for t in lies if t], "a frame is handed over from where it does not lie"

    def act(self):
        awards, pick = self.meeting.awards, self.chance.choice
        batch = awards.current or next(iter(awards.batches))
        some = pick([*(awards.batches[batch].entries or self.entries), pick(self.entries)])
        step = next_step(awards)
        forward = Forward(step, "ai") if step else NextBatch()
        log = self.meeting.log("awards")
        last = log[-1].id if log else ""
        by = [p.id for p in awards.people.values() if p.role == "presenter"]
        acts = [
            *[forward] * 12, *[MarkAbsent(some)] * 3, MarkPresent(some), Late(some), NextBatch(), PassBatch(batch),
            NameProxy(some, "bà", "Thay", "vợ", "Chủ tịch"), *[Withdraw(some)] * 2, MissFrame(some), HoldBatch(batch),
            *(HoldBatch(b, held=False) for b in awards.held), Freeze(batch), Load(batch), Confirm(batch, "ai", "elder"),
            CallName(some), Give(batch, some), *[JoinLine(batch, some)] * 2, JoinTray(batch, 1, some, "K"),
            NamePresenters(batch, tuple(self.chance.sample(by, len(by))), 2), *[Undo("awards", last)] * 2,
        ]  # fmt: skip
        self.do(pick(acts))

    def seen(self):
        """Each thing that is read, said or shown, by where."""
        m = self.meeting
        where = view.scene(m)
        for step in {where.saying, where.upcoming, where.after(m), where.seated} - {None}:
            yield "spoken", " ".join(line.text for line in spoken(m, step))
        yield "ready", readiness(m).plain
        yield "crew", str(crew(m).rows)
        yield "below", below.afterwards(m, where, 90).plain + below.stand_by(m, 90).plain
        yield "bar", view.title(m) + view.phase(m, where, 90, 10).plain + view.forward_label(m, where, 90)
        if last := last_of(m, "awards"):
            yield "undo", words.describe(m, last.payload) + correction(m, last.payload)
        for panel in lining.panels(m)[1:]:
            yield "scans", lining.head(m, panel).plain + str(lining.rows(m, panel).rows)
        for b in m.awards.batches:
            lines = [*wings(m, b), *row(m, b), *presenters(m, b)]
            lines += [said for tray in range(1, trays_of(m, b) + 1) for said in carriers(m, b, tray)]
            yield b, " ".join(f"{said.text} {said.more}" for said in lines)
        yield "hall", " ".join(said.text for said in hall(m))
        yield "taken", " ".join(said.text for said in taken(m))

    def look(self):
        awards = self.meeting.awards
        for where, text in self.seen():
            named = set(NAME.findall(text))
            assert not named & awards.withdrawn, f"{where} names somebody whose award was stopped"
            if where == "spoken":
                assert all(is_there(self.meeting, e) or e in awards.given for e in named), "an absentee is to be read"
            if where == "hall":
                assert named <= awards.spoken - awards.missed
        placed = sorted(e for b in awards.batches.values() for e in b.entries)
        assert placed == sorted(set(self.entries) - awards.withdrawn), "somebody is lost, or in two batches"


@pytest.mark.parametrize("seed", [14, 16, 22, 34, 35, 47])
def test_whatever_is_done_nobody_is_named_wrongly_and_no_frame_changes_trays(seed):
    explored = Explored(Random(seed))
    for _ in range(ACTS):
        explored.act()
    counted = [f for f in explored.facts if f.id not in explored.meeting.undone and f.payload.KIND != "undone"]
    assert fold(explored.documents, explored.facts).awards == explored.meeting.awards
    assert fold(explored.documents, counted).awards == explored.meeting.awards
