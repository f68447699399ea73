"""What is read aloud in the award call, whole sentences from the data (award-calling §3.4).

These words are the ceremony's and always Vietnamese, whatever language the screen speaks. Names and titles are exactly
as approved: never re-cased, and without ordinals; what the lists write short is read in full (`in_full.py`). Of an
absentee nothing is said: a gap is left.
Between honourees stands a semicolon; whoever comes up in an honouree's place is named right behind them.
"""

from dataclasses import dataclass
from typing import Final, Literal

from meeting.awards.calling import asked_up_at, on_stage, presenters_of
from meeting.awards.commands import Step
from meeting.awards.facts import Announced, Called, Named, PresenterInvited
from meeting.awards.in_full import read_category, read_decision, read_entry, read_person, read_proxy
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import Awards, Proxy, is_there
from meeting.documents import Category, Entry, Person
from meeting.facts import Payload
from meeting.state import Meeting

KINDS: Final = {"collective": "tập thể", "household": "hộ gia đình", "individual": "cá nhân"}
BLANK: Final = "……"
"""What the MC sees where a number or a date is still missing."""
MANY: Final = 2
"""Of more leaders none is named alone: all of them are meant."""
CORRECTION: Final = "Ban Tổ chức xin được đính chính: "


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the MC: a sentence, a name with what belongs to it, or a gap where names are left out."""

    kind: Literal["say", "name", "gap"]
    text: str
    entry: str = ""
    """Of a name: whose it is."""
    names: tuple[str, ...] = ()
    """Who is named in the text, form of address included, in the order in which they stand there."""
    left_out: tuple[str, ...] = ()
    """Of a gap: the entries that are not read."""


def spoken(meeting: Meeting, step: Step) -> tuple[Line, ...]:
    """What is said at this step."""
    match step.kind:
        case "announce":
            return (Line("say", announcement(meeting, step.subject)),)
        case "call" | "confirm":
            return _call(meeting, step.subject)
        case "name":
            return _call(meeting, meeting.awards.batch_of[step.subject])
        case "invite":
            return (_invitation(meeting, step.subject),)
        case "give":
            return (Line("say", _applause(meeting.awards, step.subject)),)
        case "photo":
            return (Line("say", _photo(meeting, step.subject)),)
        case "seat":
            who = "gia đình và các đồng chí" if _category(meeting.awards, step.subject).posthumous else "các đồng chí"
            return (Line("say", f"Xin trân trọng cảm ơn; kính mời {who} về vị trí."),)


def announcement(meeting: Meeting, decision: str) -> str:
    """The reading of a decision; the authority is named even where a deputy signed."""
    d = read_decision(meeting, decision)
    summary = d.summary.rstrip(". ")
    about = f"{summary}." if summary else BLANK
    return (
        "Kính thưa các vị đại biểu. Được sự phân công của Ban Tổ chức, tôi xin công bố Quyết định số "
        f"{d.number or BLANK} {d.date or 'ngày ' + BLANK} của {d.authority or BLANK} về việc {about}"
    )


def receivers(meeting: Meeting, batch: str) -> tuple[str, ...]:
    """The entries whose names are read: before the call those who are there, after it those called who came."""
    awards = meeting.awards
    if awards.stages[batch] in BEFORE_CALL | {"calling"}:
        return tuple(e for e in awards.batches[batch].entries if is_there(meeting, e))
    return on_stage(awards, batch)


def correction(meeting: Meeting, payload: Payload) -> str:
    """What is said where something was taken back that the hall has heard; "" for what it has not."""
    awards = meeting.awards
    match payload:
        case Announced():
            return f"{CORRECTION}Quyết định vừa nêu sẽ được công bố sau."
        case Called(batch=batch, spoken=called):
            who = _group(awards, batch, called)
            return f"{CORRECTION}xin kính mời {who} vừa được nêu tên tạm thời về vị trí, chờ Ban Tổ chức mời lại."
        case Named(batch=batch, entry=entry) if entry in awards.batches[batch].entries:
            return correction(meeting, Called(batch, (entry,), ()))
        case PresenterInvited(batch=batch, presenter=presenter, presenters=all_) if presenter in awards.people:
            at = asked_up_at(awards, batch)
            asked = [read_person(meeting, p, at) for p in all_ or (presenter,) if p in awards.people]
            who = ", ".join(_titled(p.form, p.name) for p in asked)
            if len(asked) > MANY:
                who = "các đồng chí lãnh đạo vừa được mời"
            return f"{CORRECTION}xin kính mời {who} chờ trong giây lát, Ban Tổ chức sẽ mời lại."
        case _:
            return ""


def _category(awards: Awards, batch: str) -> Category:
    return awards.categories[awards.batches[batch].category]


def _call(meeting: Meeting, batch: str) -> tuple[Line, ...]:
    awards = meeting.awards
    category, read = read_category(meeting, batch), receivers(meeting, batch)
    lines: list[Line] = []
    if read and not category.posthumous:
        # After the call the number is the one that the hall has heard, whoever failed to come up.
        heard = awards.lineups.get(batch, read) if awards.stages[batch] not in BEFORE_CALL else read
        lines.append(Line("say", _opening(category, len(heard))))
    gap: tuple[str, ...] = ()
    for entry in awards.batches[batch].entries:
        if entry not in read:
            if awards.stage.read_absentees:
                end = "." if entry == awards.batches[batch].entries[-1] or category.posthumous else ";"
                lines.append(_absentee(meeting, category, entry, end))
            else:
                gap = (*gap, entry)
            continue
        if gap:
            lines.append(Line("gap", "", left_out=gap))
            gap = ()
        last = awards.batches[batch].entries[-1] if awards.stage.read_absentees else read[-1]
        lines.append(_name(meeting, category, entry, "." if entry == last or category.posthumous else ";"))
    return (*lines, Line("gap", "", left_out=gap)) if gap else tuple(lines)


def _opening(category: Category, count: int) -> str:
    number = f"{count} " if count > 1 else ""
    before = "" if category.kind == "individual" else "đại diện "
    who = f"{before}{number}{KINDS[category.kind]}"
    return f"Xin trân trọng kính mời {who} có tên sau đây lên sân khấu đón nhận {category.name}:"


def _name(meeting: Meeting, category: Category, entry: str, end: str) -> Line:
    """An honouree as read: form of address, name, position, unit; then who receives, if it is somebody else."""
    e, proxy = read_entry(meeting, entry), read_proxy(meeting, entry)
    honoured, receiver = _titled(e.form, e.name), _titled(e.receiver_form, e.receiver_name)
    whole = _listed(_household(e, honoured) if category.kind == "household" else honoured, e.position, e.unit)
    if proxy is not None:
        receiver = _titled(proxy.form, proxy.name)
    if category.posthumous:
        text = f"Truy tặng {category.name} cho {whole}; xin trân trọng kính mời {_family(e, receiver, proxy)}"
        return Line("name", text + end, entry, tuple(n for n in (honoured, receiver) if n))
    if proxy is not None:
        text = f"{whole}; {_listed(receiver, proxy.relation, 'nhận thay')}"
    elif e.receiver != "self" and receiver:
        text = f"{whole}, đại diện là {_listed(receiver, e.relation)}"
    else:
        text, receiver = whole, ""
    return Line("name", text + end, entry, tuple(n for n in (honoured, receiver) if n))


def _absentee(meeting: Meeting, category: Category, entry: str, end: str) -> Line:
    """Whom a meeting reads out though they are not there; nobody comes up for them. Of the dead the family is away."""
    e = read_entry(meeting, entry)
    honoured = _titled(e.form, e.name)
    whole = _listed(_household(e, honoured) if category.kind == "household" else honoured, e.position, e.unit)
    if category.posthumous:
        text = f"Truy tặng {category.name} cho {whole}; đại diện gia đình vắng mặt, Ban Tổ chức trao sau"
    else:
        text = f"{whole}, vắng mặt, Ban Tổ chức trao sau"
    return Line("say", text + end, names=(honoured,))


def _family(e: Entry, receiver: str, proxy: Proxy | None) -> str:
    if proxy is not None:
        return f"{_listed(receiver, proxy.relation)}, lên sân khấu nhận thay"
    if not receiver:
        return "đại diện gia đình lên sân khấu đón nhận"
    return f"{_listed(e.relation, receiver, 'đại diện gia đình')}, lên sân khấu đón nhận"


def _household(e: Entry, honoured: str) -> str:
    """Of a household that the list knows by its head it is said that the household is meant."""
    named = e.name.casefold().startswith(("hộ ", "gia đình"))
    return f"gia đình {honoured}" if e.form and not named else honoured


def _invitation(meeting: Meeting, batch: str) -> Line:
    at = asked_up_at(meeting.awards, batch)
    presenters = [read_person(meeting, p, at) for p in presenters_of(meeting, batch)]
    # The family of the dead is not congratulated, and nothing is called an award to them.
    deed = "lên trao cho gia đình" if _category(meeting.awards, batch).posthumous else "lên trao thưởng"
    if not presenters:
        return Line("say", f"Xin trân trọng kính mời đồng chí {BLANK}, {deed}.")
    who = tuple(_titled(p.form, p.name) for p in presenters)
    said = "; ".join(person(p) for p in presenters)
    return Line("say", f"Xin trân trọng kính mời {said}{',' if presenters[-1].position else ''} {deed}.", names=who)


def _applause(awards: Awards, batch: str) -> str:
    if not _category(awards, batch).posthumous:
        return "Xin quý vị đại biểu nhiệt liệt chúc mừng!"
    honoured = [awards.entries[e] for e in on_stage(awards, batch)]
    whom = _titled(honoured[0].form, honoured[0].name) if len(honoured) == 1 else "những người được truy tặng"
    return f"Xin trân trọng tri ân những đóng góp của {whom}."


def _photo(meeting: Meeting, batch: str) -> str:
    awards = meeting.awards
    presenter = (awards.presenting or {}).get(batch)
    group = _group(awards, batch, on_stage(awards, batch))
    if not presenter:
        return f"Kính mời {group} chụp ảnh lưu niệm."
    if len(awards.invited.get(batch, ())) > 1:
        return f"Kính mời các đồng chí lãnh đạo cùng {group} chụp ảnh lưu niệm."
    leader = read_person(meeting, presenter, asked_up_at(awards, batch))
    return f"Kính mời {_titled(leader.form, leader.name)} cùng {group} chụp ảnh lưu niệm."


def _group(awards: Awards, batch: str, entries: tuple[str, ...]) -> str:
    """Those who came up, together: "các cá nhân", "đại diện các tập thể"; one person alone is named."""
    category = _category(awards, batch)
    if category.posthumous:
        return "đại diện gia đình"
    many = "các " if len(entries) > 1 else ""
    if category.kind != "individual":
        return f"đại diện {many}{KINDS[category.kind]}"
    if len(entries) != 1:
        return "các cá nhân"
    e, proxy = awards.entries[entries[0]], awards.proxy(entries[0])
    return _titled(proxy.form, proxy.name) if proxy else _titled(e.form, e.name)


def person(p: Person) -> str:
    """A leader as invited: form of address, name, and every title in full."""
    return _listed(_titled(p.form, p.name), p.position)


def _titled(form: str, name: str) -> str:
    return f"{form} {name}".strip() if name else ""


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
