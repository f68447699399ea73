"""A random award call: kinds of award, honourees whose names can be told apart anywhere, a stage, and its batches."""

from dataclasses import replace
from random import Random

from meeting.awards.building import build
from meeting.documents import Category, Decision, Delegate, Entry, Person, Stage

DATE = "2025-08-28"
FAULTS = (
    *("wrong frames handed over", "absent or withdrawn names spoken", "absent or withdrawn names to be read"),
    *("people lost", "names out of order", "given or announced twice", "ready against the truth"),
    *("undos that differ", "replays that differ", "ceremonies without end"),
)
"""Counts of a ceremony that must be nought."""


def prepared(chance: Random, least: int, most: int):
    """The documents of a meeting, and its stage."""
    decisions = [Decision(id=f"q{n}", number=f"{n}/QĐ", authority="Chủ tịch xã", summary="khen") for n in (1, 2)]
    kinds = ("collective", "household", "individual", "individual")
    categories = [
        Category(
            id=f"c{n}", decision=chance.choice(("q1", "q2")), name="Giấy khen", kind=kind, posthumous=n == 3,
            precedence=chance.choice((40, 60)),
        )
        for n, kind in enumerate(kinds)
    ]  # fmt: skip
    entries = [
        Entry(id=f"e{n}", category=chance.choice(categories).id, name=f"Đỗ Thị <e{n}>", delegate=f"d{n}")
        for n in range(chance.randint(least, most))
    ]
    hands = chance.randint(1, 4)
    scanned = chance.random() < 0.5
    stage = Stage(
        id="stage",
        enter_from=chance.choice(("left", "right")),
        first_to=chance.choice(("far", "near")),
        present_from=chance.choice(("left", "right")),
        places=chance.randint(3, 10),
        trays=hands,
        scan_people=scanned,
        scan_frames=scanned,
    )
    people = [Person(id=f"p{n}", role="presenter", name=f"Người trao {n}") for n in range(hands)]
    batches = [
        replace(b, presenters=tuple(p.id for p in people), together=hands)
        for b in build(decisions, categories, entries, stage.places)
    ]
    tables = {
        "decisions": decisions,
        "categories": categories,
        "entries": entries,
        "batches": batches,
        "people": people,
        "stage": [stage],
        "delegates": [Delegate(id=e.delegate, name=e.name) for e in entries],
    }
    about = [{"id": "meeting", "title": "Hội nghị thử", "date": DATE}]
    return {"meeting": about, **{name: [d.write() for d in rows] for name, rows in tables.items()}}, stage
