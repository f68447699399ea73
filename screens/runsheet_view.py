"""What the run-sheet shows, as text: pure functions of a meeting, its projection and an instant."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from textual.content import Content

from meeting.checkin.counts import figures
from meeting.programme.cuts import latest_end
from meeting.programme.projection import Projection, length, stands_at, status_of
from meeting.programme.script import script_of
from meeting.programme.state import Programme
from meeting.state import Meeting
from meeting.text.hours import mm_ss
from screens import speaking_view as looking
from screens.runsheet_cues import days_ahead, of_item
from tui import words
from tui.clock_words import moment
from tui.strings import language, t
from tui.widgets.columns import Cell, Column
from tui.widgets.countdown import CountdownKind
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

SIGNS: Mapping[str, tuple[str, Kind]] = {
    "live": ("▶", "live"),
    "held": ("‖", "attention"),
    "done": ("✓", "done"),
    "skipped": ("–", "done"),
    "deferred": ("↓", "attention"),
    "pending": (" ", "plain"),
}


class Face(NamedTuple):
    """The live row in large."""

    heading: Content
    digits: str
    kind: CountdownKind
    word: str
    notes: tuple[str, ...]
    fraction: float


def columns() -> list[Column]:
    """The columns of the programme in the screen's language."""
    return [
        Column("", width=1),
        Column(t("runsheet.number"), width=4),
        Column(t("runsheet.title"), flex=3, least=34),
        Column(t("runsheet.who"), flex=2, least=18, gives_way=4),
        Column(t("runsheet.planned"), width=8, gives_way=1),
        Column(t("runsheet.expected"), width=7),
        Column(t("runsheet.actual"), width=9, gives_way=2),
        Column(t("runsheet.drift"), width=12, gives_way=3),
    ]


def listing(programme: Programme) -> list[str]:
    """Ids of the rows as they stand on the screen: plan order, an item with parts before its parts."""
    parents = ((programme.items[leaf].parent, leaf) for leaf in programme.order)
    return list(dict.fromkeys(item for pair in parents for item in pair if item))


Known: TypeAlias = dict[str, tuple[tuple[object, ...], Row]]
"""Rows as they were put into words last, each with what it was made from."""


def rows(
    meeting: Meeting, shown: Projection, ids: list[str], known: Known, blank: AbstractSet[str] = frozenset()
) -> tuple[list[Row], dict[int, Kind]]:
    """The programme as rows, and the kinds of those that are not plain; `known` keeps the rows for the next second.

    Rows in `blank` have a place that is still open.
    """
    programme = meeting.programme
    kinds: dict[int, Kind] = {}
    table: list[Row] = []
    for n, item in enumerate(ids):
        status = status_of(programme, item)
        sign, kind = SIGNS[status]
        if item == programme.standby:
            sign, kind = "›", "plain"
        if kind != "plain":
            kinds[n] = kind
        is_open = item in blank and status in {"pending", "deferred"}
        basis = (*_basis(programme, shown, item, sign, status), is_open)
        before = known.get(item)
        if before is None or before[0] != basis:
            before = known[item] = basis, _row(programme, shown, item, sign, status, is_open=is_open)
        table.append(before[1])
    return table, kinds


def _basis(programme: Programme, shown: Projection, item: str, sign: str, status: str) -> tuple[object, ...]:
    """All that a row is made of; of what waits only the minutes of two hours, which the clock moves each second."""
    span, planned = shown.spans.get(item), shown.plan.get(item)
    made_of: tuple[object, ...] = span, planned
    if status in {"pending", "deferred"}:
        made_of = span and span[0] // words.MINUTE, planned and planned[0] // words.MINUTE
    return (programme.items[item], sign, status, *made_of, item in programme.parts, language())


def _row(programme: Programme, shown: Projection, item: str, sign: str, status: str, *, is_open: bool) -> Row:
    row = programme.items[item]
    span, planned = shown.spans.get(item), shown.plan.get(item)
    title: Cell = ("  " if row.parent else "") + row.title
    if is_open:
        title = Content.assemble(title, (" ▲", "bold $attention"))
    ran = status in {"done", "live", "held"}
    actual = drift = ""
    if ran and span:
        actual = words.hour(span[0])
        if status == "done":
            minutes = round((span[1] - span[0]) / words.MINUTE)
            actual = f"{actual} {minutes}'"
        if planned and item not in programme.parts:
            drift = words.drift(span[1] - planned[1])
    waits = span is not None and status in {"pending", "deferred"}
    expected = words.hour(span[0]) if span and waits else t(f"status.{status}") if status == "skipped" else ""
    return (sign, row.number, title, row.who, words.hour(planned[0]) if planned else "", expected, actual, drift)


def heading(programme: Programme, item: str) -> Content:
    """Number and title of a row, with its parent's title where it is a part."""
    row = programme.items[item]
    return Content.assemble((f"{row.number}  " if row.number else "", "bold $gold"), (row.title, "bold $bright"))


