"""What the check-in screen says, as pure functions: a verdict as a banner, the last scans and search results as rows.

A guest reads over the clerk's shoulder: the large words are courteous whatever the reason, which stands small below.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from textual.content import Content

from meeting.awards.ranks import BEFORE_CALL
from meeting.checkin.commands import still_counts, undoable
from meeting.checkin.counts import added, figures
from meeting.checkin.desk import note_on, still_due
from meeting.checkin.facts import Scanned
from meeting.checkin.state import Action, came_again, struck_by
from meeting.documents import Delegate, Group, Person
from meeting.state import Meeting
from meeting.text.hours import clock_text
from meeting.text.names import given_name
from tui import words
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind, literal
from tui.widgets.roll import Row
from tui.widgets.topbar import Mode

GROUP_MOST = 50
"""Letters of a group's name on the banner; the names of the plan run to a hundred and thirty."""

LOOKS: dict[str, tuple[Kind, str]] = {
    "ok": ("live", "✓"),
    "unknown": ("over", "✗"),
    "cancelled": ("over", "✗"),
    "replaced": ("over", "✗"),
}
"""Kind and sign of each verdict; the others want another look, not a refusal."""
LOOK_AGAIN: tuple[Kind, str] = ("attention", "▲")
FOR_THE_CLERK = frozenset({"input_method", "foreign", "cccd"})
"""Verdicts on what was read, not on a guest: nobody need read them over the clerk's shoulder from two metres."""


class Face(NamedTuple):
    """What the banner shows."""

    kind: Kind
    sign: str
    words: str
    lines: tuple[str | Content, ...]
    afar: bool = False
    """Whether the words are for the guest, who reads them from two metres."""


def face(meeting: Meeting, verdict: Scanned | None, mode: Mode) -> Face:
    """The banner after this verdict; without one, what the desk may do now."""
    if verdict is None or (verdict.trial and meeting.opened_at is not None):
        return _idle(meeting, mode)
    if meeting.door.is_annulled(verdict):
        verdict = replace(verdict, verdict="annulled")
    kind, sign = LOOKS.get(verdict.verdict, LOOK_AGAIN)
    large, lines = _large(verdict), tuple(_lines(meeting, verdict))
    if verdict.trial:
        # Amber whatever came of it: nobody may take a test for an entry.
        kind, sign, large = *LOOK_AGAIN, t("checkin.trial", words=large)
        lines = (*lines, Content.styled(t("checkin.trial.how"), "$attention"))
    return Face(kind, sign, large, lines, afar=verdict.verdict not in FOR_THE_CLERK)


def _idle(meeting: Meeting, mode: Mode) -> Face:
    if mode == "view":
        return Face("done", " ", t("checkin.view"), ("", t("checkin.view.how")))
    if meeting.opened_at is None:
        return Face("attention", "▲", t("checkin.closed"), ("", t("checkin.closed.how")))
    return Face("done", " ", t("checkin.idle"), ("", t("checkin.idle.how")))


def _large(scan: Scanned) -> str:
    if scan.verdict == "ok" and scan.type == "leave":
        return t("verdict.left")
    return t(f"verdict.{scan.verdict}", time=clock_text(scan.since), desk=scan.since_desk)


def _lines(meeting: Meeting, scan: Scanned) -> Iterator[str | Content]:
    delegate = meeting.table(Delegate).get(scan.delegate)
    # The first line is bold: it is a name, or nothing.
    yield _salutation(delegate) if delegate else ""
    if delegate:
        yield from _office(delegate)
    yield from _with_it(meeting, scan)
    if scan.verdict != "ok":
        yield f"→ {t(f'verdict.{scan.verdict}.reason')}"
    elif delegate and scan.type == "enter":
        yield from _welcome(meeting, scan, delegate)
    if delegate:
        yield from _note(meeting, delegate)


def roomy(shown: Face) -> Face:
    """The same on a tall screen: the bar of colour is three rows high, since area carries far, and air is below it."""
    first, *others = shown.lines or ("",)
    return shown._replace(words=f"\n{shown.words}\n", lines=("", _bold(first), *others))


def _bold(text: str | Content) -> Content:
    return literal(text).stylize_before("bold $bright")


def _salutation(delegate: Delegate) -> str:
    """The name as it begins a line: "Bà Nguyễn Thị Ánh Tuyết"; only the form of address gets its capital."""
    form = delegate.form[:1].upper() + delegate.form[1:]
    return words.person(form, delegate.name)


