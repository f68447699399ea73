"""Who may drive the stage, and how another laptop takes it over (giành quyền điều khiển)."""

from collections.abc import Iterable
from dataclasses import dataclass

from meeting.command import Decided
from meeting.facts import Payload
from meeting.link.facts import Took
from meeting.parts import is_stage
from meeting.refusal import Refused
from meeting.state import Meeting


def refuse_without_control(meeting: Meeting, payloads: Iterable[Payload]) -> None:
    """Nothing of the programme and of the awards is recorded by a laptop while another one has control.

    The door's facts are everybody's. Raises Refused("link.not_in_control").
    """
    if not meeting.link.in_control(meeting.own) and any(is_stage(p) for p in payloads):
        raise Refused("link.not_in_control", laptop=called(meeting, meeting.link.holder))


def called(meeting: Meeting, laptop: str) -> str:
    """What a laptop is called on the screen: its own name, else the letters it goes by."""
    return meeting.link.names.get(laptop) or laptop


@dataclass(frozen=True, slots=True)
class TakeControl:
    """Giành quyền điều khiển: from here on the stage is this laptop's.

    It needs no other laptop's leave, since that one may be dead; what it goes on doing unawares is kept apart.
    """

    name: str = ""
    """What this laptop is called, so that the others may say who has it."""
    ahead: int = 0
    """By how many milliseconds the meeting's time of the laptop before is ahead of this one's; 0 where nobody knows."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        link = meeting.link
        if link.epoch and link.holder == meeting.own:
            raise Refused("link.in_control_already")
        return Decided((Took(link.epoch + 1, link.head.id if link.head else "", self.name, self.ahead),))
