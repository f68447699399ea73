"""What the counts screen says: pure functions of a meeting and its counts."""

from collections.abc import Iterator
from itertools import islice

from textual.content import Content

from meeting.awards.state import is_there
from meeting.checkin.counts import Counts, Places, arrivals, is_excused
from meeting.checkin.quoting import last_quoted
from meeting.checkin.quoting import sentence as say
from meeting.checkin.standing_in import is_represented
from meeting.documents import Delegate, Group, Person, Unit
from meeting.state import Meeting
from meeting.text.hours import clock_text
from screens.checkin_view import shortened
from screens.name_plates import sentences
from tui import words
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

GROUP_LEAST = 38
"""Cells that a name has at least; the rarer counts give way before."""
BARS = "▁▂▃▄▅▆▇█"
"""A sparkline's heights; Textual's Sparkline smooths bins away where the width is short."""


def columns(*, by_unit: bool, most: int = 0) -> list[Column]:
    """Number, name, and the six counts, of which `most` is the largest; the rarer ones give way."""
    digits = max(4, len(str(most)))
    return [
        Column("", width=1 if by_unit else 2, align="right"),
        Column(t("counts.unit" if by_unit else "counts.group"), least=GROUP_LEAST),
        Column(t("counts.invited"), width=digits, align="right"),
        Column(t("counts.present"), width=6, align="right"),
        Column(t("counts.absent"), width=digits, align="right"),
        Column(t("counts.excused"), width=7, align="right"),
        Column(t("counts.walk_ins"), width=7, align="right", gives_way=1),
        Column(t("counts.stand_ins"), width=7, align="right", gives_way=2),
    ]


def numbers_width(most: int) -> int:
    """Cells of a line that a name does not have where only four counts stand beside it."""
    return 28 + 2 * max(4, len(str(most)))


def sentence(meeting: Meeting, counted: Counts) -> Content:
    """The sentence for the chair as it would be now, and the one that was frozen last."""
    now = say(counted)
    quoted = last_quoted(meeting)
    lines = [Content.styled(now, "bold $bright")]
    if quoted and quoted.text != now:
        lines.append(
            Content.styled(t("counts.quoted", hour=clock_text(quoted.event_at), text=quoted.text), "$attention")
        )
    elif quoted:
        lines.append(Content.styled(f"✓ {t('counts.quoted_same', hour=clock_text(quoted.event_at))}", "$live"))
    else:
        lines.append(Content.styled(t("counts.not_quoted"), "$done"))
    return Content("\n").join(lines)


def rows(meeting: Meeting, counted: Counts, *, by_unit: bool, room: int = 0) -> tuple[list[Row], dict[int, Kind]]:
    """A row for each group or unit, those that are complete dim; with `room` a group has one line of so many cells."""
    groups = meeting.table(Group)
    found: list[tuple[str, str, Places]] = []
    if by_unit:
        found = [("", unit, places) for unit, places in counted.units.items()]
    else:
        for group in groups.values():
            if group.id in counted.groups:
                name = shortened(group.name, room) if room else group.name
                found.append((str(group.number), name, counted.groups[group.id]))
        loose = [places for group, places in counted.groups.items() if group not in groups]
        if loose:
            found.append(("", t("checkin.no_group"), sum(loose, Places())))
    kinds: dict[int, Kind] = {n: "done" for n, (_, _, p) in enumerate(found) if p.invited and not p.absent}
    return [_cells(*one) for one in found], kinds


def total(meeting: Meeting, counted: Counts, width: int) -> Row:
    """The sum, and of what it is made where units have seats: people by name and seats."""
    everybody = counted.all
    seats = sum(u.seats for u in meeting.table(Unit).values())
    known = {"named": everybody.invited - seats, "seats": seats}
    ways = [t("counts.all_with_seats", **known), t("counts.all_and_seats", **known)] if seats else []
    room = width - numbers_width(everybody.invited)
    said = next((way for way in ways if len(way) <= room), t("counts.all"))
    return tuple(Content.styled(cell, "bold $bright") for cell in _cells("", said, everybody))


def _cells(number: str, name: str, places: Places) -> tuple[str, ...]:
    def some(n: int) -> str:
        return str(n) if n else "–"

    return (
        number,
        name,
        str(places.invited),
        str(places.filled),
        some(places.absent),
        some(places.excused),
        some(places.walk_ins),
        some(places.stand_ins),
    )


def missing(meeting: Meeting, width: int, room: int) -> list[Content]:
    """Who has to be telephoned: leaders not yet in, honourees of the next two batches; then the arrivals."""
    found = [
        *(Content.assemble(("▲ ", "bold $attention"), line) for line in _leaders(meeting)),
        *(Content.assemble(("▲ ", "bold $attention"), line) for line in _honourees(meeting)),
        *(Content.assemble(("▲ ", "bold $attention"), line) for line in sentences(meeting)),
    ]
    last = [Content.assemble((t("counts.arrivals") + "  ", "$done"), line) for line in _sparkline(meeting, width)]
    lines: list[Content] = []
    for n, one in enumerate(found):
        wrapped = one.wrap(max(20, width))
        rest = len(found) - n
        if len(lines) + len(wrapped) + len(last) > room - (1 if rest > len(wrapped) else 0):
            lines.append(Content.styled(t("counts.more", count=rest), "$attention"))
            break
        lines += wrapped
    if not found:
        lines.append(Content.styled(f"✓ {t('counts.nobody_missing')}", "$live"))
    return [*lines, *last]


def _leaders(meeting: Meeting) -> Iterator[str]:
    """VIPs, who sits in the chair and who presents, unless they were excused, cancelled, or somebody came for them."""
    door = meeting.door
    parts = {p.delegate for p in meeting.table(Person).values() if p.role in {"chair", "presenter"}}
    for person in meeting.table(Delegate).values():
        if not (person.vip or person.id in parts) or is_represented(meeting, person.id):
            continue
        if not door.cancelled.get(person.id) and not is_excused(meeting, person.id):
            yield t("counts.leader", who=_with_phone(person))


def _honourees(meeting: Meeting) -> Iterator[str]:
    awards, people = meeting.awards, meeting.table(Delegate)
    for batch in (b for b in (awards.current, awards.following) if b is not None):
        for entry in awards.batches[batch].entries:
            if entry not in awards.entries or is_there(meeting, entry):
                continue
            honouree = awards.entries[entry]
            known = people.get(honouree.delegate)
            who = _with_phone(known) if known else words.person(honouree.form, honouree.name)
            yield t("counts.honouree", batch=awards.batches[batch].number, who=who)


def _with_phone(person: Delegate) -> str:
    who = words.person(person.form, person.name)
    office = person.unit or person.position
    parts = [who, *([office] if office else []), person.phone or t("counts.no_phone")]
    return ", ".join(parts)


def _sparkline(meeting: Meeting, width: int) -> Iterator[Content]:
    begin, bins = arrivals(meeting)
    if not bins:
        return
    shown = bins[-max(1, width - 40) :]
    begin += (len(bins) - len(shown)) * 300_000
    most = max(shown)
    bars = "".join(BARS[(n * (len(BARS) - 1) + most - 1) // most] if n else " " for n in islice(shown, None))
    end = begin + len(shown) * 300_000
    yield Content.assemble(
        (clock_text(begin), "$done"), " ", (bars, "$live"), " ", (clock_text(end), "$done"),
        "  ", (t("counts.peak", count=most), "$plain"),
    )  # fmt: skip
