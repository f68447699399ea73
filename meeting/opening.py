"""Opening a meeting: an explicit act, after which every edit and every scan is a fact."""

from dataclasses import dataclass

from meeting.command import Decided
from meeting.facts import Opened
from meeting.refusal import Refused
from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Open:
    """Mở cuộc họp."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.opened_at is not None:
            raise Refused("meeting.already_opened")
        return Decided((Opened(),))
