"""Dividing the honourees into batches anew, from the menu: what would change is shown before it is done."""

from typing import Final

from meeting.awards.building import Build, Rebuild, places, rebuild, stage_of
from meeting.state import Meeting
from screens.dialogs import Confirm
from screens.hall import HallActs
from tui.keys import AWARDS
from tui.strings import t

SHOWN: Final = 6
"""Batches that change and are named one by one; a question must stand whole on 24 rows."""


class BuildActs(HallActs, inherit_bindings=False):
    """The act of dividing anew."""

    def action_build_batches(self) -> None:
        """Ask with what would change, then divide; where nothing can change the receipt says why."""
        meeting = self.host.meeting
        new = rebuild(meeting)
        if new.nothing or not new.after or self.host.mode == "view" or set(meeting.awards.stages.values()) - {"built"}:
            self.host.do(Build(), AWARDS)
            return
        dialog = Confirm("build", changes(meeting, new), t("build.confirm"))
        self.host.ask(dialog, lambda yes: self.host.do(Build(), AWARDS) if yes else None)


def changes(meeting: Meeting, new: Rebuild) -> tuple[str, ...]:
    """What building anew would change, in sentences."""
    most = places(stage_of(meeting))
    lines = [t("build.body", before=len(new.before), after=len(new.after), places=most)]
    other = [batch for batch in new.after if not new.kept(batch)]
    for batch in other[:SHOWN]:
        category = meeting.awards.categories[batch.category]
        kind = "posthumous" if category.posthumous else category.kind
        values = {"batch": batch.number, "category": category.name, "count": len(batch.entries)}
        lines.append(t("build.batch", kind=t(f"awards.kind.{kind}"), **values))
    if more := len(other) - SHOWN if len(other) > SHOWN else 0:
        lines.append(t("build.more", count=more))
    if kept := len(new.after) - len(other):
        lines.append(t("build.kept", count=kept))
    if new.frames:
        lines.append(t("build.tags", count=len(new.frames)))
    if meeting.opened_at is None:
        lines.append(t("build.lasting"))
    return tuple(lines)
