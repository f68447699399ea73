"""Biển tên cần viết lại: whose name plate stands on the table for somebody else, and the words that belong on it."""

from collections.abc import Iterator, Sequence

from meeting.checkin.standing_in import Plate, office_of, plates
from meeting.state import Meeting
from screens.base import LiveScreen
from screens.problems import Problems
from tui import words
from tui.strings import t


def sentences(meeting: Meeting) -> Iterator[str]:
    """One for each plate, with the whole of what is to be written."""
    return (_sentence(plate) for plate in plates(meeting))


def _sentence(plate: Plate) -> str:
    old, new = plate.absent, plate.present
    written = ", ".join(part for part in (words.person(new.form, new.name), office_of(new)) if part)
    return t("plate.rewrite", old=words.person(old.form, old.name), new=written)


class PlateActs(LiveScreen, inherit_bindings=False):
    """The list of them."""

    def action_name_plates(self) -> None:
        """From the menu: which plates are to be written anew."""
        found = list(sentences(self.host.meeting))
        if found:
            self.host.ask(NamePlates(found), lambda _: None)
        else:
            self.host.say("plain", t("plate.none"))


class NamePlates(Problems):
    """One sentence for each; it scrolls."""

    def __init__(self, found: Sequence[str]) -> None:
        super().__init__(found)
        self.topic, self.confirm, self.kind = "plates", t("plates.close"), "attention"
        self.lines = (t("plates.count", count=len(found)),)