def face(meeting: Meeting, shown: Projection, now: int) -> Face:
    """What stands in large: time left, over, held; before the first row the time until it; after the last the end."""
    programme, live = meeting.programme, shown.live
    if live is None:
        return _idle(programme, shown, stands_at(programme, now))
    whole = live.due - (programme.runs[live.item].start or now) - live.held
    until = t("countdown.until", until=words.hour(live.due))
    look = looking.look(meeting, live)
    lasts = t("countdown.of", minutes=round(whole / words.MINUTE))
    if live.paced:
        lasts = f"{lasts} · {t('pace.led')}"
    note = (
        f"{lasts} · {look.remark}" if look.remark else lasts,
        " · ".join(n for n in (until, words.drift(live.drift)) if n),
    )
    used = live.elapsed / whole if whole > 0 else 1.0
    head = Content.assemble(("▶ ", "bold $live"), heading(programme, live.item))
    if programme.stopped_at is not None:
        return Face(head, look.digits, "held", t("countdown.stopped"), note, min(used, 1.0))
    return Face(head, look.digits, look.kind, look.word, note, min(used, 1.0))


def _idle(programme: Programme, shown: Projection, now: int) -> Face:
    if programme.closed_at is not None:
        head = Content.styled(f"✓ {t('runsheet.closed', hour=words.hour(programme.closed_at))}", "bold $done")
        return Face(head, "", "plain", "", (), 1.0)
    first = programme.standby
    if first is None:
        return Face(Content(t("runsheet.empty")), "", "plain", "", (), 0.0)
    head = Content.assemble((f"{t('word.standby')}  ", "bold $attention"), heading(programme, first))
    if (still := programme.waiting) is not None:
        since = t("saying.since", hour=words.hour(still.at))
        return Face(head, mm_ss(now - still.at), "held", looking.stopped(still.text), (since,), 0.0)
    planned = shown.plan.get(first)
    ahead = (planned[0] if planned else now) - now
    if days := days_ahead(ahead):
        return Face(head, str(days), "plain", t("runsheet.days_until"), (moment(now + ahead, now),), 0.0)
    if ahead > 0:
        return Face(head, mm_ss(ahead), "plain", t("runsheet.until"), (words.hour(now + ahead),), 0.0)
    late = words.drift(-ahead) if ahead else ""
    return Face(head, mm_ss(0), "attention", t("runsheet.press_space"), (late,), 0.0)


def following(programme: Programme) -> Content:
    """The next two rows, always visible; before the first start the row that stands by is in the heading already."""
    lines = []
    waiting = programme.queue if programme.ran else programme.queue[1:]
    for word, item in zip(("word.next", "word.after"), waiting[:2], strict=False):
        row = programme.items[item]
        minutes = round(length(programme, item) / words.MINUTE)
        lasting = t("runsheet.minutes", minutes=minutes) if minutes else ""
        lines.append(
            Content.assemble(
                (f"{t(word):<11}", "bold $gold"),
                (f"{row.number}  " if row.number else "", "$plain"),
                row.title,
                (f"   {lasting}", "$done"),
            )
        )
    if not lines and programme.closed_at is None:
        lines.append(Content.styled(t("runsheet.last"), "$attention"))
    return Content("\n").join(lines)


def script(meeting: Meeting, now: int) -> Content:
    """The words and the cues of the live row, or of the one that stands by before the first."""
    programme = meeting.programme
    item = programme.live or programme.standby
    if item is None:
        return Content("")
    said = script_of(meeting, item, now)
    stamp = "" if said.frozen_at is None else f"  {t('script.read_at', hour=words.hour(said.frozen_at))}"
    parts = [
        Content.assemble((t("word.script"), "bold $gold"), (stamp, "$done")),
        Content.styled(said.text.strip() or "–", "$bright"),
    ]
    if cues := of_item(meeting, item):
        parts += [Content(""), Content.styled(t("word.cue"), "bold $gold"), *cues]
    return Content("\n").join(parts)


def headline(meeting: Meeting, shown: Projection, *, short: bool) -> Content:
    """When it will end, how late that is, what is left of the half day, and who is in the hall."""
    programme = meeting.programme
    hour = words.hour(shown.expected_end)
    parts = [Content.assemble((t("word.expected_end").upper(), "$done"), " ", (hour, "bold $bright"))]
    if shown.baseline_drift is not None:
        late = shown.baseline_drift >= words.MINUTE // 2
        against = "runsheet.against_approved" if short else "runsheet.against_baseline"
        said = words.drift(shown.baseline_drift)
        if said != t("word.other_day"):  # which says against what already
            said = t(against, drift=said)
        parts.append(Content.styled(said, "$attention" if late else "$plain"))
    if (end := latest_end(meeting)) is not None:
        buffer = end - shown.expected_end
        if abs(buffer) > words.DAY_MINUTES * words.MINUTE // 2:
            buffer = 0  # a file of another day says nothing about this one's end
        minutes = round(abs(buffer) / words.MINUTE)
        if buffer < 0 and minutes:
            parts.append(Content.styled(f"▲ {t('runsheet.over_by', minutes=minutes)}", "bold $attention"))
        elif minutes:
            parts.append(Content.styled(t("runsheet.spare", minutes=minutes), "$plain"))
    hall = figures(meeting)
    parts.append(Content.styled(t("runsheet.present", present=hall.present, invited=hall.expected), "$plain"))
    if programme.closed_at is not None:
        parts = parts[-1:]
    return Content(" · ").join(parts)
