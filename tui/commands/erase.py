"""`ledai erase FILE [--yes]`: the meeting, its copies and the papers that were written for it are gone for good.

What is to go is listed and asked for; without a terminal `--yes` must be said (exit 2 otherwise). What stays is a text
of anonymous numbers beside it. A window that has the meeting open stops it (exit 4); what the system does not let us
erase is named (exit 1), and the command may be given again, as after a crash. So is what lies on a stick that is not
plugged in (exit 1), under another name beside the meeting, and on other laptops.
"""

import sys
from pathlib import Path

from meeting.checkin.counts import count
from meeting.documents import Delegate
from meeting.facts import Fact
from meeting.link.facts import Carried, Joined
from meeting.link.order import laptop_of
from meeting.state import Meeting
from storage.erasing import Erased, Traces, erase, erase_on, is_unfinished, traces
from storage.errors import StorageError
from storage.laptop import own_laptop
from storage.meeting_file import MeetingFile
from tui.commands.asking import agreed, has_terminal, told_to_say_yes
from tui.commands.delegates import read
from tui.strings import t


def run(path: Path, *, yes: bool) -> int:
    """Erase it."""
    if is_unfinished(path):
        print(t("erase.going_on"), file=sys.stderr)
        return _told(erase_on(path))
    found = traces(path)
    _list(found)
    elsewhere = remains(found)
    if not yes:
        if not has_terminal():
            return told_to_say_yes()
        if not agreed(t("erase.question", count=len(found.all))):
            print(t("erase.kept"), file=sys.stderr)
            return 1
    done = _told(erase(found, totals_of(path)))
    print("\n".join(elsewhere), file=sys.stderr, end="\n" if elsewhere else "")
    return done or int(bool(found.away))


def _list(found: Traces) -> None:
    """What will go, on stderr."""
    print(t("erase.will"), file=sys.stderr)
    for one in found.all:
        print(f"  {one}", file=sys.stderr)


def remains(found: Traces) -> list[str]:
    """What of the meeting is held elsewhere, where no program of this machine can erase it: a sentence each."""
    lines = [t("erase.away", path=one) for one in found.away]
    lines += [t("erase.other_copy", path=one) for one in found.others]
    if names := other_laptops(found.meeting):
        lines.append(t("erase.laptops", count=len(names), names=", ".join(names)))
    return lines


def other_laptops(path: Path) -> tuple[str, ...]:
    """What the other laptops are called that have recorded something in this meeting, or took a copy of it."""
    try:
        with MeetingFile.open(path, write=False) as file:
            facts = [Fact.read(one) for one in file.facts()]
    except (StorageError, ValueError, KeyError):
        return ()
    named = {laptop_of(fact.station): "" for fact in facts}
    named |= {fact.payload.laptop: "" for fact in facts if isinstance(fact.payload, Joined)}
    named |= {laptop_of(f.station): f.payload.name for f in facts if isinstance(f.payload, Carried) and f.payload.name}
    return tuple(name or laptop for laptop, name in named.items() if laptop not in {"", own_laptop()})


def _told(erased: Erased) -> int:
    if erased.totals is not None:
        print(erased.totals)
    print(t("erase.done", count=len(erased.gone)), file=sys.stderr)
    print(t("erase.honest"), file=sys.stderr)
    for one in erased.left:
        print(t("erase.left", path=one), file=sys.stderr)
    return 1 if erased.left else 0


def totals_of(path: Path) -> bytes:
    """The numbers that are kept: nobody can be found by them. A file that cannot be read any more has none."""
    try:
        meeting = read(path)
    except StorageError as error:
        if error.string_id != "file.damaged":
            raise
        return f"{t('erase.no_totals')}\n".encode()
    return ("\n".join(totals(meeting)) + "\n").encode()


def totals(meeting: Meeting) -> list[str]:
    """What may be kept of a meeting: how many, and nobody."""
    places, awards = count(meeting).all, meeting.awards
    came = sum(meeting.door.is_present(d) or bool(meeting.door.visits.get(d)) for d in meeting.table(Delegate))
    return [
        t("totals.heading"),
        t("totals.meeting", title=meeting.about.title, date=meeting.about.date),
        t("totals.places", invited=places.invited, filled=places.filled, absent=places.absent),
        t("totals.people", excused=places.excused, walk_ins=places.walk_ins, stand_ins=places.stand_ins, came=came),
        t("totals.awards", entries=len(awards.entries), given=len(awards.given), batches=len(awards.batches)),
        t("totals.programme", rows=len(meeting.programme.order)),
    ]
