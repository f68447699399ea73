"""What the office knows at the desk: who declined is excused in one step, what is held of somebody is shown."""

from collections.abc import Iterator
from typing import Final

from meeting.documents import Delegate, Unit
from meeting.office.invitations import ExcuseDeclined, excusable
from meeting.office.subject import named
from meeting.privacy import keep_until
from screens.dialogs import Confirm
from tui import words
from tui.host import Host
from tui.strings import t

BY: Final = "door"
SHOWN: Final = 8
"""So many names before "and … more"."""
TABLES: Final = ("delegates", "invitations", "people", "entries", "leavings")


def ask_excuse_declined(host: Host) -> None:
    """Who declined, by name, before anything is recorded."""
    ids = excusable(host.meeting)
    if not ids:
        host.say("refused", t("excuse_declined.none"))
        return
    people = host.meeting.table(Delegate)
    names = [_told(people[one]) for one in ids[:SHOWN]]
    if len(ids) > SHOWN:
        names.append(t("excuse_declined.more", count=len(ids) - SHOWN))
    lines = ("; ".join(names), t("excuse_declined.count", count=len(ids)))
    dialog = Confirm("excuse_declined", lines, t("excuse_declined.confirm"))
    command = ExcuseDeclined(ids, host.desk)

    def recorded(outcome: object) -> None:
        host.say("saved", t("excuse_declined.done", count=getattr(outcome, "reply", len(ids))))

    host.ask(dialog, lambda yes: host.do(command, BY, recorded) if yes else None)


def _told(person: Delegate) -> str:
    beside = person.unit or person.position
    return f"{words.person(person.form, person.name)} ({beside})" if beside else words.person(person.form, person.name)


def show_held(host: Host, person: Delegate | Unit | None) -> None:
    """How much is held of somebody, until when, and how it is seen whole or erased."""
    if not isinstance(person, Delegate):
        host.say("refused", t("desk.choose_first"))
        return
    host.ask(Confirm("about_person", tuple(_held(host, person)), t("about_person.confirm")), lambda _: None)


def _held(host: Host, person: Delegate) -> Iterator[str]:
    (subject,) = named(host.meeting, person.id)
    yield words.person(person.form, person.name)
    counts = {name: len(subject.documents.get(name, ())) for name in TABLES}
    yield t("about_person.counts", **counts, receives=len(subject.receives))
    until = keep_until(host.meeting.about)
    if until is not None:
        yield t("about_person.kept", date=f"{until.day}/{until.month}/{until.year}")
    yield t("about_person.how")
    yield f"ledai subject show {person.id} …"
    yield f"ledai subject erase {person.id} …"
