"""Putting the meeting on paper from run-sheet and award call, and saying which sheets in the red folder are void.

The work is the app's (`Host.put_on_paper`): a screen touches no disk.
"""

from typing import Any, Final

from textual.content import Content
from textual.widgets import Static

from meeting.documents import Text
from meeting.prints import void_sheets
from meeting.programme.commands import name
from meeting.state import Meeting
from screens.base import LiveScreen
from screens.dialogs import Choose, Confirm, Option
from tui.keys import AWARDS
from tui.strings import language, t

OPEN, STOP = "open", "stop"
OFFICE: Final = {
    "invite": ("invitations", "invitations-word", "invitation-template", "tickets", "ticket-pictures"),
    "hall": ("desk-list", "badges", "seat-cards", "table-cards", "scanner-test", "notice"),
    "proof": ("proof-sheet", "backdrop", "changes", "submitted"),
}
"""What the office prints before the day, by what it is for."""
MOST_NAMED = 6
"""So many sheets are named on the one line; of more, how many they are."""


class PrintActs(LiveScreen, inherit_bindings=False):
    """The act of printing."""

    def action_print(self) -> None:
        """Choose what is printed; what was printed last in this window can be opened here too."""
        host = self.host
        options = [
            Option(t("print.choose.run-sheet"), "run-sheet", t("print.choose.run-sheet.note")),
            Option(t("print.choose.script"), "script", t("print.choose.script.note")),
        ]
        if sheets := stale_sheets(host.meeting):
            options.append(Option(t("print.choose.void"), "void", t("print.choose.void.note", sheets=sheets)))
        if host.meeting.awards.batches:
            awards = [
                Option(t(f"print.choose.{what}"), what, t(f"print.choose.{what}.note"))
                for what in ("batch-sheets", "frame-tags")
            ]
            from tui.sheet_words import void_sheets_named

            if sheets := void_sheets_named(host.meeting):
                note = t("print.choose.void-sheets.note", sheets=sheets)
                awards.insert(1, Option(t("print.choose.void-sheets"), "void-sheets", note))
            options = [*awards, *options] if self.NAME == AWARDS else [*options, *awards]
        options += [Option(t(f"print.group.{group}"), group, t(f"print.group.{group}.note")) for group in OFFICE]
        if host.drawing:
            options.insert(0, Option(t("print.choose.stop"), STOP, t("print.choose.stop.note")))
        if host.printed:
            options.append(Option(t("print.choose.open"), OPEN, host.printed))

        def answered(what: Any) -> None:
            if what == OPEN:
                host.open_printed()
            elif what == STOP:
                host.stop_printing()
            elif what in OFFICE:
                self._choose_office(what)
            elif what:
                host.put_on_paper(what)

        host.ask(Choose("print", (), options), answered)

    def action_proof(self) -> None:
        """Compare the printer's words with the approved ones."""
        texts = [one for one in self.host.meeting.table(Text).values() if one.text.strip()]
        if not texts:
            self.host.say("refused", t("print.no_texts"))
            return
        from screens.proof import ProofScreen

        self.host.ask(ProofScreen(texts), lambda _: None)

    def _choose_office(self, group: str) -> None:
        """One of the papers that the office prints before the day; Escape goes back to all that can be printed."""
        host = self.host
        options = [Option(t(f"print.choose.{what}"), what, t(f"print.choose.{what}.note")) for what in OFFICE[group]]

        def answered(what: Any) -> None:
            if what is None:
                self.action_print()
            elif what == "submitted":
                lines = (t("print.submit.line"),)
                host.ask(Confirm("print.submit", lines, t("print.submit.confirm")), self._submit)
            else:
                host.put_on_paper(what)

        host.ask(Choose("print.office", (t(f"print.group.{group}"),), options), answered)

    def _submit(self, yes: Any) -> None:
        if yes:
            host = self.host
            from meeting.submitted import mark_submitted

            record = mark_submitted(host.meeting, host.now())
            host.do(record, "print", lambda _: host.say("saved", t("print.marked")))


def stale_sheets(meeting: Meeting) -> str:
    """The numbers of the sheets that are void, and of those that are missing; "" where the folder is right."""
    folder = void_sheets(meeting)
    old = [void.number or void.title or void.item for void in folder.void]
    new = [name(meeting.programme, item) for item in folder.missing]
    return "; ".join(part for part in (_listed(old), t("print.missing", sheets=_listed(new)) if new else "") if part)


def _listed(names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return t("print.many", first=", ".join(names[:MOST_NAMED]), more=len(names) - MOST_NAMED)
    return ", ".join(names)


class StaleSheets(Static):
    """The amber line of the run-sheet, "▲ tờ in đã cũ: 3.2, 3.4 (F5 in lại)"; it takes no room where there is none."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.styles.padding = (0, 1)
        self.display = False
        self._said = ""
        self._seen: tuple[object, ...] = ()

    def show(self, meeting: Meeting) -> None:
        """Name what is void now; looked for only where programme, printings or language are others."""
        seen = (meeting.programme, meeting.tables["prints"], language())
        if self._seen and all(now is before for now, before in zip(seen, self._seen, strict=True)):
            return
        self._seen = seen
        sheets = stale_sheets(meeting)
        said = t("print.stale", sheets=sheets) if sheets else ""
        if said != self._said:
            self._said = said
            self.display = bool(said)
            self.update(Content.styled(said, "$attention"))
