"""The machine and its scanner, looked at before the doors open: a test code to scan, what the machine says.

The keys are shown as they come and go nowhere: this screen stands before the scan gate (`RAW_KEYS`), and nothing of it
is recorded. So only Escape and the arrows are keys of its own, and they too only when no scanner sends them; the mouse
can do whatever they do.
"""

import asyncio
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from meeting.checkin.codes import canonical, is_cccd
from meeting.checkin.selftest import PROBE, Finding, Stroke, diagnose, typed
from meeting.scan import GAP_S, SLOW_S
from screens.dialogs import Button
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.kinds import Kind, mark
from tui.widgets.qr import QUIET, QrCode
from tui.widgets.roll import Roll
from tui.widgets.steady import Steady

DONE_S: Final = 0.25
"""So long after a terminator the scan is over; CR and LF, or two scans in a row, come closer."""
SILENT_S: Final = SLOW_S + 0.5
"""So long after any other key."""
STROKES_MOST: Final = 60
CROWDED: Final = 4
"""So many sentences need the room of the one that says what to do."""
LOW: Final = 23
"""Rows below which the white around the code gives way."""
ENDS: Final = frozenset({"enter", "tab", "ctrl+j", "ctrl+m", "ctrl+i"})
LOOKS: Final[dict[str, tuple[Kind, str]]] = {"fine": ("live", "✓"), "note": ("attention", "▲"), "wrong": ("over", "✗")}
NAMES: Final = {"backspace": "[⌫]", "enter": "[Enter]", "tab": "[Tab]", "space": "[ ]", "ctrl+j": "[LF]"}
"""Keys that are shown otherwise than as their letter or their name."""
FONT_LINE: Final = "ắ ễ ộ ự ỹ Đ ₫ █▀▄"


class Line(NamedTuple):
    """One thing that was checked, in words."""

    name: str
    level: str
    title: str
    sentence: str


