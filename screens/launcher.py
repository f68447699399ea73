"""The first screen: the meetings opened last, the demonstration, and the ways to others."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from meeting import __version__
from screens.dialogs import Button, Choose, Confirm, Option
from screens.new_meeting import NewMeeting, Wanted
from screens.picker import Picker
from tui.strings import t
from tui.widgets.columns import Column
from tui.widgets.receipt import Receipt, ReceiptKind
from tui.widgets.roll import Roll
from tui.widgets.steady import Steady


class Entry(NamedTuple):
    """A meeting opened before."""

    title: str
    date: str
    path: Path


class Launching(Protocol):
    """The app as this screen sees it. Where something cannot be opened, the app says so with `Launcher.say`."""

    def recent(self) -> list[Entry]: ...
    def folder(self) -> Path: ...
    def open(self, path: Path, *, view: bool = False) -> None: ...
    def rehearse(self, path: Path) -> None: ...
    def demo(self) -> None: ...
    def create(self, path: Path, source: Path | None, again: Callable[[], None]) -> None: ...
    def shortcut(self) -> None: ...
    def template(self) -> None: ...
    def import_into(self, path: Path) -> None: ...
    def edit_meeting(self, path: Path) -> None: ...
    def check(self, path: Path) -> None: ...
    def erase(self, path: Path) -> None: ...
    def person(self, path: Path) -> None: ...
    def join_hall(self, typed: tuple[str, ...], again: Callable[[str], None]) -> None: ...
    def laptop_name(self) -> str: ...
    async def switch_language(self) -> None: ...
    def switch_theme(self) -> None: ...


class Launcher(Steady, inherit_bindings=False):
    """Choose a meeting. The list's last row is the demonstration, so that it is never empty."""

    BINDINGS: ClassVar[list[Any]] = [
        Binding("up", "choose_by(-1)", "launcher.choose"),
        Binding("down", "choose_by(1)", "launcher.choose"),
        Binding("home", "choose_at(0)", "launcher.choose"),
        Binding("end", "choose_at(-1)", "launcher.choose"),
        Binding("enter", "open", "launcher.open", id="open"),
        Binding("f6", "rehearse", "launcher.rehearse", id="rehearse"),
        Binding("f7", "view", "launcher.look", id="view"),
        Binding("f8", "pick", "launcher.pick", id="pick"),
        Binding("f9", "new", "launcher.new", id="new"),
        Binding("f5", "menu", "launcher.more", id="menu"),
        Binding("f1,question_mark", "help", "launcher.help", id="help"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, notice: str = "") -> None:
        super().__init__()
        self._notice = notice
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Name, list, what can be done with the chosen meeting, the ways to others, and what there is to say."""
        with Horizontal(classes="launcher-head"):
            yield Static(
                Content.from_markup("[bold $gold]$name[/]  $about", name=t("app.name"), about=t("launcher.about"))
            )
            yield Static(Content(f"F1  {t('launcher.help')}   {__version__}"), classes="launcher-version")
        yield Static(Content(t("launcher.recent")), classes="launcher-title")
        yield Roll([Column(flex=5, least=24), Column(width=10), Column(flex=4, least=20, gives_way=1)], header=False)
        with Horizontal(classes="launcher-row"):
            yield Button(f"Enter  {t('launcher.open')}", "open", classes="-yes")
            yield Button(f"F6  {t('launcher.rehearse')}", "rehearse")
            yield Button(f"F7  {t('launcher.look')}", "view")
        with Horizontal(classes="launcher-row"):
            yield Button(f"F8  {t('launcher.pick')}", "pick")
            yield Button(f"F9  {t('launcher.new')}", "new")
            yield Button(f"F5  {t('launcher.more')}", "menu")
            yield Button(f"Ctrl+Q  {t('launcher.leave')}", "leave")
        yield Receipt()

    @property
    def host(self) -> Launching:
        """The app, as far as this screen may know it."""
        return cast("Launching", self.app)

    def on_mount(self) -> None:
        """The list, and what must be said first."""
        self.show(self.host.recent())
        if self._notice:
            self.say("attention", self._notice)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these meetings, and the demonstration behind them."""
        self._entries = list(entries)
        rows = [
            (entry.title, day(entry.date), f"{entry.path.parent.name}/{entry.path.name}") for entry in self._entries
        ]
        roll = self.query_one(Roll)
        roll.show([*rows, (t("launcher.demo"), t("launcher.demo_date"), t("launcher.demo_note"))])
        self.call_after_refresh(roll.choose, 0)

    def say(self, kind: ReceiptKind, text: str) -> None:
        """Say it on the last line."""
        self.query_one(Receipt).say(kind, text)

    def on_roll_chosen(self) -> None:
        """A double click opens."""
        self.action_open()

    def action_choose_by(self, by: int) -> None:
        """Up, down."""
        self.query_one(Roll).move(by)

    def action_choose_at(self, index: int) -> None:
        """Home, End."""
        self.query_one(Roll).choose(index)

    def action_open(self) -> None:
        """Enter."""
        if entry := self._chosen:
            self.host.open(entry.path)
        else:
            self.host.demo()

    def action_rehearse(self) -> None:
        """F6."""
        self._with_chosen(self.host.rehearse)

    def action_view(self) -> None:
        """F7."""
        self._with_chosen(lambda path: self.host.open(path, view=True))

    def action_pick(self) -> None:
        """F8: any file of this computer."""
        self.app.push_screen(Picker(self.host.folder()), lambda path: self.host.open(path) if path else None)

    def action_new(self) -> None:
        """F9."""
        self._ask_for_new((t("new.usual_name"), str(self.host.folder()), ""))

    def action_menu(self) -> None:
        """F5: what is wanted once."""
        options = [
            Option(t("action.switch_language"), "language"),
            Option(t("action.switch_theme"), "theme"),
            Option(t("launcher.template"), "template"),
            Option(t("launcher.import"), "import"),
            Option(t("action.edit_meeting"), "edit_meeting", t("action.edit_meeting.help")),
            Option(t("launcher.check"), "check", t("launcher.check.help")),
            Option(t("launcher.person"), "person", t("launcher.person.help")),
            Option(t("launcher.erase"), "erase", t("launcher.erase.help")),
            Option(t("launcher.join_hall"), "join_hall", t("launcher.join_hall.help")),
            Option(t("launcher.shortcut"), "shortcut", t("launcher.shortcut.help")),
        ]
        self.app.push_screen(Choose("menu", (), options), self._do)

    def action_help(self) -> None:
        """F1."""
        lines = [t(f"launcher.help.{number}") for number in range(1, 5)]
        self.app.push_screen(Confirm("launcher.help", lines, t("action.confirm"), kind="plain"))

    def action_leave(self) -> None:
        """Ctrl+Q by the mouse."""
        self.app.exit()

    async def _do(self, chosen: str | None) -> None:
        if chosen == "language":
            await self.host.switch_language()
        elif chosen == "theme":
            self.host.switch_theme()
        elif chosen == "shortcut":
            self.host.shortcut()
        elif chosen == "join_hall":
            self._ask_for_hall((self.host.laptop_name(), "", ""))
        elif chosen == "template":
            self.host.template()
        elif chosen == "import":
            self._with_chosen(self.host.import_into)
        elif chosen == "edit_meeting":
            self._with_chosen(self.host.edit_meeting)
        elif chosen == "check":
            self._with_chosen(self.host.check)
        elif chosen == "person":
            self._with_chosen(self.host.person)
        elif chosen == "erase":
            self._with_chosen(self.host.erase)

    def _ask_for_hall(self, values: tuple[str, ...], why: str = "") -> None:
        from screens.link import JoinHall  # with its QR; nothing for the first frame

        form = JoinHall(values, (why,) if why else (), again=bool(why))

        def answered(typed: tuple[str, ...] | None) -> None:
            if typed is not None:
                self.host.join_hall(typed, lambda why: self._ask_for_hall(typed, why))

        self.app.push_screen(form, answered)

    def _ask_for_new(self, values: Sequence[str]) -> None:
        dialog = NewMeeting(values)

        def answered(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.host.create(wanted.path, wanted.source, lambda: self._ask_for_new(dialog.typed))

        self.app.push_screen(dialog, answered)

    def _with_chosen(self, act: Callable[[Path], None]) -> None:
        if entry := self._chosen:
            act(entry.path)
        else:
            self.say("refused", t("launcher.not_the_demo"))

    @property
    def _chosen(self) -> Entry | None:
        """The meeting under the cursor; None on the demonstration."""
        cursor = max(0, self.query_one(Roll).cursor)
        return self._entries[cursor] if cursor < len(self._entries) else None


def day(iso: str) -> str:
    """28/8/2025, or the text as it is where it is no date."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day}/{when.month}/{when.year}"
