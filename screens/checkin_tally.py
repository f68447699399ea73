"""The right side of the check-in screen: who is still awaited, and how many of each group are in.

The numbers are taken from what the door keeps; what does not fit is summed up in a line of its own, so that nothing is
left out in silence. The names of honourees are never cut; fewer are shown, and the others are counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from meeting.awards.state import is_there
from meeting.checkin.counts import added, seat_holders
from meeting.documents import Delegate, Group, Unit
from meeting.state import Meeting
from screens.checkin_view import shortened
from tui import words
from tui.strings import language, t
from tui.widgets.kinds import mark

BAR = 6
"""Cells of a group's bar."""
ROOMY = 16
"""Rows from which a blank line stands between the sections."""
NAMES = 4
"""Lines that the missing honourees may take from the groups: they are who somebody has to telephone."""


class GroupCount(NamedTuple):
    """A group of the plan: who was invited and who is in."""

    number: int
    """0 for those in no group."""
    name: str
    present: int
    invited: int
    awaited: bool
    """An honouree of the next two batches is of this group and missing."""


class BatchCount(NamedTuple):
    """One of the next two batches and who of it is not there."""

    number: int
    names: tuple[str, ...]


class Tally(NamedTuple):
    """What the panel shows."""

    batches: tuple[BatchCount, ...] = ()
    groups: tuple[GroupCount, ...] = ()
    seats: tuple[tuple[str, int, int], ...] = ()
    """Units with seats that nobody has taken yet: name, taken, all."""

    @property
    def free(self) -> int:
        """Seats that nobody has taken yet."""
        return sum(of - taken for _, taken, of in self.seats)


def invited_by_group(delegates: Iterable[Delegate]) -> Mapping[str, int]:
    """How many are expected of each group; ten thousand delegates are counted once, not at each scan.

    A unit's seat counts from when somebody holds it; walk-ins and stand-ins were not expected.
    """
    return Counter(d.group for d in delegates if d.came_as in {"", "seat"})


def tally(meeting: Meeting, invited: Mapping[str, int]) -> Tally:
    """Count."""
    awaited = set(_missing_delegates(meeting))
    awaited_groups = {meeting.door.groups.get(d, "") for d in awaited}
    groups = meeting.table(Group)
    door = meeting.door
    newcomers = Counter(d.group for d in added(meeting) if d.came_as == "walk_in" and door.is_present(d.id))
    gone = Counter(door.groups.get(d, "") for d, off in door.cancelled.items() if off and not door.is_present(d))
    present = {group: n - newcomers[group] for group, n in door.by_group.items()}
    invited = {group: n - gone[group] for group, n in invited.items()}
    rows = [
        GroupCount(g.number, g.name, present.get(g.id, 0), invited.get(g.id, 0), g.id in awaited_groups)
        for g in groups.values()
        if invited.get(g.id, 0)
    ]
    loose = [g for g in invited if g not in groups]
    if loose:
        counted = sum(present.get(g, 0) for g in loose), sum(invited[g] for g in loose)
        rows.append(GroupCount(0, "", *counted, awaited=any(g in awaited_groups for g in loose)))
    holders = seat_holders(meeting)
    every = ((u.name, len(holders.get(u.name, ())), u.seats) for u in meeting.table(Unit).values())
    seats = tuple((name, taken, of) for name, taken, of in every if taken < of)
    return Tally(tuple(_batches(meeting)), tuple(rows), seats)


def _next_batches(meeting: Meeting) -> Iterator[str]:
    yield from (b for b in (meeting.awards.current, meeting.awards.following) if b is not None)


def _missing(meeting: Meeting, batch: str) -> Iterator[str]:
    awards = meeting.awards
    return (e for e in awards.batches[batch].entries if e in awards.entries and not is_there(meeting, e))


def _missing_delegates(meeting: Meeting) -> Iterator[str]:
    for batch in _next_batches(meeting):
        yield from (meeting.awards.entries[e].delegate for e in _missing(meeting, batch))


def _batches(meeting: Meeting) -> Iterator[BatchCount]:
    awards = meeting.awards
    for batch in _next_batches(meeting):
        names = []
        for entry in (awards.entries[e] for e in _missing(meeting, batch)):
            known = words.delegate_name(meeting, entry.delegate)
            names.append(known or words.person(entry.form, entry.name))
        yield BatchCount(awards.batches[batch].number, tuple(names))


# As lines


