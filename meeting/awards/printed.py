"""Which printed sheets of the award call are void after an absence, a latecomer, a stand-in or a swap.

A sheet is named by its batch and its role ("dot3/wings", "dot3/carriers/2"). Of each the printing keeps digests of what
it says, by what it is about. As long as the ranks of a batch are open, who has come is on no sheet for good, so only
what was prepared makes such a draft void; once they are closed the draft is, and then everything that changes. Of a
batch that was called nothing is named: it is on the stage.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from meeting.awards.commands import Step
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.spoken import announcement, person, spoken
from meeting.awards.views import ROLES, Scene, planned, scene_of, tags, titled
from meeting.prints import last_print
from meeting.state import Meeting

Why = Literal["closed", "opened", "award", "people", "frames", "crew", "walk", "removed"]
FIELDS: Final[tuple[Why, ...]] = ("award", "people", "frames", "crew", "walk")
DECISION: Final = "decision"


@dataclass(frozen=True, slots=True)
class VoidSheet:
    """A sheet that must not be used any more."""

    sheet: str
    batch: int
    """Number of the batch as it stands on the sheet."""
    role: str
    """One of `ROLES`, or "decision"."""
    place: int
    """Of a tray or a presenter, from the hall's left; 0 where there is one sheet."""
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class BatchFolder:
    """What was printed and is wrong now, and what is missing beside it."""

    version: int = 0
    """Of the last printing; 0 where nothing was printed."""
    void: tuple[VoidSheet, ...] = ()
    missing: tuple[VoidSheet, ...] = ()
    """Sheets that were never printed, of roles for which others were."""

    @property
    def to_print(self) -> frozenset[str]:
        """The sheets to be printed for everything to be right."""
        return frozenset(v.sheet for v in (*self.void, *self.missing) if "removed" not in v.why)


def sheet_id(batch: str, role: str, place: int = 0) -> str:
    """The name of a sheet."""
    return f"{batch}/{role}/{place}" if place else f"{batch}/{role}"


def batch_digests(meeting: Meeting) -> dict[str, str]:
    """For each sheet whether the ranks are closed, a digest for each of `FIELDS`, and the number of its batch."""
    found = {}
    for batch in meeting.awards.batches.values():
        closed = batch.id in meeting.awards.lineups
        scene = scene_of(meeting, batch.id) if closed else planned(meeting, batch.id)
        if not (scene.call or scene.missing):
            continue
        for sheet, said in _said(scene):
            fields = (_digest(said.get(field)) for field in FIELDS)
            state = "c" if closed or _split(sheet)[1] == DECISION else "o"
            found[sheet] = ".".join((state, *fields, str(batch.number)))
    return found


def void_batch_sheets(meeting: Meeting) -> BatchFolder:
    """What is wrong with the sheets that were printed."""
    printed = last_print(meeting, "batch-sheets")
    if printed is None:
        return BatchFolder()
    new = batch_digests(meeting)
    void = []
    for sheet, digest in printed.sheets.items():
        if not _over(meeting, sheet) and (why := _why(digest, new.get(sheet))):
            void.append(_named(sheet, digest, why))
    roles = {_split(sheet)[1] for sheet in printed.sheets}
    lacking = [s for s in new if s not in printed.sheets and _split(s)[1] in roles and not _over(meeting, s)]
    return BatchFolder(printed.version, tuple(void), tuple(_named(s, new[s], ()) for s in lacking))


def registered(meeting: Meeting, sheets: Collection[str], *, anew: bool = False) -> dict[str, str]:
    """What is in the hands of people once these sheets were printed; `anew` where void ones were taken from them."""
    printed, new = last_print(meeting, "batch-sheets"), batch_digests(meeting)
    old = printed.sheets if printed else {}
    kept = {s: digest for s, digest in old.items() if s in new or not anew}
    return {**kept, **{s: digest for s, digest in new.items() if s in sheets}}


def _over(meeting: Meeting, sheet: str) -> bool:
    batch, role, _ = _split(sheet)
    awards = meeting.awards
    if role == DECISION and batch in awards.batches:
        return awards.decision_of(batch).id in awards.announced
    return awards.stages.get(batch, "built") not in BEFORE_CALL


