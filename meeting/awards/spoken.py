"""What is read aloud in the award call, whole sentences from the data (award-calling §3.4).

These words are the ceremony's and always Vietnamese, whatever language the screen speaks. Names and titles are exactly
as approved: never re-cased, never abbreviated, and without ordinals. Of an absentee nothing is said: a gap stands there.
"""

from dataclasses import dataclass
from typing import Final, Literal

from meeting.awards.commands import Step, on_stage, presenter_of
from meeting.awards.state import Awards, is_there
from meeting.documents import Entry, Person
from meeting.state import Meeting

KINDS: Final = {"collective": "tập thể", "household": "hộ gia đình", "individual": "cá nhân"}
BLANK: Final = "……"
"""What the MC sees where a number or a date is still missing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the MC; `entry` is whose name it is, "" for the sentences around the names."""

    kind: Literal["say", "name", "gap"]
    text: str
    entry: str = ""
    gaps: int = 0
    """Of a gap: how many names are left out here."""


def spoken(meeting: Meeting, step: Step) -> tuple[Line, ...]:
    """What is said at this step."""
    awards = meeting.awards
    match step.kind:
        case "announce":
            return (Line("say", announcement(awards, step.subject)),)
        case "call":
            return _call(meeting, step.subject)
        case "invite":
            return _invitation(meeting, step.subject)
        case "give":
            return (Line("say", "Xin quý vị đại biểu nhiệt liệt chúc mừng!"),)
        case "photo":
            return (Line("say", _photo(meeting, step.subject)),)
        case "seat":
            return (Line("say", "Xin trân trọng cảm ơn; kính mời các đồng chí về vị trí."),)


def announcement(awards: Awards, decision: str) -> str:
    """The reading of a decision; the authority is named even where a deputy signed."""
    d = awards.decisions[decision]
    return (
        "Kính thưa các vị đại biểu. Được sự phân công của Ban Tổ chức, tôi xin công bố Quyết định số "
        f"{d.number or BLANK} {d.date or 'ngày ' + BLANK} của {d.authority} về việc {d.summary or BLANK}."
    )


def receivers(meeting: Meeting, batch: str) -> tuple[str, ...]:
    """The entries whose names are read: before the call those who are there, after it those who were called."""
    awards = meeting.awards
    entries = awards.batches[batch].entries
    if awards.stages[batch] == "waiting":
        return tuple(e for e in entries if is_there(meeting, e))
    return tuple(e for e in entries if e in awards.spoken)


def _call(meeting: Meeting, batch: str) -> tuple[Line, ...]:
    awards = meeting.awards
    category = awards.categories[awards.batches[batch].category]
    called = receivers(meeting, batch)
    lines = [Line("say", _opening(category.kind, category.name, len(called), posthumous=category.posthumous))]
    gaps = 0
    for entry in awards.batches[batch].entries:
        if entry not in called:
            gaps += 1
            continue
        if gaps:
            lines.append(Line("gap", "", gaps=gaps))
            gaps = 0
        end = "." if entry == called[-1] else ";"
        lines.append(Line("name", full_name(awards, entry, posthumous=category.posthumous) + end, entry))
    return (*lines, Line("gap", "", gaps=gaps)) if gaps else tuple(lines)


def _opening(kind: str, award: str, count: int, *, posthumous: bool) -> str:
    if posthumous:
        return f"Xin trân trọng kính mời đại diện gia đình lên sân khấu đón nhận {award}, truy tặng:"
    who = KINDS[kind] if kind == "individual" else f"đại diện {KINDS[kind]}"
    if count == 1:
        return f"Xin trân trọng kính mời {who} có tên sau đây lên sân khấu đón nhận {award}:"
    of = f"{count} {KINDS[kind]}" if kind == "individual" else f"đại diện {count} {KINDS[kind]}"
    return f"Xin trân trọng kính mời {of} có tên sau đây lên sân khấu đón nhận {award}:"


def full_name(awards: Awards, entry: str, *, posthumous: bool = False) -> str:
    """An honouree as read: form of address, name, position, unit; then who receives, if it is somebody else."""
    e = awards.entries[entry]
    parts = [" ".join(p for p in (e.form, e.name) if p), e.position, e.unit]
    whole = ", ".join(p for p in parts if p)
    if proxy := awards.proxy(entry):
        who = " ".join(p for p in (proxy.form, proxy.name) if p)
        return ", ".join(p for p in (f"{whole}; {who}", proxy.relation, "nhận thay") if p)
    if e.receiver == "family":
        who = " ".join(p for p in (e.receiver_form, e.receiver_name) if p)
        role = "đại diện gia đình đón nhận" if posthumous else "đại diện gia đình"
        return ", ".join(p for p in (f"{whole}; {who}", e.relation, role) if p)
    if e.receiver == "leader" and e.receiver_name:
        return f"{whole}; {_representative(e)} đại diện"
    return whole


def _representative(e: Entry) -> str:
    who = " ".join(p for p in (e.receiver_form, e.receiver_name) if p)
    return f"{who}, {e.relation}," if e.relation else who


def person(p: Person) -> str:
    """A leader as invited: form of address, name, and every title in full."""
    return ", ".join(part for part in (f"{p.form} {p.name}".strip(), p.position) if part)


def _invitation(meeting: Meeting, batch: str) -> tuple[Line, ...]:
    presenter = presenter_of(meeting, batch)
    who = person(meeting.awards.people[presenter]) if presenter else f"đồng chí {BLANK}"
    return (Line("say", f"Xin trân trọng kính mời {who}, lên trao thưởng."),)


def _photo(meeting: Meeting, batch: str) -> str:
    awards = meeting.awards
    presenter = (awards.presenting or {}).get(batch)
    kind = KINDS[awards.categories[awards.batches[batch].category].kind]
    group = f"các {kind}" if len(on_stage(awards, batch)) > 1 else f"đại diện {kind}"
    if not presenter:
        return f"Kính mời {group} chụp ảnh lưu niệm."
    leader = awards.people[presenter]
    return f"Kính mời {leader.form} {leader.name} cùng {group} chụp ảnh lưu niệm."
