"""The carriers: one tray at a time, as large as it can be, and nothing that is not of this tray.

From top to bottom the frames as they are handed over; what comes out stands at its place. Once all of a batch have been
given theirs, the tray is that of the next batch.
"""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from meeting.awards.arranging import as_laid, capacities, frames_match, is_ready, misplaced_frames, trays_found
from meeting.awards.frame_moves import skipped_frames, stopped_frames
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.views import Scene, prepared_next, scene_of, tags, titled
from meeting.state import Meeting
from screens.displays import Display
from screens.enlarging import Said
from tui.keys import CARRIERS, bindings_for
from tui.strings import t


class Carriers(Display):
    """For those who bear the frames."""

    NAME = CARRIERS
    BINDINGS: ClassVar[list[Any]] = bindings_for(CARRIERS)

    def __init__(self) -> None:
        super().__init__()
        self.tray = 0
        """Which tray somebody chose; 0 for the one that the window was opened with."""

    def follows(self, meeting: Meeting) -> str | None:
        """The batch whose frames are in the trays, or are to be."""
        return prepared_next(meeting)

    def lines(self, meeting: Meeting, batch: str) -> Sequence[Said]:
        """As `carriers`."""
        return carriers(meeting, batch, self._tray(meeting, batch))

    def _tray(self, meeting: Meeting, batch: str) -> int:
        return min(self.tray or self.host.tray, trays_of(meeting, batch))

    def _turn(self, step: int) -> None:
        meeting = self.host.meeting
        batch = self.shown(meeting)
        if batch is not None:
            many = trays_of(meeting, batch)
            self.tray = (self._tray(meeting, batch) - 1 + step) % many + 1
            self.look_again()

    def action_tray_before(self) -> None:
        """Left: the tray to the left of this one, as the hall sees them."""
        self._turn(-1)

    def action_tray_after(self) -> None:
        """Right: the tray to the right of this one."""
        self._turn(1)


def trays_of(meeting: Meeting, batch: str) -> int:
    """How many trays there are to look at, one at least."""
    return max(1, len(capacities(meeting.awards)), len(scene_of(meeting, batch).trays))


def carriers(meeting: Meeting, batch: str, tray: int) -> list[Said]:
    """What the carriers see of a tray, counted from 1."""
    scene = scene_of(meeting, batch)
    bearers = ", ".join(titled(p.form, p.name) for p in scene.carriers(tray))
    said = [Said(t("views.carriers.tray", tray=tray, batch=scene.batch.number), "head", "$gold", more=bearers)]
    if not scene.category.frame:
        return [*said, Said(t("views.carriers.no_frames"), "row", "$plain")]
    if tray > len(scene.trays) or not scene.trays[tray - 1]:
        return [*said, Said(t("views.carriers.empty"), "row", "$plain")]
    beside = scene.served(tray) if tray <= len(scene.arranged.trays) else ()
    who = ", ".join(scene.presenter(p) for p in beside) or t("paper.tray.presenter")
    said.append(Said(t("paper.tray.stand", who=who), "note", "$bright"))
    said += _checked(meeting, scene, tray)
    said.append(Said(t("paper.tray.top"), "note", "$done"))
    said += [*_stack(meeting, scene, tray), *_not_shown(meeting, scene, tray)]
    said.append(Said(t("paper.tray.bottom"), "note", "$done"))
    return said


def _stack(meeting: Meeting, scene: Scene, tray: int) -> Iterator[Said]:
    awards, frames, place = meeting.awards, tags(meeting), 0
    ready = is_ready(awards, scene.batch.id) or awards.stages[scene.batch.id] not in BEFORE_CALL
    skipped = skipped_frames(meeting, scene.batch.id)
    for e in scene.trays[tray - 1]:
        tag = frames[e].number if e in frames else ""
        name = scene.honoured(e)
        frame = "  ".join(part for part in (tag, name) if part)
        if e in scene.missing:
            lack = scene.lack(e)
            if e in skipped:
                yield Said(t("paper.pull.missed", frame=tag or name), "row", "$attention", "–", "▲")
            elif not ready:
                colour = "$attention" if lack == "expected" else "$over"
                yield Said(t(f"paper.pull.{lack}", frame=tag or name), "row", colour, "–", "▲")
            continue
        place += 1
        proxy = awards.proxy(e)
        notes = [t("paper.tray.proxy", who=titled(proxy.form, proxy.name))] if proxy else []
        notes += [t("paper.tray.lacking")] if e in awards.lacking else []
        given = e in awards.given
        yield Said(frame, "row", "$done" if given else "$bright", str(place), "✓" if given else "", "; ".join(notes))


