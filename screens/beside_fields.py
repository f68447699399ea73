"""What is typed about parallel lines and people who leave: items by number, hours, lengths; the unclear is asked."""

import re
from collections.abc import Callable, Container

from meeting.programme.state import Programme
from meeting.text.durations import Ambiguous, Unreadable, read_hour
from screens.dialogs import Choose, Option
from tui.host import Host
from tui.strings import t


def find_items(programme: Programme, text: str) -> tuple[tuple[str, ...], str]:
    """The ids of the items that are named by their printed numbers ("4, E.1"), and the first one that leads nowhere."""
    by_number = {item.number.casefold(): item.id for item in programme.items.values() if item.number}
    by_id = {item.id.casefold(): item.id for item in programme.items.values()}
    known = {**by_id, **by_number}
    named = [each for part in re.split(r"[,;]", text) if (each := " ".join(part.split()))]
    unknown = next((each for each in named if each.casefold() not in known), "")
    return tuple(dict.fromkeys(known[each.casefold()] for each in named if each.casefold() in known)), unknown


def read_or_ask(
    host: Host,
    reader: Callable[[str], int],
    text: str,
    spelt: Callable[[int], str],
    *,
    taken: Callable[[int], None],
    again: Callable[[str], None],
) -> None:
    """Give what was typed to `taken`, in seconds; of two readings ask which; `again` gets why there is none."""
    try:
        seconds = reader(text)
    except Ambiguous as two:
        options = [Option(spelt(reading), reading) for reading in two.readings]
        dialog = Choose("reading", (t("reading.which", text=text),), options)
        host.ask(dialog, lambda one: again("") if one is None else taken(one))
    except Unreadable:
        again(t("reading.none", text=text))
    else:
        taken(seconds)


def second_of_day(text: str) -> int:
    """An hour as seconds since midnight. Raises Unreadable or Ambiguous."""
    hour, minute = read_hour(text)
    return hour * 3600 + minute * 60


def clock(seconds: int) -> str:
    """Seconds since midnight as a document keeps an hour: "09:45"."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def fresh_id(taken: Container[str], prefix: str) -> str:
    """An id that no document of a table has."""
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
