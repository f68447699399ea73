"""`propose`: what an import of these lists would do to a meeting. Pure, and said row by row before anything is done.

Nothing is ever removed: who is not in the list any more stays, and is named. Codes and short numbers never change. The
same list a second time changes nothing; the order of files and sheets makes no difference.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from meeting.awards.ladder import Rung
from meeting.checkin.codes import draw
from meeting.document import Document
from meeting.documents import TABLES, About, Delegate, Frame, Prepared
from meeting.importing.about import lay_about, lay_start
from meeting.importing.crossed import say_order
from meeting.importing.delegates import lay_delegates
from meeting.importing.draft import Draft
from meeting.importing.duties import lay_people, lay_tasks
from meeting.importing.emptied import say_emptied
from meeting.importing.groups import foresee, lay_units, put_in_order
from meeting.importing.honours import lay_entries
from meeting.importing.items import lay_items
from meeting.importing.lists import NOWHERE, ListedSheet, Place, cells_of
from meeting.importing.proposal import STATUSES, Line, Proposal
from meeting.state import Meeting

BY_ROWS: Final = ("delegates", "units", "people", "entries", "programme", "tasks", "groups", "decisions", "categories")
"""Tables whose documents come from rows; of the others a workbook brings whole documents along."""
NEVER: Final = ("history", "meeting")
LAST: Final = frozenset({"homonyms"})
"""What is told behind the rest of its kind: it asks nothing of anybody before the day."""


def propose(
    meeting: Meeting,
    lists: Iterable[ListedSheet],
    *,
    choice: Callable[[Sequence[str]], str],
    answers: Mapping[str, str] | None = None,
    carried: Prepared | None = None,
    ladder: Iterable[Rung] = (),
) -> Proposal:
    """The dry run.

    Args:
        meeting: the meeting as it stands; of a new file one without lists.
        lists: the sheets as they were read, in any order.
        choice: picks one of several letters, for the codes of new delegates.
        answers: what was answered to the questions, by the ids of `Doubt`.
        carried: what an exported workbook brings along beside its sheets.
        ladder: the usual precedence of awards.
    """
    sheets = tuple(lists)
    rows = cells_of(sheets)
    draft = Draft(
        meeting.tables,
        carried or {},
        answers or {},
        _codes(meeting, choice),
        fresh=_fresh(meeting),
        opened=meeting.opened_at is not None,
        own=meeting.own,
    )
    if draft.fresh:
        _lay_carried(draft)
    lay_about(draft, rows["meeting"])
    known: dict[str, str] = {}
    foresee(draft, [*rows["delegates"], *rows["units"]], known)
    lay_units(draft, rows["units"], known)
    prefix = next(iter(draft.all(About).values())).code_prefix
    lay_delegates(draft, rows["delegates"], known, prefix=prefix, cards=meeting.door.cards.current)
    put_in_order(draft, [*rows["delegates"], *rows["units"]], known)
    lay_people(draft, rows["people"])
    lay_entries(draft, rows["entries"], ladder)
    ran = frozenset(i for i, run in meeting.programme.runs.items() if run.start is not None)
    lay_items(draft, rows["programme"], ran)
    lay_start(draft, rows["meeting"], rows["programme"], ran)
    lay_tasks(draft, rows["tasks"])
    say_emptied(draft, rows)
    programme = meeting.programme.order if draft.opened else tuple(meeting.tables["programme"])
    say_order(draft, rows, {"programme": programme, "entries": tuple(meeting.tables["entries"])})
    laid = draft.laid()
    lines = draft.lines(laid)
    files = tuple(sorted({sheet.file for sheet in sheets}))
    lines.sort(key=lambda line: (_rank(line), line.said in LAST, _where(line.place)))
    return Proposal(
        laid=laid, lines=tuple(lines), doubts=tuple(draft.doubts), files=files, rows=sum(map(len, rows.values()))
    )


def _rank(line: Line) -> float:
    """What the meeting itself is stands before all that comes into it."""
    itself = line.table == "meeting" and line.status == "changed"
    return STATUSES.index("added") - 0.5 if itself else STATUSES.index(line.status)


def _where(place: Place) -> tuple[str, str, int]:
    return place


def _fresh(meeting: Meeting) -> bool:
    """Whether nothing is prepared but what every new file has."""
    empty = not any(meeting.tables[name] for name in ("delegates", "units", "entries", "batches", "groups", "tasks"))
    return meeting.opened_at is None and empty and len(meeting.tables["programme"]) <= 1


def _lay_carried(draft: Draft) -> None:
    """What a workbook of ours has beside its rows, into a file that has nothing of its own yet."""
    for name, cls in TABLES.items():
        carried = draft.base[name]
        if name in {"meeting", "groups", "decisions", "categories"} or name not in (*BY_ROWS, *NEVER):
            for document in carried.values():
                one: Document = cls.read(document)
                draft.put(name, one, NOWHERE)


def _codes(meeting: Meeting, choice: Callable[[Sequence[str]], str]) -> Callable[[], str]:
    """Draws codes that nobody has, and none twice."""
    taken = {d.code for d in meeting.table(Delegate).values()} | {f.code for f in meeting.table(Frame).values()}
    taken |= {code for d in meeting.table(Delegate).values() for code in d.replaced_codes}
    taken |= set(meeting.door.codes)

    def next_one() -> str:
        while (code := draw(choice)) in taken:
            pass
        taken.add(code)
        return code

    return next_one
