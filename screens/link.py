"""Kết nối hai máy: the code that lets others in, to be read and scanned from a metre; and the form to go in by it."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.dialogs import Button, Prompt
from tui.keys import LINK, bindings_for
from tui.strings import t
from tui.widgets.field import Field
from tui.widgets.kinds import Kind
from tui.widgets.largetype import large_lines
from tui.widgets.qr import QrCode
from tui.widgets.steady import Steady

LARGE: Final = 36
"""Cells for two groups of the code in large letters."""
ROWS: Final = 5
"""So many rows of words fit below the large letters on a small screen."""
QUIET: Final = 2
"""Modules of white around the code: the frame around it is dark, and two are enough for every reader tried."""
LOOK_S: Final = 0.5


class Shown(NamedTuple):
    """What stands beside the code."""

    address: str
    code: str
    """In groups of four."""
    qr: str
    """"" where this laptop did not open the hall: it shows no code of its own."""
    lines: tuple[tuple[str, Kind], ...]


class LinkScreen(ModalScreen[str], Steady, inherit_bindings=False):
    """The hall that this laptop is in. "leave" where it is to be left, else None."""

    BINDINGS: ClassVar[list[Any]] = bindings_for(LINK)
    AUTO_FOCUS = ""

    def __init__(self, told: Callable[[], Shown | None]) -> None:
        """`told` is asked anew twice a second; None closes the screen, since there is no hall any more."""
        super().__init__()
        self._told = told
        self._shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """The QR to the left; address, code and who is there to the right."""
        shown = self._told()
        with Vertical(classes="dialog link"):
            yield Static(Content(t("linked.screen.title")), markup=False, classes="dialog-title")
            with Horizontal(classes="link-body"):
                if shown and shown.qr:
                    yield QrCode(shown.qr, quiet=QUIET, id="link-qr")
                with Vertical(classes="link-words"):
                    yield Static("", id="link-how", markup=False)
                    yield Static("", id="link-code", markup=False)
                    yield Static("", id="link-lines", markup=False)
            with Horizontal(classes="dialog-answers"):
                yield Button(f"Esc  {t('action.close_link')}", "close_link", classes="-yes")
                yield Button(f"F8  {t('action.leave_link')}", "leave_link")

    def on_mount(self) -> None:
        """Look at once, and again and again."""
        self._look()
        self.set_interval(LOOK_S, self._look)

    def _look(self) -> None:
        shown = self._told()
        if shown is None:
            self._leave(None)
        elif shown != self._shown:
            self._shown = shown
            how = t("linked.screen.address", address=shown.address)
            self.query_one("#link-how", Static).update(Content.styled(how, "bold $bright"))
            self.query_one("#link-code", Static).update(self._code(shown))
            lines = [Content.styled(text, f"${kind}") for text, kind in shown.lines]
            self.query_one("#link-lines", Static).update(Content("\n").join(lines))

    def _code(self, shown: Shown) -> Content:
        plain = Content.styled(shown.code, "bold $gold")
        rows = sum(1 + len(text) // LARGE for text, _ in shown.lines)
        small = self.size.height < 24 or self.size.width < 80 or (rows > ROWS and self.size.height < 30)
        if not shown.qr or small:
            return plain
        groups = shown.code.split()
        halves = (" ".join(groups[:2]), " ".join(groups[2:]))
        drawn = "\n".join(row for half in halves for row in large_lines(half, LARGE))
        return Content("\n").join([Content.styled(drawn, "$gold"), plain])

    def action_leave_link(self) -> None:
        """F8: out of the hall."""
        self._leave("leave")

    def action_close_link(self) -> None:
        """Escape: the hall goes on."""
        self._leave(None)

    def _leave(self, said: str | None) -> None:
        if self.is_active:
            self.dismiss(said)


class JoinHall(Prompt):
    """Name, address and code, typed or scanned: a tuple of the three; the address of a scan is the QR's whole text."""

    def __init__(
        self,
        values: Sequence[str],
        lines: Sequence[str],
        scanned: Callable[[str, str], bool] = lambda *_: False,
        *,
        again: bool = False,
    ) -> None:
        """`scanned` says whether an address and a text are a hall's, or the text alone its QR, and nobody's ticket.

        `again` where the code is to be looked at once more.
        """
        labels = (t("linked.join.name"), t("linked.join.address"), t("linked.join.code"))
        super().__init__("linked.join", lines, labels, t("linked.join.confirm"), values)
        self._scanned = scanned
        self._again = again

    def on_mount(self) -> None:
        """The cursor stands in the code where that was wrong."""
        if self._again:
            self.query_one("#field-2", Field).focus()

    def take_scan(self, text: str) -> bool:
        """What a camera or a scanner read, or nimble fingers typed, whose code is made like a ticket's.

        A ticket goes on to the door.
        """
        name, address = (self.query_one(f"#field-{n}", Field).value.strip() for n in (0, 1))
        if self._scanned(text, ""):
            self.dismiss((name, text, ""))
        elif address and self._scanned(address, text):
            self.dismiss((name, address, text))
        else:
            return False
        return True