def _office(delegate: Delegate) -> Iterator[str]:
    if delegate.position:
        yield delegate.position
    if delegate.unit and delegate.unit.casefold() not in delegate.position.casefold():
        yield delegate.unit


def _welcome(meeting: Meeting, scan: Scanned, delegate: Delegate) -> Iterator[Content]:
    if scan.forced:
        yield Content.styled(t("verdict.forced", reason=scan.reason), "$attention")
    yield from _standing_in(meeting, delegate)
    for honour in (*_honours(meeting, delegate.id), *_parts(meeting, delegate)):
        yield Content.assemble(("★ ", "bold $gold"), (honour, "bold $gold"))
    if delegate.vip:
        yield Content.assemble(("▲ ", "bold $attention"), (t("checkin.vip"), "$attention"))
    due = still_due(meeting, delegate)
    handing = [
        *([t("checkin.seat", seat=delegate.seat)] if delegate.seat else []),
        *([t("checkin.handouts", handouts=", ".join(due))] if due else []),
    ]
    yield Content(" · ".join(handing) or t("verdict.ok.reason"))
    group = meeting.table(Group).get(delegate.group)
    if group and not scan.trial:
        text = t("checkin.group", number=group.number, name=shortened(group.name, GROUP_MOST))
        yield Content.styled(text, "$done")


def _standing_in(meeting: Meeting, delegate: Delegate) -> Iterator[Content]:
    """For whom somebody comes; or, of whom somebody came for already, that they did: both are in the hall now."""
    people = meeting.table(Delegate)
    absent = people.get(delegate.stands_for)
    if absent:
        said = t("checkin.stands_for", who=words.person(absent.form, absent.name))
        yield Content.assemble((said, "bold $bright"), " · ", (t("plate.here"), "$attention"))
        for honour in _honours(meeting, absent.id):
            yield Content.assemble(("▲ ", "bold $attention"), (t("checkin.ask_proxy", what=honour), "$attention"))
    for other in added(meeting):
        if other.stands_for == delegate.id and meeting.door.is_present(other.id):
            said = t("checkin.stood_for", who=words.person(other.form, other.name))
            yield Content.assemble(("▲ ", "bold $attention"), (said, "$attention"))


def _with_it(meeting: Meeting, scan: Scanned) -> Iterator[Content]:
    """The other cards that were read in one with this one; each has a verdict of its own."""
    for other in meeting.door.scans.get(scan.base, ()) if scan.base else ():
        if other.nonce != scan.nonce and other.type == scan.type:
            who = words.delegate_name(meeting, other.delegate) or t(f"verdict.{other.verdict}.short")
            kind, sign = LOOKS.get(other.verdict, LOOK_AGAIN)
            what = _outcome(other) if other.delegate else ""
            said = t("checkin.was", who=who, what=what) if what else who
            yield Content.assemble((f"{sign} ", f"bold ${kind}"), t("checkin.with_it", what=said))


def _note(meeting: Meeting, delegate: Delegate) -> Iterator[Content]:
    note = note_on(meeting, delegate.id)
    if note:
        yield Content.assemble(("✎ ", "$attention"), note)


def _honours(meeting: Meeting, delegate: str) -> Iterator[str]:
    """What follows for an honouree, one for each award."""
    awards = meeting.awards
    for entry in awards.entries.values():
        batch = awards.batch_of.get(entry.id)
        if entry.delegate != delegate or batch is None:
            continue
        number, stage = awards.batches[batch].number, awards.stages[batch]
        if entry.id in awards.given:
            yield t("checkin.given", batch=number)
            continue
        own = entry.receiver == "self"
        what = t("checkin.honoured", batch=number) if own else t("checkin.receives", name=entry.name, batch=number)
        yield what if stage in BEFORE_CALL else t(f"checkin.batch_{'over' if stage == 'done' else 'now'}", what=what)


def _parts(meeting: Meeting, delegate: Delegate) -> Iterator[str]:
    """The parts that somebody has in the ceremony, for themselves or for whom they stand in."""
    for person in meeting.table(Person).values():
        if person.delegate and person.delegate in {delegate.id, delegate.stands_for}:
            presents = [str(b.number) for b in meeting.awards.batches.values() if b.presenters[:1] == (person.id,)]
            if presents:
                yield t("checkin.presents", batches=", ".join(presents))
            else:
                yield t(f"checkin.role.{person.role}")


