"""Whether somebody whom the desk is about to add is on the list already: a question before they stand on it twice."""

from collections.abc import Callable

from meeting.documents import Delegate
from meeting.text.names import fold
from screens.dialogs import Choose, Option
from tui import words
from tui.host import Host
from tui.strings import t

Act = Callable[[], None]


def unless_listed(host: Host, name: str, add: Act, again: Act) -> None:
    """Add somebody; where people of that name are on the list, ask first whether it is one of them.

    Else whoever is on the list and comes without a card would be there twice, and their own place empty.
    """
    wanted = fold(name)
    known = [d for d in host.meeting.table(Delegate).values() if fold(d.name) == wanted]
    if not known:
        add()
        return
    options = [listed(host, d) for d in known]
    options.append(Option(t("listed.other"), ""))

    def answered(chosen: str | None) -> None:
        if chosen is None:
            again()
        elif chosen:
            host.admit(chosen)
        else:
            add()

    host.ask(Choose("listed", (t("listed.how"),), options), answered)


def listed(host: Host, person: Delegate) -> Option:
    """Somebody of the list as an answer, told apart from others of the name."""
    told = [str(person.born) if person.born else "", person.unit or person.position, person.number]
    if host.meeting.door.is_present(person.id):
        told.append(t("listed.present"))
    return Option(words.person(person.form, person.name), person.id, ", ".join(part for part in told if part))
