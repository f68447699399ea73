"""What the duties screen says: pure functions of a meeting and an instant."""

from datetime import date

from textual.content import Content

from meeting.documents import Task
from meeting.office.approvals import approvals_of, is_outdated
from meeting.office.days import iso, last_day, today
from meeting.office.duties import done_of
from meeting.state import Meeting
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind
from tui.widgets.roll import Row

__all__ = ["approvals", "columns", "how_far", "tasks", "today"]


def columns(*, approvals: bool) -> list[Column]:
    """Sign, whose it is, what it is with its note, until when (or since when it is approved)."""
    return [
        Column("", width=1),
        Column(t("duties.unit"), flex=3, least=18),
        Column(t("duties.what" if approvals else "duties.duty"), flex=7, least=30),
        Column(t("duties.phase"), width=6, gives_way=1) if not approvals else Column("", width=1, gives_way=1),
        Column(t("duties.approved_on" if approvals else "duties.deadline"), width=10),
    ]


def how_far(meeting: Meeting, now: int, *, approvals: bool) -> Content:
    """How many are done, and how many are late."""
    if approvals:
        listed = approvals_of(meeting)
        done = sum(one.done for one in listed)
        return Content.styled(t("duties.approved", done=done, count=len(listed)), "bold $bright")
    every = meeting.table(Task).values()
    done, count = done_of(every)
    late = sum(is_late(meeting, one, now) for one in every)
    said = Content.styled(t("duties.done", done=done, count=count), "bold $bright")
    if late:
        said = Content.assemble(said, "   ", (f"▲ {t('duties.late', count=late)}", "bold $attention"))
    return said


def is_late(meeting: Meeting, task: Task, now: int) -> bool:
    """Whether it is not done, and its day is over."""
    last = _last_day(meeting, task, now)
    return not task.done and last is not None and last < today(now)


def tasks(meeting: Meeting, now: int) -> tuple[list[Row], dict[int, Kind]]:
    """A row for each duty in the order of the plan."""
    every = list(meeting.table(Task).values())
    kinds: dict[int, Kind] = {}
    for n, task in enumerate(every):
        if task.done:
            kinds[n] = "done"
        elif is_late(meeting, task, now):
            kinds[n] = "attention"
    rows: list[Row] = [
        (_sign(done=one.done, late=kinds.get(n) == "attention"), one.unit, _with_note(one.duty, one.note), one.phase,
         one.deadline)
        for n, one in enumerate(every)
    ]  # fmt: skip
    return rows, kinds


def approvals(meeting: Meeting) -> tuple[list[Row], dict[int, Kind]]:
    """A row for each approval."""
    listed = approvals_of(meeting)
    kinds: dict[int, Kind] = {
        n: "attention" if is_outdated(meeting, one) else "done" for n, one in enumerate(listed) if one.done
    }
    rows: list[Row] = []
    for n, one in enumerate(listed):
        late = kinds.get(n) == "attention"
        what = _with_note(one.what, one.note)
        if late:
            what = Content.assemble(what, "  ", (t("duties.outdated"), "bold $attention"))
        rows.append((_sign(done=one.done and not late, late=late), one.by, what, "", _day(one.on)))
    return rows, kinds


def _sign(*, done: bool, late: bool) -> str:
    return "✓" if done else "▲" if late else "○"


def _with_note(what: str, note: str) -> Content:
    if not note:
        return Content(what)
    return Content.assemble(what, "  ", (t("duties.noted", note=note), "$gold"))


def _last_day(meeting: Meeting, task: Task, now: int) -> date | None:
    return last_day(meeting, task.deadline, now)


def _day(text: str) -> str:
    day = iso(text)
    return f"{day.day}/{day.month}/{day.year}" if day else ""
