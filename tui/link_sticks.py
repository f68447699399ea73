"""By USB stick in the app: everything is copied to one, and what others have is taken in, with sentences about it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.control import NotRecorded
from storage.errors import StorageError
from tui import linking
from tui.problems import sentences
from tui.sensing import Sensing
from tui.settling import NOTES, WAYS, How, PreparedApart
from tui.strings import t

if TYPE_CHECKING:
    from screens.dialogs import Choose

MOST_LINES = 8
"""Sentences of a report that fit on a small screen."""


class Sticks(Sensing, inherit_bindings=False):
    """The part of the app that carries the meeting to and fro; it can be done any number of times."""

    def action_carry_usb(self) -> None:
        """Chép sang USB."""
        self._choose_stick("linked.carry", self._carry_to)

    def action_take_usb(self) -> None:
        """Nhận từ USB."""
        if self.session.view or self.session.rehearsal:
            self.say("refused", t("linked.only_official"))
            return
        self._choose_stick("linked.take_in", lambda folder: self.spawn(self._take_in(folder)))

    def _choose_stick(self, topic: str, then: Callable[[Path], None]) -> None:
        from screens.dialogs import Choose, Option
        from screens.picker import Picker
        from storage.home import documents
        from storage.sticks import plugged

        def chosen(folder: Path | None) -> None:
            if folder is None:
                return
            if folder == Path():
                self.ask(Picker(documents(), folders=True), lambda path: then(path) if path else None)
            else:
                then(folder)

        sticks = plugged()
        options = [Option(stick.name or str(stick), stick, str(stick)) for stick in sticks]
        options.append(Option(t("linked.other_folder"), Path(), t("linked.other_folder.note")))
        line = t("linked.sticks") if sticks else t("linked.no_stick")
        self.ask(Choose(topic, (line,), options), chosen)

    def _carry_to(self, folder: Path) -> None:
        if folder.is_dir():
            self.spawn(self._carry(folder))
        else:
            self.say("refused", t("link.no_folder", path=str(folder)))

    async def _carry(self, folder: Path) -> None:
        try:
            written = await linking.carry(self.session, folder)
        except (StorageError, NotRecorded) as error:
            self.say("unsaved", t(error.string_id, **error.values))
        else:
            self.say("saved", t("linked.carried", file=written.name, folder=str(folder)))

    async def _take_in(self, place: Path, how: How = "") -> None:
        """All copies there that are of this meeting; `how` is what becomes of one that was prepared differently."""
        try:
            copies = linking.found(place, self.session.file.path)
        except StorageError as error:
            self.say("refused", " ".join(sentences(error)))
            return
        lines: list[str] = []
        asked = False
        for copy in copies:
            try:
                lines += linking.report(await linking.take_in(self.session, copy, how))
            except PreparedApart as apart:
                asked = True
                self._ask_whose(apart, copy)
            except StorageError as error:
                # On a stick there may be other meetings too, which are nobody's business here.
                if error.string_id in {"link.other_meeting", "file.not_a_meeting"} and len(copies) > 1:
                    continue
                lines += sentences(error)
            except NotRecorded as error:
                lines.append(t(error.string_id, **error.values))
        if lines:
            self._report(lines)
        elif not asked:
            self.say("refused", t("link.nothing_there", path=str(place)))
        self.show_all()

    def _report(self, lines: list[str]) -> None:
        from screens.dialogs import Confirm

        self.say("saved", lines[0])
        self.ask(Confirm("linked.taken", lines[:MOST_LINES], t("action.confirm"), kind="plain"), lambda _: None)

    def _ask_whose(self, apart: PreparedApart, copy: Path) -> None:
        def answered(how: How | None) -> None:
            if how:
                self.spawn(self._take_in(copy, how))
            else:
                self.say("plain", t("linked.stayed"))

        self.ask(whose(apart), answered)


def whose(apart: PreparedApart) -> "Choose":
    """The question whose preparation counts; the first answer changes nothing."""
    from screens.dialogs import Choose, Option

    options = [Option(t("linked.stay_apart"), "", t("apart.note.stay"))]
    both, theirs = (sum(one) for one in zip(*((d.both, d.theirs) for d in apart.differing), strict=True))
    for way in apart.ways:
        name = f"{way}_ours" if way == "merge" and both else way
        options.append(Option(t(WAYS[name]), way, t(NOTES[name], both=both, theirs=theirs)))
    return Choose("linked.differs", apart.lines(), options, kind="attention")