def _why(old: str, new: str | None) -> tuple[Why, ...]:
    if new is None:
        return ("removed",)
    (was, *before), (now, *after) = old.split(".")[:-1], new.split(".")[:-1]
    if was != now:
        return ("closed",) if now == "c" else ("opened",)
    return tuple(field for field, a, b in zip(FIELDS, before, after, strict=True) if a != b)


def _named(sheet: str, digest: str, why: tuple[Why, ...]) -> VoidSheet:
    _, role, place = _split(sheet)
    return VoidSheet(sheet, int(digest.rpartition(".")[2]), role, place, why)


def _split(sheet: str) -> tuple[str, str, int]:
    """Batch, role, place; a batch's id may hold a stroke itself."""
    head, _, tail = sheet.rpartition("/")
    if not tail.isdigit():
        return head, tail, 0
    batch, _, role = head.rpartition("/")
    return batch, role, int(tail)


def _digest(said: Any) -> str:
    from hashlib import blake2b  # with OpenSSL behind it, it is nothing for the first frame

    text = repr(said).encode("utf-8", "surrogatepass")
    return "" if said is None else blake2b(text, digest_size=6).hexdigest()


def _said(scene: Scene) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each sheet of a batch, and what it says by what it is about."""
    awards, b, category = scene.meeting.awards, scene.batch.id, scene.category
    award = (scene.batch.number, category.name, category.kind, category.posthumous)
    people = [(e, scene.comes(e), scene.honoured(e), _titles(scene, e)) for e in scene.call]
    lacking = [(e, scene.comes(e)) for e in scene.missing]
    leaders = [person(scene.person(p)) for p in scene.abreast]
    layout = tuple(scene.layout)
    decision = awards.decision_of(b)
    if decision.id not in awards.announced and _first(scene):
        read = announcement(scene.meeting, decision.id)
        yield sheet_id(b, DECISION), {"award": (read, decision.heard_on_stage)}
    lines = [(line.kind, line.text, line.left_out) for line in spoken(scene.meeting, Step("call", b))]
    notes = [scene.entry(e).read_as for e in scene.call]
    for role in ROLES:
        if role == "mc":
            yield sheet_id(b, role), {"award": award, "people": (lines, notes), "crew": leaders}
        elif role == "wings":
            yield sheet_id(b, role), {"award": award, "people": (people, lacking), "walk": layout}
        elif role == "carriers":
            for n, tray in enumerate(scene.trays, 1):
                bearers = [titled(p.form, p.name) for p in scene.carriers(n)]
                beside = [person(scene.person(p)) for p in (scene.served(n) if n <= len(scene.arranged.trays) else ())]
                yield sheet_id(b, role, n), {"frames": _tray(scene, tray), "crew": (bearers, beside)}
        elif role == "photographer":
            row = [(scene.comes(e), scene.honoured(e)) for e in scene.arranged.row]
            yield sheet_id(b, role), {"award": award, "people": row, "crew": leaders}
        else:
            many = len(scene.arranged.stacks)
            kit = (category.frame, category.envelope, category.flowers)
            for n, (who, stack) in enumerate(scene.handed, 1):
                given = [(scene.comes(e), scene.honoured(e)) for e in stack]
                yield (
                    sheet_id(b, role, n),
                    {
                        "award": (*award, kit),
                        "people": given,
                        "crew": (person(scene.person(who)) if who else "", n, many),
                        "walk": layout,
                    },
                )


def _titles(scene: Scene, entry: str) -> tuple[str, str]:
    return scene.entry(entry).position, scene.entry(entry).unit


def _tray(scene: Scene, tray: tuple[str, ...]) -> list[Any]:
    frames, lacking = tags(scene.meeting), scene.meeting.awards.lacking
    return [
        (frames[e].number if e in frames else "", scene.honoured(e), scene.comes(e), e in scene.missing, e in lacking)
        for e in tray
    ]


def _first(scene: Scene) -> bool:
    """Whether the sheet of the decision goes with this batch."""
    awards = scene.meeting.awards
    mine = awards.decision_of(scene.batch.id).id
    first = next((b for b, one in awards.batches.items() if one.entries and awards.decision_of(b).id == mine), "")
    return first == scene.batch.id
