"""Lists in and out of the running app: read and compared in a thread, confirmed on a screen, exported."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.control import Outcome
from meeting.text.hours import clock_text_s
from storage.errors import StorageError
from storage.lists.issues import FolderProblems
from tui.problems import sentences
from tui.recording import Recording
from tui.strings import t

if TYPE_CHECKING:
    from tui.importing import Reading, Wishes


class Listing(Recording, inherit_bindings=False):
    """The part of the app that takes lists in; what screens may ask of it is in `tui/host.py`."""

    then = ""
    """An action of the app that is wanted as soon as it stands: what was chosen on the launcher."""

    async def on_ready(self) -> None:
        """Go on with what was asked for before there was a meeting."""
        if self.then:
            await self.run_action(f"app.{self.then}")

    def read_lists(self, wishes: "Wishes", done: "Callable[[Reading | None, str], None]") -> None:
        """As `Host.read_lists`."""
        self.spawn(self._read_lists(wishes, done))

    async def _read_lists(self, wishes: "Wishes", done: "Callable[[Reading | None, str], None]") -> None:
        from tui.importing import look

        try:
            reading = await asyncio.to_thread(look, self.meeting, wishes)
        except (FolderProblems, StorageError) as error:
            done(None, " ".join(sentences(error)))
        except OSError as error:
            done(None, t("command.failed", reason=error.strerror or type(error).__name__))
        else:
            done(reading, "")

    def action_import_list(self, chosen: str = "") -> None:
        """Choose a list, unless it is chosen; the dry run stands over the screen that it was asked on."""
        from screens.list_picker import ListPicker

        def picked(path: Path | None) -> None:
            if path is not None:
                from screens.importing import ImportLists
                from tui.importing import Wishes

                self.push_screen(ImportLists(Wishes(paths=(path,))))

        if chosen:
            picked(Path(chosen))
            return
        self.push_screen(ListPicker(self.session.file.path.parent), picked)

    def action_paste_list(self) -> None:
        """Rows that were copied elsewhere, for what no program reads."""
        from screens.importing import ImportLists
        from tui.importing import Wishes

        self.push_screen(ImportLists(Wishes()))

    def action_take_back_import(self) -> None:
        """The last import counts no more; asked first."""
        from screens.dialogs import Confirm

        def taken_back(outcome: Outcome) -> None:
            self.say("saved", f"{clock_text_s(outcome.at)} · {t('import.taken_back')}")

        def answered(yes: bool | None) -> None:
            if yes:
                from meeting.importing.laying import BY, TakeBackImport

                self.do(TakeBackImport(), BY, taken_back)

        dialog = Confirm("import.take_back", (t("action.take_back_import.help"),), t("import.take_back.confirm"))
        self.ask(dialog, answered)

    def action_export_list(self) -> None:
        """The workbook, beside the meeting's file."""
        self.say("plain", t("import.exporting"))
        self.spawn(self._export())

    async def _export(self) -> None:
        from tui.importing import write_export

        try:
            path = await asyncio.to_thread(write_export, self.meeting, self.session.file.path)
        except StorageError as error:
            self.say("unsaved", sentences(error)[0])
        else:
            self.say("saved", t("import.exported", path=path.name))
