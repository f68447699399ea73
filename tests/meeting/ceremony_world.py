"""The world beside the rules: who is really in the hall, what the door has seen, what the hall has heard; and chance.

Everything random comes from one generator, so that a seed tells a whole ceremony again.
"""

import json
from collections import Counter
from random import Random

from meeting.awards.arranging import (
    lineup,
)
from meeting.awards.commands import MarkAbsent
from meeting.awards.facts import Called, Named, Withdrawn
from meeting.awards.latecomers import NameProxy, Withdraw
from meeting.checkin.facts import Scanned
from meeting.facts import Fact, Opened
from meeting.refusal import Refused
from meeting.state import apply, fold
from meeting.undo import Undo
from tests.meeting.ceremony_documents import prepared


class World:
    """What is true, what was recorded, and what happens by itself."""

    def __init__(self, chance: Random, least: int = 20, most: int = 60) -> None:
        self.chance = chance
        self.documents, self.stage = prepared(chance, least, most)
        self.now, self.count = 1_756_346_400_000, 0
        self.facts: list[Fact] = []
        self.meeting = fold(self.documents, ())
        self.entries = [str(e["id"]) for e in self.documents["entries"]]
        self.here = {e for e in self.entries if chance.random() < 0.88}
        """Who is really in the hall, or somebody for them."""
        self.coming = {e for e in self.entries if e not in self.here and chance.random() < 0.6}
        self.lines: dict[str, list[str]] = {}
        self.trays: dict[str, list[list[str]]] = {}
        self.handed: dict[str, str] = {}
        self.tally: Counter[str] = Counter()
        self.record(Opened())
        for entry in sorted(self.here):
            if chance.random() < 0.93:
                self.at_door(entry)

    # What is recorded

    def record(self, *payloads) -> None:
        for payload in payloads:
            self.count += 1
            fact = Fact(f"s-{self.count}", self.now, self.now, "run", "s", "", payload)
            self.facts.append(fact)
            self.meeting = apply(self.meeting, fact)
            self.heard(payload)

    def do(self, command) -> bool:
        self.now += 4000
        try:
            decided = command.decide(self.meeting, self.now)
        except Refused as refusal:
            self.tally[f"refused {refusal.string_id}"] += 1
            return False
        self.record(*decided.payloads)
        return True

    def at_door(self, entry: str, way: str = "enter") -> None:
        self.now += 500
        delegate = self.meeting.awards.entries[entry].delegate
        if delegate:
            said = {"nonce": f"n{self.count}", "type": way, "delegate": delegate, "desk": "A", "event_at": self.now}
            self.record(Scanned(code="", verdict="ok", **said))

    def restart(self) -> None:
        stored = json.loads(json.dumps([f.write() for f in self.facts]))
        again = fold(self.documents, [Fact.read(f) for f in stored])
        self.tally["replays that differ"] += again.awards != self.meeting.awards
        self.meeting = again

    def heard(self, payload) -> None:
        """The hall hears names: of somebody who is not there, or whose award was stopped, none may be among them."""
        match payload:
            case Called(batch=batch, spoken=names):
                pass
            case Named(batch=batch, entry=entry):
                names = (entry,)
            case _:
                return
        self.tally["names spoken"] += len(names)
        stopped = {f.payload.entry for f in self.meeting.log("awards") if isinstance(f.payload, Withdrawn)}
        self.tally["absent or withdrawn names spoken"] += sum(e in stopped or e not in self.here for e in names)
        self.tally["names out of order"] += tuple(names) != tuple(e for e in self.lines[batch] if e in names)

    # What happens by itself

    def happen(self) -> None:
        """Somebody comes, goes, is represented or is stopped."""
        chance, awards = self.chance, self.meeting.awards
        open_ = [e for e in awards.batch_of if e not in awards.given and e not in self.handed]
        match chance.randrange(14):
            case 0 | 1 if coming := sorted(self.coming):
                self.come(chance.choice(coming))
            case 2 if open_:
                entry = chance.choice(open_)
                if entry not in awards.spoken and self.do(Withdraw(entry)):
                    self.tally["withdrawn"] += 1
            case 3 if away := [e for e in open_ if e not in self.here]:
                entry = chance.choice(away)
                if self.do(NameProxy(entry, "bà", f"Người thay {entry}", "vợ", "Chủ tịch")):
                    self.here.add(entry)
                    self.coming.discard(entry)
                    self.tally["proxies"] += 1
            case 4 if leaving := [e for e in open_ if e in self.here and e not in awards.spoken]:
                self.go(chance.choice(leaving))
            case 5:
                self.restart()
            case 6 if awards is not self.meeting.awards or self.meeting.log("awards"):
                for _ in range(chance.randint(1, 4)):
                    self.undo()

    def come(self, entry: str) -> None:
        self.coming.discard(entry)
        self.here.add(entry)
        self.tally["latecomers"] += 1
        if entry in self.meeting.awards.entries and self.chance.random() < 0.5:
            self.at_door(entry)

    def go(self, entry: str) -> None:
        """Somebody leaves the hall: the door sees it, or whoever looks at the line does."""
        if self.meeting.awards.proxy(entry):
            return
        self.here.discard(entry)
        if self.chance.random() < 0.5:
            self.coming.add(entry)
        delegate = self.meeting.awards.entries[entry].delegate
        if self.chance.random() < 0.5 and delegate and self.meeting.door.is_present(delegate):
            self.at_door(entry, "leave")
        elif entry in lineup(self.meeting.awards, self.meeting.awards.batch_of[entry]):
            self.do(MarkAbsent(entry))

    def undo(self) -> None:
        """The last act is taken back; what was handed over and who is there stay as they are."""
        log = self.meeting.log("awards")
        if not log or isinstance(log[-1].payload, Withdrawn):
            return
        before = [f for f in self.facts if f.payload.PART == "awards" and f.id not in self.meeting.undone][:-1]
        self.do(Undo("awards"))
        self.tally["undos"] += 1
        self.tally["undos that differ"] += [f.id for f in before] != [f.id for f in self.meeting.log("awards")]
        if (batch := self.meeting.awards.current) is not None:
            for entry in lineup(self.meeting.awards, batch):
                if entry not in self.here and entry not in self.meeting.awards.spoken:
                    self.do(MarkAbsent(entry))  # whoever is gone is seen to be gone still
