"""The plan of the award call: who is called, who stands where, and what each presenter takes from which tray.

Everything follows from the documents and is never stored, until a batch is frozen: then what was frozen counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from meeting.awards import arranging
from meeting.awards.arranging import hands_of, trays_for
from meeting.awards.building import stage_of
from meeting.awards.geometry import Arrangement, Layout, arrange, standing
from meeting.documents import Batch, Person, Stage
from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Planned:
    """One batch as it is to stand on the stage."""

    batch: Batch
    presenters: tuple[str, ...]
    """Who presents, by rank."""
    abreast: tuple[str, ...]
    """The same from the hall's left: the k-th has the k-th stack."""
    arrangement: Arrangement


def layout_of(stage: Stage | None) -> Layout:
    """How people come on; the recommended way where nobody has said."""
    return Layout(stage.enter_from, stage.first_to, stage.present_from) if stage else Layout()


def presenting(batch: Batch) -> tuple[str, ...]:
    """Who presents by the plan: the first so many as present together."""
    return batch.presenters[: hands_of(batch)]


def carriers_of(meeting: Meeting) -> dict[int, tuple[Person, ...]]:
    """The carriers of each tray, trays in order; 0 has the spare ones."""
    carriers = [p for p in meeting.awards.people.values() if p.role == "carrier"]
    return {tray: tuple(p for p in carriers if p.tray == tray) for tray in sorted({p.tray for p in carriers})}


def capacities(meeting: Meeting) -> tuple[int, ...]:
    """How many frames each tray takes, from the hall's left; empty where no trays are known, nor whose they are."""
    return arranging.capacities(meeting.awards)


def plan_batch(meeting: Meeting, batch: Batch, entries: Sequence[str]) -> Planned:
    """A batch with these entries in calling order; its trays are those that `arranging` will want filled."""
    layout, hands = layout_of(stage_of(meeting)), presenting(batch)[: max(1, len(entries))]
    trays = trays_for(meeting.awards, batch, len(entries))
    return Planned(batch, hands, standing(hands, layout), arrange(entries, layout, hands_of(batch), trays))


def plan(meeting: Meeting) -> tuple[Planned, ...]:
    """All batches in calling order, as if everybody came; whoever is withdrawn is nowhere."""
    shown = meeting.awards.entries.keys() - meeting.awards.withdrawn
    return tuple(
        plan_batch(meeting, batch, [e for e in dict.fromkeys(batch.entries) if e in shown])
        for batch in meeting.awards.batches.values()
    )
