"""A whole ceremony with people and frames of flesh and wood: who really stands where, and what is really handed over.

The rules know only what they are told: door scans (some forgotten), lines and trays as scanned, or somebody's word. The
world beside them keeps what is true, so that a wrong frame, a name of somebody who is not there, and a person who goes
home with nothing are found whatever the rules believe. Nobody acts but on what the screen would show.
"""

from collections import Counter

from meeting.awards.arranging import (
    gone_out,
    is_ready,
    lineup,
    misplaced_frames,
    misplaced_people,
    standing_of,
    trays_wanted,
)
from meeting.awards.calling import CallName, Give, Invite, NextBatch, TakePhoto, on_stage, to_name
from meeting.awards.commands import Forward, MarkAbsent, MarkPresent, next_step
from meeting.awards.facts import Announced, Given
from meeting.awards.latecomers import Late
from meeting.awards.preparing import Confirm, Freeze, Load, ScanFrames, ScanSteps
from meeting.awards.spoken import spoken
from meeting.awards.state import state_of
from tests.meeting.ceremony_world import World

MOST_ACTS = 2000
"""No ceremony of sixty takes so many; one that does turns in a circle."""


class Ceremony(World):
    """One ceremony from a seed: `Ceremony(Random(7)).run()`, then its counts."""

    # What the people at the desk do, by what the screen shows

    def run(self) -> Counter[str]:
        for _ in range(MOST_ACTS):
            if self.chance.random() < 0.2:
                self.happen()
            if not self.act():
                break
        else:
            self.tally["ceremonies without end"] += 1
        return self.judged()

    def act(self) -> bool:
        awards = self.meeting.awards
        batch = awards.current
        if batch is None:
            waiting = [e for e in self.entries if e in self.here and e in awards.entries and e not in awards.given]
            for entry in waiting:
                self.do(Late(entry))
            return bool(waiting)
        step = next_step(awards)
        if step is not None and step.kind == "announce":
            return self.do(Forward(step))
        standing = standing_of(awards, batch)
        if standing in {"built", "frozen", "loaded"}:
            self.prepare(batch, standing)
        elif standing == "ready":
            self.call(batch)
        else:
            self.on_stage(batch, standing)
        self.tally["ready against the truth"] += self.is_wrongly_ready()
        return True

    def is_wrongly_ready(self) -> bool:
        awards, batch = self.meeting.awards, self.meeting.awards.current
        if batch is None or not is_ready(awards, batch) or gone_out(awards, self.meeting.door, batch):
            return False
        line = [e for e in self.lines.get(batch, []) if e in self.here]
        lies = [tray for tray in self.trays.get(batch, []) if tray]
        return line != list(lineup(awards, batch)) or lies != [list(t) for t in trays_wanted(awards, batch) if t]

    def prepare(self, batch: str, standing: str) -> None:
        awards, by_eye = self.meeting.awards, not self.stage.scan_people
        mine = awards.batches[batch].entries
        if standing == "built" and (by_eye or self.chance.random() < 0.5):
            self.look(mine)
        there = [e for e in lineup(self.meeting.awards, batch) if e in self.here]
        if not there and standing == "built":
            self.look(mine)
            self.do(NextBatch())
        elif standing == "built" and not by_eye:
            self.do(Freeze(batch))
        elif standing == "frozen":
            for entry in mine:
                if entry in self.here and entry not in lineup(awards, batch):
                    self.do(Late(entry))
            self.do(Load(batch)) if lineup(self.meeting.awards, batch) else self.do(NextBatch())
        elif not lineup(awards, batch):
            self.do(NextBatch())
        else:
            self.line_up(batch)
            self.lay(batch)
            if by_eye:
                self.do(Confirm(batch, "cánh gà"))

    def look(self, entries) -> None:
        """Somebody at the steps says who is there."""
        for entry in entries:
            awards = self.meeting.awards
            if entry in awards.entries:
                there = state_of(self.meeting, entry) in {"present", "standing_by"}
                if entry in self.here and not there:
                    self.do(MarkPresent(entry))
                elif entry not in self.here and there:
                    self.do(MarkAbsent(entry))

    def line_up(self, batch: str) -> None:
        """Those who will be called stand in line, some in the wrong place until it is seen."""
        for entry in lineup(self.meeting.awards, batch):
            if entry not in self.here:
                self.do(MarkAbsent(entry))
        line = list(lineup(self.meeting.awards, batch))
        self.tally["swaps at the steps"] += self.shuffle(line)
        self.lines[batch] = line
        if self.stage.scan_people:
            self.do(ScanSteps(tuple(line)))
            for i, j in misplaced_people(self.meeting.awards, batch):
                line[i - 1], line[j - 1] = line[j - 1], line[i - 1]
            self.do(ScanSteps(tuple(line)))
        else:
            line[:] = lineup(self.meeting.awards, batch)

    def lay(self, batch: str) -> None:
        """The frames are laid into the trays, some in the wrong place until it is seen."""
        wanted = [list(tray) for tray in trays_wanted(self.meeting.awards, batch)]
        trays = [list(tray) for tray in wanted]
        for tray in trays:
            self.tally["swaps in the trays"] += self.shuffle(tray)
        if len(trays) > 1 and all(trays[:2]) and self.chance.random() < 0.1:
            trays[0][0], trays[1][0] = trays[1][0], trays[0][0]
        if self.stage.scan_frames:
            self.scan_trays(trays)
            for tray, i, *to in misplaced_frames(self.meeting.awards, batch).swaps:
                other, j = (tray, *to) if len(to) == 1 else to
                a, b = trays[tray - 1], trays[other - 1]
                a[i - 1], b[j - 1] = b[j - 1], a[i - 1]
            self.scan_trays(trays)
        else:
            trays = wanted
        self.trays[batch] = trays

    def scan_trays(self, trays: list[list[str]]) -> None:
        self.do(ScanFrames({n: tuple(tray) for n, tray in enumerate(trays, 1)}))

    def shuffle(self, row: list[str]) -> int:
        if len(row) < 2 or self.chance.random() < 0.7:
            return 0
        i, j = self.chance.sample(range(len(row)), 2)
        row[i], row[j] = row[j], row[i]
        return 1

    def call(self, batch: str) -> None:
        awards = self.meeting.awards
        for entry in gone_out(awards, self.meeting.door, batch):
            self.do(MarkAbsent(entry))
        if not is_ready(self.meeting.awards, batch):
            return
        step = next_step(self.meeting.awards)
        self.read(step)
        if self.chance.random() < 0.5:
            self.do(Forward(step))
        else:
            self.do(CallName(lineup(self.meeting.awards, batch)[0]))

    def read(self, step) -> None:
        """What stands on the MC's side names nobody who is away or stopped."""
        text = " ".join(line.text for line in spoken(self.meeting, step))
        away = [e for e in self.entries if e not in self.here or e not in self.meeting.awards.entries]
        self.tally["absent or withdrawn names to be read"] += sum(f"<{e}>" in text for e in away)

    def on_stage(self, batch: str, standing: str) -> None:
        awards = self.meeting.awards
        if standing == "calling" and (left := to_name(awards, batch)):
            if left[0] not in self.here:
                self.do(MarkAbsent(left[0]))
            else:
                self.do(CallName(left[0]))
            return
        for entry in on_stage(awards, batch):
            fails = standing == "calling" and entry not in self.handed and self.chance.random() < 0.02
            if fails or (entry not in self.here and entry not in awards.given):
                self.here.discard(entry)
                self.do(MarkAbsent(entry))
                self.tally["did not come up"] += 1
                if self.chance.random() < 0.5:
                    self.coming.add(entry)
        awards = self.meeting.awards
        if not on_stage(awards, batch):
            self.do(NextBatch())
        elif standing == "calling":
            self.do(Invite(batch))
        elif standing == "on_stage":
            if self.do(Give(batch)):
                self.hand_over(batch)
        else:
            self.do(TakePhoto(batch)) if standing == "awarding" else self.do(NextBatch())

    def hand_over(self, batch: str) -> None:
        """Each presenter takes the frames from the top and gives them along their part of the row."""
        came = set(on_stage(self.meeting.awards, batch))
        up = [e for e in self.lines[batch] if e in came]
        near_is_right = (self.stage.enter_from == "right") == (self.stage.first_to == "near")
        row = up[::-1] if near_is_right else up
        for tray in self.trays[batch]:
            frames = [f for f in tray if f in came]
            part, row = row[: len(frames)], row[len(frames) :]
            for person, frame in zip(part if self.stage.present_from == "left" else part[::-1], frames, strict=False):
                if person not in self.handed:
                    self.handed[person] = frame
                    self.tally["frames handed over"] += 1
                    self.tally["wrong frames handed over"] += person != frame
        self.tally["wrong frames handed over"] += len(row)

    # What is true in the end

    def judged(self) -> Counter[str]:
        awards, log = self.meeting.awards, [f.payload for f in self.meeting.log("awards")]
        states = Counter(state_of(self.meeting, e) for e in self.entries)
        self.tally["ceremonies"] += 1
        self.tally["honourees"] += len(self.entries)
        lost = [e for e in self.here if e in awards.entries and (e not in awards.given or e not in self.handed)]
        astray = sum(states.values()) - sum(states[s] for s in ("awarded", "deferred", "absent", "withdrawn"))
        self.tally["people lost"] += len(lost) + astray + abs(len(self.entries) - sum(states.values()))
        given = Counter(e for p in log if isinstance(p, Given) for e in p.entries)
        read = Counter(p.decision for p in log if isinstance(p, Announced))
        self.tally["given or announced twice"] += sum(n > 1 for n in (*given.values(), *read.values()))
        return self.tally
