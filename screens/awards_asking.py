"""The questions of the award call that take words: who receives in somebody's stead, and which numbers are absent.

What was typed is never lost: where it cannot be used, the question stands again with it and the receipt says why.
"""

from collections.abc import Sequence

from meeting.awards.commands import MarkAbsentees, still_open
from meeting.awards.latecomers import NameProxy
from meeting.awards.telling_apart import name_apart
from meeting.checkin.standing_in import stands_there
from meeting.text.numbers import read_numbers
from screens.dialogs import Confirm, Prompt
from tui.host import Host
from tui.keys import AWARDS
from tui.strings import t

FIELDS = ("form", "name", "relation", "approved_by")


def ask_proxy(host: Host, entry: str, values: Sequence[str] = ()) -> None:
    """Ask who receives for an honouree, and who allowed it; then record it."""
    honouree = host.meeting.awards.entries[entry]
    lines = (t("proxy.for", who=name_apart(host.meeting.awards, entry)),)
    labels = [t(f"proxy.{field}") for field in FIELDS]
    if not values and (other := stands_there(host.meeting, honouree.delegate)):
        values = (other.form, other.name, "", "")  # who came in their place, as the door has it

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        form, name, relation, approved_by = answer
        if name and approved_by:
            host.do(NameProxy(entry, form, name, relation, approved_by), AWARDS)
            return
        lacks = "awards.proxy_without_word" if name else "awards.proxy_without_name"
        host.say("refused", t(lacks, name=honouree.name))
        ask_proxy(host, entry, answer)

    host.ask(Prompt("proxy", lines, labels, t("proxy.confirm"), values), answered)


def ask_absentees(host: Host, typed: str = "") -> None:
    """Ask for the absentees of all batches to come, by their numbers; then say what that means, and record it."""
    dialog = Prompt("absentees", (t("absentees.how"),), (t("absentees.label"),), t("absentees.confirm"), (typed,))

    def answered(answer: tuple[str, ...] | None) -> None:
        if not answer or not answer[0]:
            return
        try:
            # Nobody absent is said on purpose, with a nought: an empty field and Enter would say it by accident.
            numbers = read_numbers(answer[0]) - {0}
        except ValueError as error:
            host.say("refused", t("numbers.unreadable", text=str(error)))
            ask_absentees(host, answer[0])
            return
        awards = host.meeting.awards
        waiting = still_open(awards)
        if strange := sorted(numbers - set(waiting)):
            host.say("refused", t("awards.no_such_number", numbers=", ".join(map(str, strange))))
            ask_absentees(host, answer[0])
            return
        _make_sure(host, numbers, {n: awards.entries[e].name for n, e in waiting.items()})

    host.ask(dialog, answered)


def _make_sure(host: Host, numbers: frozenset[int], waiting: dict[int, str]) -> None:
    who = "; ".join(f"{n} {waiting[n]}" for n in sorted(numbers))
    count = t("absent_sure.count", absent=len(numbers), there=len(waiting) - len(numbers))
    dialog = Confirm("absent_sure", (who, count) if who else (count,), t("absent_sure.confirm"))
    host.ask(dialog, lambda yes: host.do(MarkAbsentees(numbers), AWARDS) if yes else None)
