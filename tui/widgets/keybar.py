"""KeyBar: the bottom line, drawn from the table of actions; a click runs the action.

One widget, no children, and it watches nothing: the stock Footer keeps its removed keys alive (Textual #6666: 1,204
dead widgets after 200 changes of focus) and rebuilds itself at every one. It is drawn when the screen says so with
`show`, and by `refresh` when the language or the size changes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.keys import APP, Action, bar_for
from tui.strings import t

GAP = 2
MORE = ("help", "menu")
"""Where keys have given way these say that there are more and where they are: "F1 F5…", each to be clicked."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A key, those that join it, and their words."""

    actions: tuple[Action, ...]
    words: str
    enabled: bool
    width: int
    """In cells; it is asked for many times while the bar is fitted."""

    @classmethod
    def of(cls, actions: tuple[Action, ...], words: str, *, enabled: bool) -> "_Part":
        keys = sum(len(action.label) for action in actions)
        return cls(actions, words, enabled, keys + 1 + Content(words).cell_length)

    @property
    def stays(self) -> bool:
        return self.actions[0].stays


class KeyBar(Widget):
    """The keys of one screen, named as in `tui.keys`."""

    def __init__(self, screen_name: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._screen_name = screen_name
        self._labels: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._drawn: tuple[_Part, ...] = ()
        self._places: tuple[tuple[int, int, Action], ...] = ()

    def show(self, *, labels: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None) -> None:
        """Say what the keys do now; drawn only if that is different.

        Args:
            labels: words in place of the table's, by action id (the step that Space does next).
            notes: words behind them, by action id ("quay lại: bắt đầu 3.3").
        """
        self._labels, self._notes = dict(labels or {}), dict(notes or {})
        if self.is_attached and tuple(self._fitting(self.content_size.width)) != self._drawn:
            self.refresh()

    def render(self) -> Content:
        """The parts that fit, then F1… if some did not."""
        self._drawn = tuple(self._fitting(self.content_size.width))
        self._places = tuple(_places(self._drawn))
        parts = [
            Content.assemble(
                ("".join(action.label for action in part.actions), "bold $key" if part.enabled else "$done"),
                " ",
                (part.words, "$plain" if part.enabled else "$done"),
            )
            for part in self._drawn
        ]
        line = Content(" " * GAP).join(parts)
        more = _more(self._gone())
        if more and line.cell_length + GAP + len(more) <= self.content_size.width:
            at = line.cell_length + GAP
            self._places += tuple(
                (at + more.index(action.label), at + more.index(action.label) + len(action.label), action)
                for action in self._gone()
            )
            line = Content.assemble(line, " " * GAP, (more, "bold $key"))
        return line

    def _gone(self) -> list[Action]:
        """Of the ways to everything those that have given way."""
        drawn = {action.id for part in self._drawn for action in part.actions}
        return [action for action in bar_for(self._screen_name) if action.id in MORE and action.id not in drawn]

    async def on_click(self, event: events.Click) -> None:
        """Run the action under the pointer, as its key would: `check_action` is asked again."""
        at = event.get_content_offset_capture(self).x
        for start, end, action in self._places:
            if start <= at < end:
                await self.run_action(action.call)
                return

    def _fitting(self, width: int) -> Iterator[_Part]:
        parts = list(self._parts())
        if not _fits(parts, width):
            width -= GAP + len(_more([action for action in bar_for(self._screen_name) if action.id in MORE]))
            everything, parts = parts, _shrunk(parts, width)
            if not _fits(parts, width):
                # Only what stays is left and its notes are long: a note is dropped whole, nothing is cut, and what had
                # given way to it comes back.
                bare = [
                    _Part.of(part.actions, self._words(part.actions[0], with_note=False), enabled=part.enabled)
                    for part in everything
                ]
                parts = _shrunk(bare, width)
        yield from parts

    def _parts(self) -> Iterator[_Part]:
        group: list[Action] = []
        for action in (*bar_for(self._screen_name), None):
            if action is None or not action.joins:
                if group:
                    enabled = self._state(group[0])
                    if enabled is not False:
                        yield _Part.of(tuple(group), self._words(group[0]), enabled=bool(enabled))
                group = []
            if action is not None:
                group.append(action)

    def _words(self, action: Action, *, with_note: bool = True) -> str:
        words = self._labels.get(action.id) or t(action.string_id)
        note = self._notes.get(action.id) if with_note else None
        return f"{words}: {note}" if note else words

    def _state(self, action: Action) -> bool | None:
        """What check_action says: False hides the key, None dims it."""
        node = self.app if action.screens == (APP,) else self.screen
        return node.check_action(action.id, ())


def _more(gone: list[Action]) -> str:
    return " ".join(action.label for action in gone) + "…" if gone else ""


def _shrunk(parts: list[_Part], width: int) -> list[_Part]:
    """The parts that are left once the last ones have given way; those that stay are left in any case."""
    left = list(parts)
    while not _fits(left, width) and (going := [part for part in left if not part.stays]):
        left.remove(going[-1])
    return left


def _fits(parts: list[_Part], width: int) -> bool:
    return sum(part.width for part in parts) + GAP * max(0, len(parts) - 1) <= width


def _places(parts: tuple[_Part, ...]) -> Iterator[tuple[int, int, Action]]:
    """Where each action can be clicked: its key; the last of a group has the words too."""
    at = 0
    for part in parts:
        end = at + part.width
        for action in part.actions[:-1]:
            yield at, at + len(action.label), action
            at += len(action.label)
        yield at, end, part.actions[-1]
        at = end + GAP
