"""What is scanned at the steps and in the trays, as it stands against as it should: the right side while it is scanned.

Whoever was not scanned yet leaves no gap, so that a line that is half scanned is not called wrong. Pure.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from textual.content import Content

from meeting.awards.arranging import is_ready, lineup, misplaced_frames, misplaced_people, trays_found, trays_wanted
from meeting.awards.scanning import made_up
from meeting.awards.state import Awards, state_of
from meeting.documents import Frame
from meeting.state import Meeting
from screens.awards_crew import Crew, comes
from tui.strings import t
from tui.widgets.columns import Cell
from tui.widgets.kinds import Kind

MENDS: Final = 2
"""So many swaps are told at once; the next ones follow when these are done and scanned."""


class Panel(NamedTuple):
    """What the right side shows, and where a scan goes: to the door, to the line, or to a tray."""

    kind: Literal["people", "line", "tray"] = "people"
    tray: int = 0


PEOPLE: Final = Panel()


def panels(meeting: Meeting) -> tuple[Panel, ...]:
    """Those that this meeting has, from left to right."""
    awards, batch = meeting.awards, made_up(meeting.awards)
    if batch is None:
        return (PEOPLE,)
    line = (Panel("line"),) if awards.stage.scan_people else ()
    count = max(len(trays_wanted(awards, batch)), len(trays_found(awards, batch))) if awards.stage.scan_frames else 0
    return (PEOPLE, *line, *(Panel("tray", n) for n in range(1, count + 1)))


def stands(awards: Awards, batch: str, panel: Panel) -> tuple[str, ...]:
    """What was scanned into it, in order."""
    if panel.kind == "line":
        return awards.lines.get(batch, ())
    return awards.trays.get(batch, {}).get(panel.tray, ())


def wanted(awards: Awards, batch: str, panel: Panel) -> tuple[str, ...]:
    """What should stand there, in order."""
    if panel.kind == "line":
        return lineup(awards, batch)
    trays = trays_wanted(awards, batch)
    return trays[panel.tray - 1] if 1 <= panel.tray <= len(trays) else ()


def matches(awards: Awards, batch: str, panel: Panel) -> bool:
    """Whether everything is there, in order."""
    return bool(wanted(awards, batch, panel)) and stands(awards, batch, panel) == wanted(awards, batch, panel)


def head(meeting: Meeting, panel: Panel) -> Content:
    """What is scanned, how far it is, and what to do about a wrong order."""
    awards, batch = meeting.awards, made_up(meeting.awards)
    if batch is None:
        return Content("")
    number, want = awards.batches[batch].number, wanted(awards, batch, panel)
    there = sum(e in want for e in stands(awards, batch, panel))
    values = {"batch": number, "there": there, "of": len(want), "tray": panel.tray}
    if matches(awards, batch, panel):
        lines = [Content.styled(f"✓ {t(f'lining.{panel.kind}_right', **values)}", "bold $live")]
    else:
        lines = [Content.styled(f"▶ {t(f'lining.{panel.kind}_head', **values)}", "bold $gold")]
    found = list(to_do(meeting, batch, panel))
    lines += [Content.styled(f"▲ {text}", "bold $attention") for text in found[:MENDS]]
    away = [e for e in want if e not in stands(awards, batch, panel)]
    if panel.kind == "line" and there and not found and away and all(_is_away(meeting, e) for e in away):
        who = _who(meeting, away[0]) if len(away) == 1 else t("awards.people", count=len(away))
        lines.append(Content.styled(f"▲ {t('lining.not_come', who=who)}", "$attention"))
    if len(found) > MENDS:
        lines.append(Content.styled(f"▲ {t('lining.more', count=len(found) - MENDS)}", "$attention"))
    if batch != awards.current and awards.current is not None and is_ready(awards, awards.current):
        lines.append(
            Content.styled(f"✓ {t('lining.other_ready', batch=awards.batches[awards.current].number)}", "$live")
        )
    return Content("\n").join(lines)


def to_do(meeting: Meeting, batch: str, panel: Panel) -> Iterator[str]:
    """What makes the order right, in the fewest swaps; each is told on the order that those before it have made."""
    awards = meeting.awards
    if panel.kind == "line":
        want = lineup(awards, batch)
        for place, entry in enumerate(stands(awards, batch, panel), 1):
            if entry not in want:
                # Whose award was stopped is named nowhere: the place in the line says who is meant.
                yield t("lining.step_out", who=_who(meeting, entry) or t("views.wings.at_place", place=place))
        line = [e for e in stands(awards, batch, panel) if e in want]
        for i, j in misplaced_people(awards, batch):
            first, second = _who(meeting, line[i - 1]), _who(meeting, line[j - 1])
            yield t("lining.before" if j == i + 1 else "lining.swap", who=second, other=first, i=i, j=j)
            line[i - 1], line[j - 1] = line[j - 1], line[i - 1]
        return
    found = misplaced_frames(awards, batch)
    for entry in found.strange:
        yield t("lining.take_out", frame=tag(meeting, entry))
    for move in found.moves:
        yield t("lining.move", frame=tag(meeting, move.frame), tray=move.tray, to=move.to)
    for swap in found.swaps:
        if len(swap) == 3:
            yield t("lining.swap_frames", tray=swap[0], i=swap[1], j=swap[2])
        else:
            yield t("lining.swap_trays", tray=swap[0], i=swap[1], other=swap[2], j=swap[3])


def not_right(meeting: Meeting, batch: str) -> Iterator[str]:
    """What of a batch that is scanned is not as it should be: how far each is, and the first thing to do."""
    awards = meeting.awards
    if batch != made_up(awards):
        return
    for panel in panels(meeting)[1:]:
        want = wanted(awards, batch, panel)
        if stands(awards, batch, panel) == want:
            continue
        there = sum(e in want for e in stands(awards, batch, panel))
        said = t(f"lining.{panel.kind}_so_far", there=there, of=len(want), tray=panel.tray)
        first = next(to_do(meeting, batch, panel), "")
        yield f"{said}; {first}" if first else said


def rows(meeting: Meeting, panel: Panel) -> Crew:
    """One behind the other what was scanned, a wrong one with what belongs in its place; then what is to come."""
    awards, batch = meeting.awards, made_up(meeting.awards)
    shown = Crew([], {}, [])
    if batch is None:
        return shown
    have, want = stands(awards, batch, panel), wanted(awards, batch, panel)
    belongs = [e for e in want if e in have]
    n = 0
    for place, entry in enumerate(have, 1):
        if entry not in want:
            _row(shown, f"{place} ✗", _told(meeting, entry, panel, t("lining.not_here")), "over", entry)
            continue
        right = belongs[n]
        n += 1
        if right == entry:
            _row(shown, f"{place} ✓", _told(meeting, entry, panel), "plain", entry)
        else:
            should = t("lining.should", what=_who(meeting, right) if panel.kind == "line" else tag(meeting, right))
            _row(shown, f"{place} ✗", _told(meeting, entry, panel, should), "attention", entry)
    for entry in (e for e in want if e not in have):
        note = t("awards.state.expected") if panel.kind == "line" and _is_away(meeting, entry) else ""
        _row(shown, "  …", _told(meeting, entry, panel, note), "done", entry)
    return shown


def _is_away(meeting: Meeting, entry: str) -> bool:
    return state_of(meeting, entry) in {"expected", "absent"}


def _row(shown: Crew, mark: str, text: Cell, kind: Kind, entry: str) -> None:
    if kind != "plain":
        shown.kinds[len(shown.rows)] = kind
    shown.rows.append((f"{mark:>4}", text))
    shown.entries.append(entry)


def _told(meeting: Meeting, entry: str, panel: Panel, note: str = "") -> str:
    return " · ".join(part for part in (_name(meeting, entry, panel), note) if part)


def _name(meeting: Meeting, entry: str, panel: Panel) -> str:
    if panel.kind == "line":
        return _who(meeting, entry)
    return " ".join(part for part in (tag(meeting, entry), _who(meeting, entry)) if part)


def _who(meeting: Meeting, entry: str) -> str:
    return comes(meeting, entry) if entry in meeting.awards.entries else ""


def tag(meeting: Meeting, entry: str) -> str:
    """What stands on the back of an entry's frame; of one without a tag the honouree's number."""
    tags: Sequence[str] = [f.number for f in meeting.table(Frame).values() if f.entry == entry and f.number]
    return tags[0] if tags else str(meeting.awards.number_of.get(entry, "…"))
