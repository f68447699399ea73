"""Dividing the honourees into batches anew, from the menu: what would change is shown before it is done."""

from collections.abc import Sequence
from typing import Final

from meeting.awards.building import Build, Rebuild, places, rebuild, stage_of
from meeting.documents import Batch
from meeting.state import Meeting
from screens.dialogs import Confirm
from screens.hall import HallActs
from screens.printing import PrintActs
from tui.keys import AWARDS
from tui.strings import t

SHOWN: Final = 4
"""Awards whose batches change and that are named one by one; a question must stand whole on 24 rows."""


class BuildActs(HallActs, PrintActs, inherit_bindings=False):
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
    """What building anew would change, in paragraphs: how many batches, of what sizes for each award, which tags."""
    body = t("build.body", before=len(new.before), after=len(new.after), places=places(stage_of(meeting)))
    other = list(dict.fromkeys(batch.category for batch in new.after if not new.kept(batch)))
    awards = [_award(meeting, new, category) for category in other[:SHOWN]]
    if len(other) > SHOWN:
        awards.append(t("build.more", count=len(other) - SHOWN))
    warned = [t("build.tags", count=len(new.frames))] if new.frames else []
    if meeting.opened_at is None:
        warned.append(t("build.lasting"))
    return tuple(part for part in (body, "\n".join(awards), " ".join(warned)) if part)


def _award(meeting: Meeting, new: Rebuild, key: str) -> str:
    category = meeting.awards.categories[key]
    kind = t(f"awards.kind.{'posthumous' if category.posthumous else category.kind}")
    before, after = (_sizes(batches, key) for batches in (new.before, new.after))
    moved = "build.moved" if before == after else "build.award" if before else "build.award_new"
    return t(moved, kind=kind, category=category.name, before=before, after=after)


def _sizes(batches: Sequence[Batch], category: str) -> str:
    return " + ".join(str(len(batch.entries)) for batch in batches if batch.category == category)
