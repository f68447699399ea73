"""A delegate's code on the screen, black on white, to be scanned or photographed where no card is at hand."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from meeting.documents import Delegate
from screens.dialogs import Button, Dialog
from tui import words
from tui.strings import t
from tui.widgets.qr import QrCode


class TicketCode(Dialog):
    """The code, and whose it is."""

    def __init__(self, person: Delegate, code: str) -> None:
        super().__init__("show_code", (), "")
        self._person, self._code = person, code

    def compose(self) -> ComposeResult:
        """The code, and beside it whose it is; there is nothing to answer."""
        person = self._person
        with Horizontal(classes="dialog -code"):
            yield QrCode(self._code)
            with Vertical(classes="beside-code"):
                yield Static(Content(person.number), markup=False, classes="dialog-title")
                who = words.person(person.form, person.name)
                yield Static(Content(who), markup=False, classes="dialog-line")
                yield Static(Content(self._code), markup=False, classes="dialog-line")
                yield Button(t("dialog.close"), "cancel", classes="-no")