def _not_shown(meeting: Meeting, scene: Scene, tray: int) -> Iterator[Said]:
    """What lies in this tray for somebody who is in this batch no more: it is told by its tag, and never by a name."""
    awards, b, frames = meeting.awards, scene.batch.id, tags(meeting)
    if awards.stages[b] not in BEFORE_CALL:
        told, which = "missed", tuple(e for e in skipped_frames(meeting, b) if e not in scene.missing)
    else:
        told, which = "stopped", () if is_ready(awards, b) else stopped_frames(meeting, b)
    laid = {e: n for n, lying in enumerate(as_laid(awards, b).trays, 1) for e in lying}
    for e in which:
        if e in frames and frames[e].number and laid.get(e, 1) == tray:
            yield Said(t(f"paper.pull.{told}", frame=frames[e].number), "row", "$attention", "–", "▲")


def _checked(meeting: Meeting, scene: Scene, tray: int) -> Iterator[Said]:
    """ĐỐI CHIẾU: whether this tray is right, and what makes it so."""
    awards, b = meeting.awards, scene.batch.id
    if scene.state in {"built", "held"}:
        yield Said(t(f"views.carriers.{scene.state}"), "note", "$attention", sign="▲")
    elif awards.stages[b] not in BEFORE_CALL:
        yield Said(t(f"paper.batch.state.{awards.stages[b]}"), "note", "$live", sign="▶")
    elif not awards.stage.scan_frames:
        ready = scene.state == "ready"
        word = t("views.carriers.matched" if ready else "views.carriers.unseen")
        yield Said(word, "note", "$live" if ready else "$attention", sign="✓" if ready else "▲")
    elif frames_match(awards, b):
        yield Said(t("views.carriers.matched"), "note", "$live", sign="✓")
    elif tray not in awards.trays.get(b, {}):
        yield Said(t("views.carriers.unscanned"), "note", "$attention", sign="▲")
    else:
        wrong = list(_differences(meeting, b, tray))
        for text in wrong:
            yield Said(text, "row", "$attention", sign="▲")
        if not wrong:
            yield Said(t("views.carriers.others"), "note", "$live", sign="✓")


def _differences(meeting: Meeting, batch: str, tray: int) -> Iterator[str]:
    """What is to be done at this tray, in order; places are counted on what the acts before have made."""
    awards, frames = meeting.awards, tags(meeting)
    wrong, found = misplaced_frames(awards, batch), trays_found(awards, batch)

    def tag(entry: str) -> str:
        number = frames[entry].number if entry in frames else ""
        return number or str(awards.number_of.get(entry, t("views.carriers.unknown")))

    for e in wrong.strange:
        if e in found[tray - 1]:
            yield t("views.carriers.take_out", frame=tag(e))
    for move in wrong.moves:
        if tray in {move.tray, move.to}:
            yield t("views.carriers.move", frame=tag(move.frame), tray=move.tray, to=move.to)
    for swap in wrong.swaps:
        if len(swap) == 3 and swap[0] == tray:
            yield t("views.carriers.swap", i=swap[1], j=swap[2])
        elif len(swap) == 4 and tray in {swap[0], swap[2]}:
            yield t("views.carriers.across", tray=swap[0], i=swap[1], other=swap[2], j=swap[3])
    wanted = scene_of(meeting, batch).arranged.trays
    for e in wrong.lacking:
        if tray <= len(wanted) and e in wanted[tray - 1]:
            yield t("views.carriers.put_in", frame=tag(e), place=wanted[tray - 1].index(e) + 1)
