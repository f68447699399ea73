"""Part III of the plan as a checklist: a duty is ticked, and a note is written beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from meeting.command import Decided
from meeting.documents import Task
from meeting.office.changing import put
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.names import nfc

LONGEST_NOTE: Final = 200


@dataclass(frozen=True, slots=True)
class TickTask:
    """A duty is done, or (`done` False) it is not."""

    task: str
    done: bool = True

    def decide(self, meeting: Meeting, now: int) -> Decided:
        task = task_of(meeting, self.task)
        if task.done is self.done:
            raise Refused("duties.ticked_already" if self.done else "duties.not_ticked", duty=task.duty)
        return put(meeting, "tasks", [replace(task, done=self.done)])


@dataclass(frozen=True, slots=True)
class NoteTask:
    """What is to be said of a duty; "" takes it away."""

    task: str
    note: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        task, note = task_of(meeting, self.task), checked_note(self.note)
        if task.note == note:
            raise Refused("duties.same_note")
        return put(meeting, "tasks", [replace(task, note=note)])


def task_of(meeting: Meeting, task: str) -> Task:
    """A duty by id, or a refusal."""
    found = meeting.table(Task).get(task)
    if found is None:
        raise Refused("duties.unknown")
    return found


def checked_note(text: str) -> str:
    """A note as it is kept: NFC and of one line. Refused where it is longer than `LONGEST_NOTE` letters."""
    note = " ".join(nfc(text).split())
    if len(note) > LONGEST_NOTE:
        raise Refused("duties.note_too_long", most=LONGEST_NOTE)
    return note


def done_of(tasks: Iterable[Task]) -> tuple[int, int]:
    """How many of the duties are done, and how many there are."""
    every = list(tasks)
    return sum(task.done for task in every), len(every)
