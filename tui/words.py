"""Durations, hours and facts in the words of the screen's language."""

from collections.abc import Mapping
from typing import Final

from meeting.checkin.facts import Annulled, Clocked, Enrolled, Excused, Handed, Noted, Quoted, Scanned, Ticketed
from meeting.documents import Unit
from meeting.facts import Edited, Entered, Gap, Judged, Jumped, Opened, Payload, Undone
from meeting.link.facts import Carried, Joined, Seen, Stood, Took
from meeting.programme.commands import name
from meeting.programme.cues import read_cue
from meeting.programme.facts import (
    Added,
    Closed,
    Deferred,
    Held,
    Inserted,
    Introduced,
    Moved,
    Readied,
    Resumed,
    ScriptRead,
    Skipped,
    Started,
    Ticked,
    Told,
)
from meeting.programme.history import last_edit
from meeting.state import Meeting
from meeting.text.hours import clock_text, drift_minutes
from meeting.undo import last_of
from tui.award_words import of_awards
from tui.strings import t

MINUTE = 60_000
DAY_MINUTES = 24 * 60


def drift(ms: int | None) -> str:
    """Say "chậm 5 phút", "sớm 2 phút" or "đúng giờ": to the nearest minute, never a bare sign."""
    if ms is None:
        return ""
    minutes = drift_minutes(ms)
    if not minutes:
        return t("word.on_time")
    if abs(minutes) > DAY_MINUTES // 2:
        return t("word.other_day")
    return t("word.late" if minutes > 0 else "word.early", minutes=abs(minutes))


def span(ms: int) -> str:
    """How long, of either sign: seconds up to two minutes, then minutes, from two hours on hours and minutes."""
    seconds = abs(ms) // 1000
    if seconds < 120 and (seconds % 60 or not seconds):
        return t("span.seconds", count=seconds)
    if seconds >= 7200:
        return duration(round(seconds / 60) * 60)
    return t("span.minutes", count=round(seconds / 60))


