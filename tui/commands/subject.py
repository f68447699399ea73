"""`ledai subject show|erase PERSON FILE`: everything that is held of a person, and taking it out for good.

PERSON is an id, a short number ("AL0017") or a name; where several people are meant they are listed, and nothing is
done (exit 3). Who stands in no list but is named in a text, whole, is meant by that name. `show --json` prints one
object: id, name, number, documents (for each table a list), facts (id, kind, at, data), named_in (table, id and field
of texts that name them), papers (files that were written for the meeting; whether the person is in them is not known).

`erase` asks first (`--yes` for scripts). It rewrites the meeting's file and all its copies; a window that has one open
stops it (exit 4) before anything is written.
"""

import json
import sys
from pathlib import Path

from meeting.facts import Fact
from meeting.office.subject import Subject
from meeting.state import Meeting
from storage.traces import traces
from tui.commands.asking import agreed, has_terminal, told_to_say_yes
from tui.strings import t
from tui.subjects import document, forget, in_a_line, lines, meant, read

INVALID = 3


def show(person: str, path: Path, *, as_json: bool) -> int:
    """Print what is held of them."""
    meeting, facts = read(path)
    subject = _one(meeting, facts, person)
    if subject is None:
        return INVALID
    held = document(meeting, facts, subject, path)
    print(json.dumps(held, ensure_ascii=False, indent=1) if as_json else "\n".join(lines(meeting, held, facts)))
    return 0


def erase(person: str, path: Path, *, yes: bool) -> int:
    """Take them out of the meeting and its copies."""
    meeting, facts = read(path)
    subject = _one(meeting, facts, person)
    if subject is None:
        return INVALID
    found = traces(path)
    if not yes:
        if not has_terminal():
            return told_to_say_yes()
        if not agreed(t("subject.question", name=subject.name, count=len(found.meetings))):
            print(t("erase.kept"), file=sys.stderr)
            return 1
    done = forget(subject, meeting, found)
    print(t("subject.erased", count=done.files))
    print("\n".join((t("erase.honest"), *done.said)), file=sys.stderr)
    return 0 if done.whole else 1


def _one(meeting: Meeting, facts: list[Fact], person: str) -> Subject | None:
    """Who is meant; where that is nobody, or several, it is said."""
    found = meant(meeting, facts, person)
    if len(found) == 1:
        return found[0]
    print(t("subject.several", count=len(found)) if found else t("subject.nobody"), file=sys.stderr)
    for one in found:
        print(f"  {in_a_line(one)}", file=sys.stderr)
    return None
