"""Editing the programme from the run-sheet: the form of a row, a new row, one place up or down, put off, left out.

The same keys before the opening and while the meeting runs; the rules say what cannot be, by name.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from meeting.control import Outcome
from meeting.documents import Item
from meeting.programme.commands import Defer, name
from meeting.programme.editing import EditItem, InsertItem, MoveItem, RemoveItem
from meeting.programme.placing import Place, fresh_id, fresh_number, places, step
from meeting.programme.projection import length
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.text.hours import clock_text_s
from screens import runsheet_view as view
from screens.dialogs import Choose, Option
from screens.runsheet_acts import ProgrammeActs
from screens.runsheet_beside import do_or_ask
from tui.strings import t
from tui.widgets.roll import Roll


class ProgrammeEdits(ProgrammeActs, inherit_bindings=False):
    """The acts that change what is planned."""

    # The form

    def action_edit_item(self) -> None:
        """Enter: the chosen row, or the live one, in the form."""
        programme = self.host.meeting.programme
        item = self.chosen() or programme.live or programme.standby
        if item is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        # The form and its fields are read when they are asked for: nothing of them is in the first frame.
        from screens.draft import Draft
        from screens.editor import Editor

        locked = self._locked(programme, item)
        row = programme.items[item]
        draft = Draft(
            title=t("editor.title_locked" if locked else "editor.title", item=self._title(item)),
            item=row,
            command=lambda values, _: EditItem(item, values),
            saved=self._told("outline.edited", item),
            locked=locked,
            summed=item in programme.parts,
            seconds=sum(length(programme, i) for i in programme.leaves(item)) // 1000,
        )
        self.host.ask(Editor(draft), lambda _: None)

    def _locked(self, programme: Programme, item: str) -> str:
        if self.host.mode == "view":
            return t("meeting.view_only")
        if programme.closed_at is not None:
            return t("programme.closed")
        if all(programme.runs[i].status == "done" for i in programme.leaves(item)):
            return t("editor.locked_done", item=name(programme, item))
        return ""

    def _told(self, string_id: str, item: str) -> Callable[[Outcome], None]:
        """Before the opening no fact says what was done: the receipt does."""
        what = t(string_id, item=name(self.host.meeting.programme, item))

        def tell(outcome: Outcome) -> None:
            if not outcome.facts:
                self.host.say("saved", f"{clock_text_s(outcome.at)} · {what}")

        return tell

    # A new row

    def action_insert_item(self) -> None:
        """Insert: which kind of row, then its form."""
        if self._refused_already():
            return
        programme = self.host.meeting.programme
        found = places(programme, self.chosen() or programme.live)
        if not found:
            self.host.say("refused", t("programme.above_done", item=name(programme, self.chosen() or "")))
            return
        from tui.templates import templates

        options = [
            Option(each.title or t("template.empty"), each, t("runsheet.minutes", minutes=each.seconds // 60))
            for each in templates()
        ]
        self.host.ask(Choose("template", (), options), lambda each: self._insert(each, found) if each else None)

    def _insert(self, template: Item, found: tuple[Place, ...]) -> None:
        from screens.draft import Draft
        from screens.editor import Editor

        programme = self.host.meeting.programme
        numbers = {place.after: fresh_number(programme, place) for place in found}

        def inserted(values: Mapping[str, Any], after: str) -> InsertItem:
            key = fresh_id(self.host.meeting.programme, values["number"])
            return InsertItem((Item(id=key).changed(values),), after)

        def saved(outcome: Outcome) -> None:
            ids = view.listing(self.host.meeting.programme)
            new = next(n for n, item in enumerate(ids) if item not in programme.items)
            self._told("outline.inserted", ids[new])(outcome)
            self.query_one(Roll).choose(new)  # the hand goes on where the new row is

        draft = Draft(
            title=t("editor.title_new"),
            item=template.changed({"number": numbers[found[0].after]}),
            command=inserted,
            saved=saved,
            numbers=numbers,
            places=[(p.after, partial(self._place, p)) for p in found],
        )
        self.host.ask(Editor(draft), lambda _: None)

    def _place(self, place: Place) -> str:
        programme = self.host.meeting.programme
        if not place.after:
            return t("editor.place.first")
        after = name(programme, place.after)
        if place.parent:
            return t("editor.place.part", whole=name(programme, place.parent), item=after)
        return t("editor.place.after", item=after)

    # One place up, one place down

    def action_move_up(self) -> None:
        """Shift+Up: before the one above, among what still waits."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Shift+Down: after the one below."""
        self._move(1)

    def _move(self, by: int) -> None:
        chosen = self.chosen()
        if chosen is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        if self._refused_already():
            return
        try:
            after = step(self.host.meeting.programme, chosen, by)
        except Refused as refused:
            self.host.say("refused", t(refused.string_id, **refused.values))
            return
        do_or_ask(self.host, MoveItem(chosen, after), self.NAME, self._told("outline.moved", chosen))

    # Put off, left out

    def action_defer(self) -> None:
        """From the menu: the chosen row runs later; where to is asked."""
        chosen, programme = self.chosen(), self.host.meeting.programme
        if chosen is None:
            self.host.say("refused", t("runsheet.choose_first"))
            return
        if self._refused_already():
            return
        rows = programme.leaves(chosen)
        others = [i for i in programme.queue if i not in rows]
        options = [Option(t("defer_to.next"), "")]
        options += [Option(t("defer_to.after", item=self._title(i)), i) for i in others[:-1]]
        if others:
            options.append(Option(t("defer_to.last"), others[-1]))

        def answered(after: str | None) -> None:
            if after is not None:
                do_or_ask(self.host, Defer(chosen, after), self.NAME)

        if self.host.meeting.opened_at is None:
            self.host.do(Defer(chosen), self.NAME)  # which says why it cannot be
        else:
            self.host.ask(Choose("defer_to", (self._title(chosen),), options), answered)

    def action_skip(self) -> None:
        """Delete: the row will not run; before the opening it can be taken out of the programme as well."""
        chosen = self.chosen()
        if chosen is None or self._refused_already() or self.host.meeting.opened_at is not None:
            super().action_skip()
            return
        options = [
            Option(t("leave_out.skip"), EditItem(chosen, {"skip": True}), t("leave_out.skip.note")),
            Option(t("leave_out.remove"), RemoveItem(chosen), t("leave_out.remove.note")),
        ]
        told = {EditItem: self._told("outline.edited", chosen), RemoveItem: self._told("outline.removed", chosen)}

        def answered(command: EditItem | RemoveItem | None) -> None:
            if command is not None:
                self.host.do(command, self.NAME, told[type(command)])

        self.host.ask(Choose("leave_out", (self._title(chosen),), options), answered)