class Doctor(ModalScreen[bool], Steady, inherit_bindings=False):
    """The doctor's screen; it ends with whether anything of the machine is wrong."""

    RAW_KEYS: ClassVar[bool] = True
    """The app's scan gate lets every key pass while this screen is on top."""
    AUTO_FOCUS = ""

    def __init__(self, checks: Callable[[], Iterator[Line]], write: Callable[[], str]) -> None:
        """`checks` takes seconds and is run in a thread, once; `write` puts the code into a file and says where."""
        super().__init__()
        self._checks, self._write = checks, write
        self._strokes: list[Stroke] = []
        self._fresh = True
        """The next key begins another scan."""
        self._over: Timer | None = None
        self._lines: list[Line] = []
        self._page = "scanner"

    def compose(self) -> ComposeResult:
        """Two pages and the way from one to the other."""
        with Vertical(id="doctor"):
            yield Static("", id="doctor-title", markup=False)
            with Horizontal(id="scanner"):
                yield QrCode(PROBE, id="probe")
                with Vertical(id="told"):
                    yield Static(Content(t("doctor.scan")), id="how", markup=False)
                    yield Static("", id="findings", markup=False)
            yield Static("", id="strokes", markup=False)
            with Vertical(id="machine"):
                yield Static(_appearance(), id="appearance", markup=False)
                yield Roll([Column(width=1), Column(width=14), Column()], header=False, id="lines")
            with Horizontal(classes="dialog-answers"):
                yield Button("", "turn", classes="-yes")
                yield Button(f"↓  {t('doctor.write')}", "write")
                yield Button(f"Esc  {t('doctor.close')}", "close", classes="-no")

    async def on_mount(self) -> None:
        """The scanner first: that is what needs a hand."""
        self._show_page("scanner")
        self._show_strokes()
        self.run_worker(self._check(), exit_on_error=False)

    async def _check(self) -> None:
        checks = self._checks()
        while (line := await asyncio.to_thread(next, checks, None)) is not None:
            self._lines.append(line)
            self._show_lines()

    def on_resize(self, event: events.Resize) -> None:
        """On a low screen the code needs the rows of its white margin."""
        self.query_one(QrCode).show(PROBE, quiet=QUIET if event.size.height >= LOW else 1)

    # Keys, as they come

    def on_key(self, event: events.Key) -> None:
        """Every key is shown; a hand's Escape and arrows do what they say."""
        event.stop()
        event.prevent_default()
        hand = not self._strokes or event.time - self._strokes[-1].time > GAP_S
        if hand and event.key == "escape":
            self.action_close()
        elif hand and event.key in {"left", "right"}:
            self.action_turn()
        elif hand and event.key == "down" and self._page == "scanner":
            self.action_write()
        elif hand and event.key in {"up", "down", "pageup", "pagedown"} and self._page == "machine":
            self.query_one(Roll).move(-1 if event.key.endswith("up") else 1)
        else:
            self._take([Stroke(event.key, event.character, event.time)])

    def on_paste(self, event: events.Paste) -> None:
        """A scanner's program may paste."""
        event.stop()
        names = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}
        self._take([Stroke(names.get(c, c), c, event.time) for c in event.text])

    def _take(self, strokes: Sequence[Stroke]) -> None:
        if self._fresh:
            self._strokes, self._fresh = [], False
            self._show_findings(())
        self._strokes = [*self._strokes, *strokes][-STROKES_MOST * 2 :]
        self._show_page("scanner")
        self._show_strokes()
        if self._over is not None:
            self._over.stop()
        self._over = self.set_timer(DONE_S if self._strokes[-1].key in ENDS else SILENT_S, self.judge)

    def judge(self) -> None:
        """No key for a while: say what those that came tell."""
        self._fresh = True
        text, _ = typed(self._strokes)
        if is_cccd(canonical(text)):
            self._strokes = []
            self.query_one("#strokes", Static).update(Content.styled(t("doctor.cccd"), "$attention"))
        else:
            self._show_findings(diagnose(self._strokes))

    # What it shows

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        said = [mark(LOOKS[f.level][0], _sentence(f), sign=LOOKS[f.level][1]) for f in findings]
        if said and all(f.level == "note" for f in findings):
            said.append(mark("live", t("doctor.finding.works"), sign="✓"))
        self.query_one("#how").display = len(said) < CROWDED
        self.query_one("#findings", Static).update(Content("\n\n").join(said))

    def _show_strokes(self) -> None:
        shown = Content.styled(t("doctor.keys"), "$done")
        before: float | None = None
        for stroke in self._strokes[-STROKES_MOST:]:
            gap = "" if before is None else f"+{round((stroke.time - before) * 1000)}"
            shown = Content.assemble(shown, " ", (_label(stroke), "bold $bright"), (gap, "$done"))
            before = stroke.time
        self.query_one("#strokes", Static).update(shown)

    def _show_lines(self) -> None:
        rows = []
        for line in self._lines:
            kind, sign = LOOKS[line.level]
            rows.append((Content.styled(sign, f"bold ${kind}"), Content.styled(line.title, f"${kind}"), line.sentence))
        self.query_one("#lines", Roll).show(rows)

    def _show_page(self, page: str) -> None:
        scanner = page == "scanner"
        self._page = page
        self.query_one("#scanner").display = self.query_one("#strokes").display = scanner
        self.query_one("#machine").display = not scanner
        title = t("doctor.title.scanner" if scanner else "doctor.title.machine")
        self.query_one("#doctor-title", Static).update(Content(title))
        other = t("doctor.to_machine" if scanner else "doctor.to_scanner")
        self.query_one(Button).update(Content(f" →  {other} "))

    def action_turn(self) -> None:
        """The other page."""
        self._show_page("machine" if self._page == "scanner" else "scanner")

    def action_write(self) -> None:
        """The code as a file to be printed, for scanners that read no screen."""
        self.query_one("#strokes", Static).update(Content(self._write()))

    def action_close(self) -> None:
        """Back to where one came from."""
        self.dismiss(any(line.level == "wrong" for line in self._lines))


def _sentence(finding: Finding) -> str:
    return t(f"doctor.finding.{finding.kind}", ms=finding.ms, text=finding.text)


def _label(stroke: Stroke) -> str:
    """A key as it came: its letter, or its name in brackets."""
    if stroke.key in NAMES:
        return NAMES[stroke.key]
    character = stroke.character or ""
    if not character.isprintable() or not character:
        return f"[{stroke.key}]"
    return f"\u25cc{character}" if unicodedata.combining(character[0]) else character


def _appearance() -> Content:
    """What only eyes can check: letters and colours."""
    colours = Content("   ").join(
        [
            mark("live", t("doctor.colour.green"), sign="✓"),
            mark("attention", t("doctor.colour.amber")),
            mark("over", t("doctor.colour.red")),
        ]
    )
    return Content.assemble((FONT_LINE, "bold $bright"), "     ", colours, "\n", (t("doctor.font"), "$done"))