def duration(seconds: int) -> str:
    """A planned duration as one types it, "1 giờ 30 phút"; "" where there is none. `read_duration` reads it back."""
    hours, rest = divmod(seconds, 3600)
    parts = (("duration.hours", hours), ("duration.minutes", rest // 60), ("duration.seconds", rest % 60))
    return " ".join(t(word, count=count) for word, count in parts if count)


def person(form: str, full_name: str) -> str:
    """Form of address and name, "bà Trần Thị Bình"."""
    return f"{form} {full_name}".strip()


def delegate_name(meeting: Meeting, delegate: str) -> str:
    """A delegate with the form of address, who was taken off the list again too; "" for nobody."""
    from meeting.documents import Delegate

    if found := meeting.table(Delegate).get(delegate):
        return person(found.form, found.name)
    records = meeting.door.ledger.enrolled.get(delegate, ())
    return _enrolled(records[-1].payload) if records else ""


def _enrolled(payload: Payload) -> str:
    document = payload.delegate if isinstance(payload, Enrolled) else {"name": ""}
    return person(str(document.get("form", "")), str(document["name"]))


def last_done(meeting: Meeting) -> tuple[str, str]:
    """What undo would take back on the run-sheet: its id and what it was, both "" where there is nothing."""
    if last := last_of(meeting, "programme"):
        return last.id, describe(meeting, last.payload)
    prior = last_edit(meeting)
    return (prior.id, t(f"outline.{prior.did}", item=prior.item)) if prior else ("", "")


def describe(meeting: Meeting, payload: Payload) -> str:
    """What was recorded, in a few words, for the receipt and for the undo key."""
    for of_part in (_of_programme, _of_beside, _of_door, of_awards, _of_meeting, _of_link):
        if words := of_part(meeting, payload):
            return words
    return t("fact.other")


def _of_programme(meeting: Meeting, payload: Payload) -> str:
    programme = meeting.programme

    def names(items: tuple[str, ...]) -> str:
        return ", ".join(name(programme, i) for i in items)

    match payload:
        case Started(item=item):
            return t("fact.started", item=name(programme, item))
        case Held(reason=reason):
            return t(f"fact.{reason or 'held'}")
        case Resumed():
            return t("fact.resumed")
        case Added(ms=ms, reason=reason):
            said = t("fact.added" if ms > 0 else "fact.taken", minutes=_minutes(abs(ms)))
            return f"{said} ({reason})" if reason else said
        case Skipped(items=items):
            return t("fact.skipped", items=names(items))
        case Deferred(items=items, after=after):
            if after:
                return t("fact.placed", items=names(items), after=name(programme, after))
            return t("fact.deferred", items=names(items))
        case Inserted(items=items):
            return t("fact.inserted", item=str(items[0].get("number") or items[0].get("title", "")))
        case Moved(items=items):
            return t("fact.moved", items=names(items))
        case Introduced(delegates=delegates):
            return t("fact.introduced", count=len(delegates))
        case Closed():
            return t("fact.closed")
        case _:
            return ""


def _of_beside(meeting: Meeting, payload: Payload) -> str:
    match payload:
        case Ticked(cue=cue, done=done):
            return t("fact.cue" if done else "fact.cue_open", cue=read_cue(cue).text)
        case ScriptRead(item=item):
            return t("fact.read", item=name(meeting.programme, item))
        case Told(text=text):
            return t("fact.told", text=text) if text else t("fact.withdrawn")
        case Readied(line=line, status=status):
            return t(READIED[status], title=_beside(meeting, "parallels", line))
        case Entered(table="parallels" | "leavings" as table, document=None):
            return t(f"fact.gone_{table}")
        case (
            Entered(table="parallels" | "leavings" as table, id=id_)
            | Edited(table="parallels" | "leavings" as table, id=id_)
        ):
            return t(f"fact.of_{table}", what=_beside(meeting, table, id_))
        case _:
            return ""


EDITED: Final = {
    "meeting": "fact.edited_meeting",
    "stage": "fact.edited_stage",
    "decisions": "fact.edited_decision",
    "abbreviations": "fact.of_abbreviation",
}
READIED: Final = {"begun": "fact.line_begun", "done": "fact.line_done", "open": "fact.line_open"}


def _beside(meeting: Meeting, table: str, id_: str) -> str:
    """What stands beside the programme, by its title or its name; "" where it is there no more."""
    document = meeting.tables[table].get(id_)
    return str(getattr(document, "title", "") or getattr(document, "name", ""))


def _minutes(ms: int) -> str:
    whole, rest = divmod(ms, MINUTE)
    return str(whole) if not rest else f"{ms / MINUTE:.1f}"


def _of_door(meeting: Meeting, payload: Payload) -> str:
    match payload:
        case Scanned(delegate=delegate, verdict=verdict, type=kind, trial=trial):
            who = delegate_name(meeting, delegate)
            if trial:
                return t("fact.trial")
            if verdict != "ok":
                return t("fact.refused_scan", who=who) if who else t("fact.unknown_scan")
            return t("fact.entered" if kind == "enter" else "fact.left", who=who)
        case Annulled(nonce=nonce):
            names = {delegate_name(meeting, scan.delegate) for scan in meeting.door.scans.get(nonce, ())}
            return t("fact.annulled", who=", ".join(sorted(names)))
        case Ticketed(delegate=delegate):
            return t("fact.ticketed", who=delegate_name(meeting, delegate))
        case _:
            return _of_desk(meeting, payload)


def _of_desk(meeting: Meeting, payload: Payload) -> str:
    match payload:
        case Enrolled(delegate=document):
            return t("fact.enrolled", who=_enrolled(payload), how=t(f"fact.{document['came_as'] or 'listed'}"))
        case Handed(delegate=delegate, what=what, given=given):
            return t("fact.handed" if given else "fact.not_handed", who=delegate_name(meeting, delegate), what=what)
        case Noted(delegate=delegate):
            return t("fact.noted", who=delegate_name(meeting, delegate))
        case Excused(delegate=delegate, unit=unit, count=count):
            known = meeting.table(Unit).get(unit)
            who = delegate_name(meeting, delegate) or (known.name if known else "")
            return t("fact.excused" if count else "fact.not_excused", who=who)
        case Quoted():
            return t("fact.quoted")
        case Clocked(desk=desk):
            return t("fact.clocked", desk=desk)
        case _:
            return ""


def _of_meeting(meeting: Meeting, payload: Payload) -> str:
    match payload:
        case Entered(table="prints", id=id_) if id_.startswith("submitted"):
            return t("fact.submitted", version=id_.rpartition("-")[2])
        case Entered(table="prints", id=id_) if id_.startswith("batch-sheets"):
            return t("fact.printed_batches", version=id_.rpartition("-")[2])
        case Entered(table="prints", id=id_):
            return t("fact.printed", version=id_.rpartition("-")[2])
        case Opened():
            return t("fact.opened")
        case Undone():
            return t("fact.undone")
        case Edited(table="programme", id=item, values=values) if set(values) == {"seconds"}:
            return t("fact.edited_length", item=name(meeting.programme, item), length=duration(values["seconds"]))
        case Edited(table="programme", id=item):
            return t("fact.edited_item", item=name(meeting.programme, item))
        case Edited(table=table) | Entered(table="abbreviations" as table):
            return t(EDITED.get(table, "fact.edited"))
        case Gap(ms=ms, closed=closed):
            return t("fact.left_open" if closed else "fact.gap", span=span(ms))
        case Judged(target=target, counts=counts):
            return _judged(meeting, target, counts=counts)
        case Jumped(ms=ms):
            return t("fact.jumped", span=span(ms))
        case _:
            return ""


def _of_link(_: Meeting, payload: Payload) -> str:
    return t(LINKS[type(payload)]) if type(payload) in LINKS else ""


LINKS: Final[Mapping[type, str]] = {
    Took: "fact.took",
    Carried: "fact.carried",
    Joined: "fact.joined",
    Stood: "fact.stood",
    Seen: "fact.seen",
}


def _judged(meeting: Meeting, target: str, *, counts: bool) -> str:
    trouble = meeting.troubles.get(target)
    if trouble is None:
        return ""
    if trouble.kind == "jump":
        return t("fact.jump_new" if counts else "fact.jump_old")
    start, end = trouble.span
    return t("fact.gap_counted" if counts else "fact.gap_stood", span=span(end - start))


def hour(ms: int | None) -> str:
    """07:30, or "" where there is none."""
    return "" if ms is None else clock_text(ms)
