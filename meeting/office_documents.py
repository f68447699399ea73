"""What the office keeps beside the programme and the lists: invitations, approvals, duties, how words are read out.

The manners are those of `meeting/documents.py`, which names these kinds with all the others. New fields have defaults,
so that a file of an earlier version opens.
"""

from dataclasses import dataclass
from typing import Literal

from meeting.document import Document


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Invitation(Document):
    """Table `invitations`: how far the invitation of a delegate or of a unit is; its id is theirs."""

    state: Literal["", "sent", "accepted", "declined", "stand_in"] = ""
    """Chưa gửi, đã gửi, nhận lời, từ chối, cử người đi thay."""
    on: str = ""
    """ISO date of that state, "" where nobody noted it."""
    note: str = ""
    """Who comes instead, by whom the answer was given."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Approval(Document):
    """Table `approvals`: what a higher body must approve before the day (plan, part III)."""

    what: str
    """"chương trình", "bài phát biểu", "văn nghệ", "ma két"."""
    by: str = ""
    """Who approves: "Ban Xây dựng Đảng"."""
    done: bool = False
    on: str = ""
    """ISO date of the approval."""
    note: str = ""
    digest: str = ""
    """Of what was approved, as it then was (`meeting.office.approvals`); "" where nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Task(Document):
    """Table `tasks`: a duty of a unit, from part III of the plan."""

    unit: str
    duty: str
    phase: str = ""
    """trước, trong, sau"""
    deadline: str = ""
    """As the plan has it: a date, or words ("trước ngày 25/8")."""
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Abbreviation(Document):
    """Table `abbreviations`: what is written short and read in full; it adds to the usual ones, or replaces one."""

    short: str
    """As it is written: "THCS"."""
    full: str
    """As it is read: "trung học cơ sở"; "" where it is read as it is written."""
