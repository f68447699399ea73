"""A batch as those around the stage see it, on paper and on their screens: who comes, who is missing, row and trays.

Closed ranks are as they were closed. Before that a scene is a draft: before the opening everybody comes, since nobody
can have been seen, and after it those whom somebody has seen. Whoever is withdrawn is nowhere.
"""

from dataclasses import dataclass, replace
from typing import Final

from meeting.awards.arranging import State, arrangement, hands_of, lineup, standing_of
from meeting.awards.calling import asked_up_at, presenter_there, to_give
from meeting.awards.geometry import Arrangement, Layout, arrange, standing
from meeting.awards.planning import carriers_of
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import is_there
from meeting.awards.telling_apart import name_apart
from meeting.checkin.standing_in import in_their_place
from meeting.documents import Batch, Category, Delegate, Entry, Frame, Person
from meeting.state import Meeting

ROLES: Final = ("mc", "wings", "carriers", "photographer", "presenters")


def titled(form: str, name: str) -> str:
    """Form of address and name."""
    return f"{form} {name}".strip() if name else ""


@dataclass(frozen=True, slots=True)
class Scene:
    """See the module."""

    meeting: Meeting
    """As if the ranks of this batch were closed now."""
    batch: Batch
    state: State
    draft: bool
    """Whether the ranks are still open."""
    call: tuple[str, ...]
    """Entries in calling order: those who are read."""
    missing: tuple[str, ...]
    """Those who are not, in the order of the batch."""
    arranged: Arrangement
    abreast: tuple[str, ...]
    """Ids of those who present, from the hall's left; the k-th has the k-th stack. Empty where nobody is named."""

    @property
    def category(self) -> Category:
        """What is given."""
        return self.meeting.awards.categories[self.batch.category]

    @property
    def layout(self) -> Layout:
        """How they walk."""
        stage = self.meeting.awards.stage
        return Layout(stage.enter_from, stage.first_to, stage.present_from)

    @property
    def trays(self) -> tuple[tuple[str, ...], ...]:
        """What lies in each tray from top to bottom, with what comes out of it; none where no frames are given."""
        if not self.category.frame:
            return ()
        laid, mine = self.arranged.gone, {*self.call, *self.missing}
        out = tuple(e for e in self.missing if e not in laid)
        # Whoever came late is in another batch by now, wherever the frame lies: here it is handed to nobody.
        trays = tuple(tuple(e for e in tray if e in mine) for tray in self.arranged.trays)
        return _with(trays, self.batch.entries, out, downwards=self.downwards)

    @property
    def downwards(self) -> bool:
        """Whether each presenter's frames lie in the order of the call from top to bottom; else from bottom to top."""
        return arrange(("1", "2"), self.layout).stacks == (("1", "2"),)

    def entry(self, entry: str) -> Entry:
        """One award of one honouree."""
        return self.meeting.awards.entries[entry]

    def person(self, person: str) -> Person:
        """Who presents; whoever stands in for them, where somebody does."""
        awards = self.meeting.awards
        return in_their_place(self.meeting, awards.people[person], asked_up_at(awards, self.batch.id))

    def carriers(self, tray: int) -> tuple[Person, ...]:
        """Who bears a tray, counted from 1."""
        return carriers_of(self.meeting).get(tray, ())

    def served(self, tray: int) -> tuple[str, ...]:
        """Whom a tray, counted from 1, stands beside."""
        mine = set(self.arranged.trays[tray - 1])
        return tuple(p for p, stack in zip(self.abreast, self.arranged.stacks, strict=False) if mine & set(stack))

    @property
    def handed(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who presents ("" where nobody is named) and to whom, in their order, from the hall's left."""
        stacks = self.arranged.stacks
        return tuple((self.abreast[n] if n < len(self.abreast) else "", stack) for n, stack in enumerate(stacks))

    @property
    def row(self) -> tuple[str, ...]:
        """Who really stands there from the hall's left: where an elder was not moved, the line as it was scanned."""
        awards, call = self.meeting.awards, self.arranged.call
        word = awards.confirmed.get(self.batch.id)
        line = tuple(e for e in awards.lines.get(self.batch.id, ()) if e in call)
        if word is None or word.reason != "elder" or set(line) != set(call):
            return self.arranged.row
        return arrange(line, self.layout).row

    def comes(self, entry: str) -> str:
        """Who comes to the stage for an entry."""
        e, proxy = self.entry(entry), self.meeting.awards.proxy(entry)
        if proxy is not None:
            return titled(proxy.form, proxy.name)
        return titled(e.receiver_form, e.receiver_name) or self.honoured(entry)

    def honoured(self, entry: str) -> str:
        """Who gets the award, with the form of address; of two of one name, with what tells them apart."""
        return name_apart(self.meeting.awards, entry)

    def presenter(self, person: str) -> str:
        """Who presents, with the form of address; "" for nobody."""
        return titled(self.person(person).form, self.person(person).name) if person else ""

    def phone(self, entry: str) -> str:
        """The telephone of whoever should come for an entry, where the list of delegates has one."""
        delegate = self.meeting.table(Delegate).get(self.entry(entry).delegate)
        return delegate.phone if delegate and self.meeting.awards.proxy(entry) is None else ""

    def lack(self, entry: str) -> str:
        """Why somebody is missing: "absent", "expected" or (called, and did not come up) "missed"."""
        if entry in self.meeting.awards.missed:
            return "missed"
        return "expected" if self.draft and (self.meeting.awards.words or {}).get(entry) != "absent" else "absent"


def scenes(meeting: Meeting) -> tuple[Scene, ...]:
    """All batches in calling order that have anybody left in them."""
    return tuple(s for s in (_scene(meeting, b) for b in meeting.awards.batches.values()) if s.call or s.missing)


def scene_of(meeting: Meeting, batch: str) -> Scene:
    """One batch, whoever is left in it."""
    return _scene(meeting, meeting.awards.batches[batch])


def prepared_next(meeting: Meeting) -> str | None:
    """The batch whose frames are to be in the trays: the one on the stage until each of it has been given theirs."""
    awards, batch = meeting.awards, meeting.awards.current
    if batch is None or awards.stages[batch] not in {"awarding", "photo"} or to_give(awards, batch):
        return batch
    return awards.following or batch


def tags(meeting: Meeting) -> dict[str, Frame]:
    """The frame of each entry that has one."""
    return {f.entry: f for f in meeting.table(Frame).values() if f.entry}


def planned(meeting: Meeting, batch: str) -> Scene:
    """One batch as if everybody came, whatever anybody has seen."""
    return _scene(meeting, meeting.awards.batches[batch], everybody=True)


def _scene(meeting: Meeting, batch: Batch, *, everybody: bool = False) -> Scene:
    awards, b = meeting.awards, batch.id
    known = tuple(e for e in batch.entries if e in awards.entries and e not in awards.withdrawn)
    closed = b in awards.lineups and not everybody
    if closed:
        call = tuple(e for e in lineup(awards, b) if e in known)
    elif everybody or meeting.opened_at is None:
        call = known
    else:
        call = tuple(e for e in known if is_there(meeting, e))
    kept = replace(awards, lineups={**awards.lineups, b: (awards.lineups[b] if closed else call)})
    then = replace(meeting, awards=kept)
    arranged = arrangement(kept, b)
    return Scene(
        meeting=then,
        batch=batch,
        state=standing_of(awards, b),
        draft=not closed and awards.stages[b] in BEFORE_CALL,
        call=call,
        missing=tuple(e for e in known if e not in call),
        arranged=arranged,
        abreast=_abreast(then, batch, len(arranged.stacks), seen=not everybody),
    )


def _abreast(meeting: Meeting, batch: Batch, stacks: int, *, seen: bool) -> tuple[str, ...]:
    """Who presents: who was asked up, then those in the hall, then the others, as many as present together."""
    awards = meeting.awards
    known = [p for p in batch.presenters if p in awards.people]
    asked = awards.invited.get(batch.id) or ((awards.presenting or {}).get(batch.id, ""),)
    up = {p: n for n, p in enumerate(asked)}
    ranked = sorted(known, key=lambda p: (up.get(p, len(up)), not presenter_there(meeting, p))) if seen else known
    stage = awards.stage
    layout = Layout(stage.enter_from, stage.first_to, stage.present_from)
    return standing(ranked[: min(hands_of(batch), stacks)], layout)


def _with(
    trays: tuple[tuple[str, ...], ...], order: tuple[str, ...], out: tuple[str, ...], *, downwards: bool
) -> tuple[tuple[str, ...], ...]:
    """The trays with the frames that come out, each beside the frame of its neighbour in the call."""
    lie = [list(tray) for tray in trays] or ([[]] if out else [])
    for entry in out:
        place = order.index(entry)
        laid = {e for tray in lie for e in tray}
        before = next((e for e in reversed(order[:place]) if e in laid), None)
        beside = before or next((e for e in order[place:] if e in laid), None)
        if beside is None:
            lie[0].append(entry)
            continue
        tray = next(t for t in lie if beside in t)
        tray.insert(tray.index(beside) + (downwards == (before is not None)), entry)
    return tuple(map(tuple, lie))