def total(meeting: Meeting, free: int) -> Content:
    """Who is in the hall of those on the list, the seats that nobody has taken yet, and whom nobody had invited."""
    hall = figures(meeting)
    said = Content.styled(t("checkin.present", present=hall.present, invited=hall.expected), "bold $bright")
    if hall.walk_ins:
        said += Content.styled(t("checkin.walk_ins", count=hall.walk_ins), "bold $bright")
    if free:
        said += Content.styled(t("checkin.free_seats", count=free), "$plain")
    return said


def shortened(text: str, room: int) -> str:
    """A title that gives way by whole words, with an ellipsis; never used for people."""
    if len(text) <= room:
        return text
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(",;") + "…"


# The last scans


def scan_columns() -> tuple[Column, ...]:
    """Hour, sign, who."""
    return (Column(width=5), Column(width=1), Column())


def scans(meeting: Meeting, desk: str, limit: int) -> tuple[list[Row], dict[int, Kind]]:
    """The last things done at the door, the latest first."""
    rows: list[Row] = []
    kinds: dict[int, Kind] = {}
    for n, action in enumerate(islice(meeting.door.history(), limit)):
        row, kind = _scan_row(meeting, action, desk)
        rows.append(row)
        kinds[n] = kind
    return rows, kinds


def _scan_row(meeting: Meeting, action: Action, desk: str) -> tuple[Row, Kind]:
    payload = action.payload
    if not isinstance(payload, Scanned):
        done = words.describe(meeting, payload)
        if payload.desk != desk:
            done = t("checkin.at_desk", what=done, desk=payload.desk)
        struck = Content.assemble((done, "strike"), ", ", _struck(meeting, action, desk))
        return (clock_text(action.at), "·", done if still_counts(meeting, action) else struck), "done"
    hour = clock_text(payload.event_at)
    who = words.delegate_name(meeting, payload.delegate)
    what = _outcome(payload)
    said = t("checkin.was", who=who, what=what) if who and what else who or what
    if payload.desk != desk:
        said = t("checkin.at_desk", what=said, desk=payload.desk)
    if meeting.door.is_annulled(payload):
        struck = Content.assemble((said, "strike"), ", ", _struck(meeting, action, desk))
        return (hour, "–", struck), "done"
    if payload.trial:
        return (hour, "○", t("checkin.was", who=said, what=t("checkin.was_trial"))), "done"
    if payload.nonce in came_again(meeting.door, payload.delegate):
        twice = t("checkin.was", who=said, what=t("checkin.was_twice"))
        return (hour, Content.styled("▲", "bold $attention"), twice), "plain"
    if payload.verdict == "ok":
        sign = Content.styled("✓", "bold $live")
        return (hour, sign, said), "plain"
    kind, mark = LOOKS.get(payload.verdict, LOOK_AGAIN)
    return (hour, Content.styled(mark, f"bold ${kind}"), said), "done"


def _struck(meeting: Meeting, action: Action, desk: str) -> str:
    """That it was taken back; where no desk is the reader's own, as in the history, when and at which one."""
    strike = struck_by(meeting.door, action)
    if strike is None or desk:
        return t("checkin.was_annulled")
    known = {"time": clock_text(strike.at), "desk": strike.desk}
    return t("checkin.was_annulled_by", **known) if strike.desk else t("checkin.was_annulled_at", **known)


def _outcome(scan: Scanned) -> str:
    """What came of a scan, "" for the ordinary thing."""
    if scan.verdict == "ok":
        return t("checkin.was_leave") if scan.type == "leave" else ""
    if scan.verdict == "already_in":
        return t("checkin.was_in", time=clock_text(scan.since))
    return t(f"verdict.{scan.verdict}.short")


def undo_note(meeting: Meeting, desk: str, *, short: bool = False) -> str:
    """Whom or what undo would take back at this desk, "" where there is nothing; `short` by the given name alone.

    The whole name stands on the banner and in the list; on a narrow key bar it would push the desk's keys off.
    """
    last = undoable(meeting, desk)
    if last is None:
        return ""
    if isinstance(last.payload, Scanned):
        person = meeting.table(Delegate).get(last.payload.delegate)
        if short and person:
            return words.person(person.form, given_name(person.name))
        return words.delegate_name(meeting, last.payload.delegate)
    return words.describe(meeting, last.payload)