def lines(shown: Tally, width: int, height: int) -> list[Content]:
    """At most `height` lines: the missing honourees, the groups, the seats; each section gives way to those before."""
    if width <= 0 or height <= 0:
        return []
    gap = 1 if height >= ROOMY else 0
    room = height - 2 * gap
    missing = _missing_lines(shown.batches, width, max(room - len(shown.groups), min(NAMES, room // 2)))
    counts = _group_lines(shown.groups, width, room - len(missing))
    seats = _seat_lines(shown.seats, width, room - len(missing) - len(counts))
    sections = [section for section in (missing, counts, seats) if section]
    out: list[Content] = []
    for section in sections:
        if out and gap:
            out.append(Content(""))
        out += section
    return out[:height]


def _missing_lines(batches: tuple[BatchCount, ...], width: int, room: int) -> list[Content]:
    short = [b for b in batches if b.names]
    if batches and not short:
        numbers = ", ".join(str(b.number) for b in batches)
        return mark("done", t("checkin.all_there", batches=numbers)).wrap(width)[:room]
    out: list[Content] = []
    for n, batch in enumerate(short):
        later = len(short) - n - 1
        out += _batch_lines(batch, width, max(1, room - len(out) - later))
    return out


def _batch_lines(batch: BatchCount, width: int, room: int) -> list[Content]:
    """As many names as fit, whole; the others counted."""
    total = len(batch.names)
    for n in range(min(total, 2 * room), 0, -1):
        names = ", ".join(batch.names[:n])
        if n == total:
            text = t("checkin.missing", batch=batch.number, names=names)
        else:
            text = t("checkin.missing_more", batch=batch.number, names=names, count=total - n)
        found = _hung("▲", text, width)
        if len(found) <= room:
            return found
    return _hung("▲", t("checkin.missing_count", batch=batch.number, count=total), width)[:room]


def _hung(sign: str, text: str, width: int) -> list[Content]:
    """A text wrapped behind its sign."""
    wrapped = Content.styled(text, "$attention").wrap(max(1, width - 2))
    return [Content.assemble((f"{sign} " if n == 0 else "  ", "bold $attention"), w) for n, w in enumerate(wrapped)]


def _group_lines(groups: tuple[GroupCount, ...], width: int, room: int) -> list[Content]:
    shown = list(groups)
    gone: list[GroupCount] = []
    if len(shown) > max(0, room):
        # Those that are complete give way first, then the last ones.
        going = sorted(shown, key=lambda g: (g.present >= g.invited, shown.index(g)))[max(0, room - 1) :]
        shown = [g for g in shown if g not in going]
        gone = going
    out = [_group_line(g, width) for g in shown]
    if gone and room > 0:
        name = t("checkin.other_groups", count=len(gone))
        sums = sum(g.present for g in gone), sum(g.invited for g in gone)
        out.append(_group_line(GroupCount(0, name, *sums, awaited=any(g.awaited for g in gone)), width))
    return out


def _group_line(group: GroupCount, width: int) -> Content:
    whole = group.present >= group.invited
    count = f"{group.present}/{group.invited}".rjust(7)
    filled = min(BAR, round(BAR * group.present / group.invited)) if group.invited else 0
    if group.present and not filled:
        filled = 1
    if not whole and filled == BAR:
        filled = BAR - 1
    sign, colour = ("✓", "$live") if whole else ("▲", "$attention") if group.awaited else (" ", "$plain")
    number = str(group.number) if group.number else ""
    room = max(4, width - 3 - len(count) - 1 - BAR - 2)
    name = shortened(group.name or t("checkin.no_group"), room)
    look = "$done" if whole else "$plain"
    return Content.assemble(
        (f"{number:>2} ", "$done"),
        (name.ljust(room), look),
        (count, look if whole else "bold $bright"),
        " ",
        ("━" * filled, look),
        ("─" * (BAR - filled), "$rule"),
        " ",
        (sign, f"bold {colour}"),
    )


def _seat_lines(seats: tuple[tuple[str, int, int], ...], width: int, room: int) -> list[Content]:
    if not seats or room <= 0:
        return []
    total = t("checkin.seats", seats=sum(of - taken for _, taken, of in seats), units=len(seats))
    out = Content.styled(total, "$plain").wrap(width)
    for n, (unit, taken, of) in enumerate(seats):
        after = len(seats) - n - 1
        line = Content.styled(t("checkin.seats_of", unit=unit, taken=taken, seats=of), "$done").wrap(max(1, width - 2))
        if len(out) + len(line) + (1 if after else 0) > room:
            if len(out) < room and n:
                out.append(Content.styled("  " + t("checkin.seats_more", count=after + 1), "$done"))
            break
        out += [Content.assemble("  ", part) for part in line]
    return out[:room]


class TallyPanel(Widget):
    """Draws a tally in the room it is given."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes)
        self._shown: tuple[Tally, str] = (Tally(), "")

    def show(self, shown: Tally) -> None:
        """Show it; nothing is drawn if it is as before, in the same language."""
        now = (shown, language())
        if now != self._shown:
            self._shown = now
            self.refresh()

    def render(self) -> Content:
        """The lines that fit."""
        size = self.content_size
        return Content("\n").join(lines(self._shown[0], size.width, size.height))
