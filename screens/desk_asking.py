"""The questions of the desk: who came unlisted, numbers from paper, what was handed out, why all the same.

What was typed is never lost: where it cannot be used, the question stands again with it and the receipt says why. A
scan goes on being taken while a question stands.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from meeting.checkin.commands import Scan
from meeting.checkin.counts import excused_count
from meeting.checkin.desk import Enrol, Excuse, FromPaper, HandOut, Note, handed, note_on, numbered
from meeting.checkin.facts import Scanned
from meeting.documents import Delegate, Group, Unit
from meeting.office.invitations import named_instead
from meeting.text.durations import Ambiguous, Unreadable, read_hour
from meeting.text.hours import clock_text, nearest
from meeting.text.names import fold
from meeting.text.numbers import read_numbers
from screens.desk_listed import listed, unless_listed
from screens.dialogs import Choose, Confirm, Option, Prompt
from tui import words
from tui.host import Host
from tui.strings import t
from tui.widgets.field import Field

BY: Final = "door"
PERSON: Final = ("name", "form", "position", "unit", "seat")
FORMS: Final = frozenset({"ong", "ba", "co", "chi", "anh", "bac"})
REASONS: Final = ("chair", "telephone", "mistake", "lost")
"""Why somebody is let in whom a rule would refuse: ids behind "override."."""


class Form(Prompt):
    """Several fields of which the later may stay empty: Enter goes on to the next, and answers from the last."""

    def submit(self) -> None:
        """Go on, or answer."""
        fields = list(self.query(Field))
        at = next((n for n, f in enumerate(fields) if f.has_focus), len(fields) - 1)
        if at + 1 < len(fields):
            fields[at + 1].focus()
        else:
            self.action_confirm()


def _lines(host: Host, lines: Sequence[str], why: str) -> Sequence[str]:
    """What stands above the fields; where something was wrong, that, since a form may hide the receipt."""
    if not why:
        return lines
    host.say("refused", why)
    return (f"✗ {why}",)


def ask_walk_in(host: Host, typed: Sequence[str] = (), why: str = "") -> None:
    """Đại biểu bổ sung: who, then of which group."""

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        if not answer[0]:
            ask_walk_in(host, answer, t("door.name_missing"))
            return
        unless_listed(host, answer[0], lambda: _ask_group(host, answer), lambda: ask_walk_in(host, answer))

    labels = [t(f"desk.{field}") for field in PERSON]
    host.ask(Form("walk_in", _lines(host, (t("walk_in.how"),), why), labels, t("action.confirm"), typed), answered)


def _ask_group(host: Host, person: Sequence[str]) -> None:
    groups = sorted(host.meeting.table(Group).values(), key=lambda g: (g.guests, g.number))
    # A hasty Enter must not put a walk-in among the leaders of the first group.
    options = [Option(t("checkin.no_group"), "-"), *(Option(f"{g.number}  {g.name}", g.id) for g in groups)]

    def answered(group: str | None) -> None:
        if group is None:
            ask_walk_in(host, person)
            return
        values = {**dict(zip(PERSON, person, strict=True)), "group": "" if group == "-" else group}
        host.do(Enrol("walk_in", values, host.nonce(), host.desk, code=host.new_code()), BY)

    host.ask(Choose("walk_in_group", (person[0],), options), answered)


def pick_seat(host: Host, unit: Unit) -> None:
    """Suất mời của đơn vị: one of its people who are on the list, or somebody whose name nobody knew."""
    door = host.meeting.door
    known = [d for d in host.meeting.table(Delegate).values() if d.unit == unit.name and not door.is_present(d.id)]
    if not known:
        ask_seat(host, unit)
        return
    options = [Option(t("listed.typed"), ""), *(listed(host, d) for d in known)]
    dialog = Choose("seat", (unit.name,), options)

    def answered(chosen: str | None) -> None:
        if chosen:
            host.admit(chosen)
        elif chosen is not None:
            ask_seat(host, unit)

    host.ask(dialog, answered)


def ask_seat(host: Host, unit: Unit, typed: Sequence[str] = (), why: str = "") -> None:
    """Who of the unit has come, by name."""
    fields = PERSON[:3]

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        if not answer[0]:
            ask_seat(host, unit, answer, t("door.name_missing"))
            return
        values = dict(zip(fields, answer, strict=True))
        command = Enrol("seat", values, host.nonce(), host.desk, unit=unit.id, code=host.new_code())
        unless_listed(host, answer[0], lambda: host.do(command, BY), lambda: ask_seat(host, unit, answer))

    labels = [t(f"desk.{field}") for field in fields]
    host.ask(Form("seat", _lines(host, (unit.name,), why), labels, t("seat.confirm"), typed), answered)


def ask_stand_in(host: Host, absent: Delegate, typed: Sequence[str] = (), why: str = "") -> None:
    """Dự thay: who comes for whom; an honouree's stand-in is a question for the award call, and that is said.

    Whom the answer to the invitation named stands in the field, with the form of address in its own.
    """
    fields = PERSON[:3]
    lines = [t("stand_in.for", who=words.person(absent.form, absent.name))]
    if chosen := named_instead(host.meeting, absent.id):
        lines.append(t("stand_in.named", who=chosen))
        typed = typed or _parted(chosen)
    if any(e.delegate == absent.id for e in host.meeting.awards.entries.values()):
        lines.append(t("stand_in.honouree"))

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        if not answer[0]:
            ask_stand_in(host, absent, answer, t("door.name_missing"))
            return
        values = dict(zip(fields, answer, strict=True))
        command = Enrol("stand_in", values, host.nonce(), host.desk, stands_for=absent.id, code=host.new_code())
        host.do(command, BY)

    labels = [t(f"desk.{field}") for field in fields]
    host.ask(Form("stand_in", _lines(host, lines, why), labels, t("stand_in.confirm"), typed), answered)


def _parted(noted: str) -> tuple[str, str, str]:
    """Name, form of address and position of what the office noted: "bà Trần Thị Sen, Phó Trưởng phòng"."""
    who, _, position = (part.strip() for part in noted.partition(","))
    form, _, name = who.partition(" ")
    if name and fold(form) in FORMS:
        return name.strip(), form, position
    return who, "", position


def ask_paper(host: Host, typed: Sequence[str] = (), why: str = "") -> None:
    """Gõ lại từ giấy: the numbers ticked on the signed list, and when they came, if that is known."""
    labels = (t("from_paper.numbers"), t("from_paper.hour"))

    def answered(answer: tuple[str, ...] | None) -> None:
        if not answer or not answer[0]:
            return
        try:
            numbers = tuple(sorted(read_numbers(answer[0])))
            at = _hour(host, answer[1])
        except (Ambiguous, Unreadable):
            ask_paper(host, answer, t("since.unreadable", text=answer[1]))
            return
        except ValueError as error:
            ask_paper(host, answer, t("numbers.unreadable", text=str(error)))
            return
        known = numbered(host.meeting)
        if lost := [n for n in numbers if n not in known]:
            ask_paper(host, answer, t("door.no_such_number", numbers=", ".join(map(str, lost))))
            return
        _make_sure(host, numbers, known, at)

    host.ask(
        Form("from_paper", _lines(host, (t("from_paper.how"),), why), labels, t("action.confirm"), typed), answered
    )


def _hour(host: Host, typed: str) -> int | None:
    if not typed:
        return None
    hour, minute = read_hour(typed)
    return nearest(host.meeting.about.date, f"{hour:02}:{minute:02}", host.now())


def _told_apart(person: Delegate, named: Mapping[str, int]) -> str:
    """The name; of people of one name also the year of birth and the unit."""
    more = [str(person.born) if person.born else "", person.unit or person.position] if named[person.name] > 1 else []
    return ", ".join(part for part in (person.name, *more) if part)


def _make_sure(host: Host, numbers: tuple[int, ...], known: dict[int, str], at: int | None) -> None:
    """The names are shown before they are entered: a slip of one digit is somebody else."""
    people = host.meeting.table(Delegate)
    named = Counter(people[known[n]].name for n in numbers)
    names = "; ".join(f"{n} {_told_apart(people[known[n]], named)}" for n in numbers)
    lines = (names, t("from_paper.count", count=len(numbers)))

    def recorded(outcome: Any) -> None:
        scans = [s for s in outcome.reply if isinstance(s, Scanned)]
        came = sum(s.verdict == "ok" for s in scans)
        said = t("from_paper.done", came=came, already=len(scans) - came)
        forced = [people[s.delegate].name for s in scans if s.forced and s.delegate in people]
        host.say("saved", f"{said} {t('from_paper.forced', names=', '.join(forced))}" if forced else said)

    command = FromPaper(numbers, host.nonce(), host.desk, at)
    dialog = Confirm("from_paper_sure", lines, t("from_paper_sure.confirm"))
    host.ask(dialog, lambda yes: host.do(command, BY, recorded) if yes else None)


def ask_hand_out(host: Host, person: Delegate) -> None:
    """What has been handed to somebody, and what has not; choosing one turns it round."""
    given = handed(host.meeting, person.id)
    every = dict.fromkeys((*person.handouts, *given))
    if not every:
        every = dict.fromkeys(h for d in host.meeting.table(Delegate).values() for h in d.handouts)
    if not every:
        host.say("refused", t("hand_out.nothing"))
        return
    options = []
    missing = [what for what in every if what not in given]
    if len(missing) > 1:
        options.append(Option(t("hand_out.all"), missing))
    for what in every:
        fact = given.get(what)
        note = t("hand_out.given", hour=clock_text(fact.event_at), desk=fact.desk) if fact else t("hand_out.not_yet")
        options.append(Option(what, [what], note))

    def answered(chosen: list[str] | None) -> None:
        for what in chosen or ():
            host.do(HandOut(person.id, what, host.desk, what not in given), BY)

    host.ask(Choose("hand_out", (words.person(person.form, person.name),), options), answered)


def ask_note(host: Host, person: Delegate) -> None:
    """A note on somebody; an empty one takes it away."""
    before = note_on(host.meeting, person.id)
    dialog = Prompt("note", (words.person(person.form, person.name),), (t("note.label"),), t("note.confirm"), (before,))
    host.ask(dialog, lambda answer: host.do(Note(person.id, answer[0], host.desk), BY) if answer else None)


def excuse(host: Host, person: Delegate) -> None:
    """Vắng có lý do, or not any more."""
    count = 0 if excused_count(host.meeting, person.id) else 1
    host.do(Excuse(host.desk, person.id, count=count), BY)


def ask_excused_seats(host: Host, unit: Unit, typed: str = "") -> None:
    """How many of a unit's seats are excused."""

    def answered(answer: tuple[str, ...] | None) -> None:
        if not answer:
            return
        if not answer[0].isdecimal():
            host.say("refused", t("numbers.unreadable", text=answer[0]))
            ask_excused_seats(host, unit, answer[0])
            return
        host.do(Excuse(host.desk, unit=unit.id, count=int(answer[0])), BY)

    host.ask(Prompt("excused_seats", (unit.name,), (t("excused_seats.label"),), t("note.confirm"), (typed,)), answered)


def ask_override(host: Host, verdict: Scanned) -> None:
    """Vẫn mời vào: the reason is picked from a list, or typed where none fits."""
    options = [Option(t(f"override.{r}"), t(f"override.{r}")) for r in REASONS]
    options.append(Option(t("override.other"), ""))
    lines = (words.delegate_name(host.meeting, verdict.delegate), t(f"verdict.{verdict.verdict}.reason"))

    def admit(reason: str) -> None:
        scan = Scan(verdict.code, host.nonce(), desk=host.desk, reason=reason)
        if not verdict.code:
            scan = Scan("", host.nonce(), desk=host.desk, reason=reason, delegate=verdict.delegate)
        host.do(scan, BY)

    def answered(reason: str | None) -> None:
        if reason is None:
            return
        if reason:
            admit(reason)
            return
        prompt = Prompt("override_other", lines, (t("override.label"),), t("override.confirm"))
        host.ask(prompt, lambda typed: admit(typed[0]) if typed and typed[0] else None)

    host.ask(Choose("override", lines, options, kind="attention"), answered)
