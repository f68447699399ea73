"""Parallel lines and people who leave, under the show caller's hands: from the menu, in questions and a few fields."""

from collections.abc import Sequence
from typing import Any, Final

from meeting.documents import Leaving, Parallel
from meeting.programme.beside import AddLine, EditLine, Ready, RemoveLine, lines
from meeting.programme.commands import name
from meeting.programme.leaving import AddLeaving, EditLeaving, RemoveLeaving
from meeting.programme.projection import project
from meeting.text.durations import read_duration
from screens.base import LiveScreen
from screens.beside_fields import clock, find_items, fresh_id, read_or_ask, second_of_day
from screens.dialogs import Choose, Option, Prompt
from tui import words
from tui.strings import t

NEW: Final = "+"
STANDINGS: Final = {
    "ahead": "beside.is_ahead",
    "late": "beside.is_late",
    "running": "beside.is_running",
    "unready": "beside.is_unready",
    "done": "beside.is_done",
}
STATES: Final = {"begun": "beside.set_begun", "done": "beside.set_done", "open": "beside.set_open"}
NEXT: Final = {"open": ("begun", "done"), "begun": ("done", "open"), "done": ("open",)}


class BesideActs(LiveScreen, inherit_bindings=False):
    """The acts on what stands beside the programme, and the way to the cut list."""

    def action_cut_list(self) -> None:
        """F8: what to shorten so that the meeting ends in time."""
        from screens.cutlist import CutList

        self.host.ask(CutList(), lambda _: None)

    # Parallel lines

    def action_parallels(self) -> None:
        """Which line: to tick it, to change it; or a new one."""
        meeting, now = self.host.meeting, self.host.now()
        found = lines(meeting, project(meeting.programme, now), now)
        options = [Option(one.parallel.title, one.parallel.id, t(STANDINGS[one.standing])) for one in found]
        options.append(Option(t("beside.add"), NEW))

        def chosen(line: Any) -> None:
            known = self.host.meeting.table(Parallel)
            if line == NEW:
                self._ask_line(None)
            elif line in known:
                self._ask_state(known[line])

        self.host.ask(Choose("parallels", (), options), chosen)

    def _ask_state(self, line: Parallel) -> None:
        meeting = self.host.meeting
        said = meeting.programme.readied.get(line.id)
        able = () if meeting.opened_at is None else NEXT[said.text if said else "open"]
        options = [Option(t(STATES[state]), state) for state in able]
        options += [Option(t("beside.edit"), "edit"), Option(t("beside.remove"), "remove")]

        def chosen(act: Any) -> None:
            if act == "edit":
                self._ask_line(line)
            elif act == "remove":
                self.host.do(RemoveLine(line.id), self.NAME)
            elif act is not None:
                self.host.do(Ready(line.id, act), self.NAME)

        self.host.ask(Choose("parallel", (line.title,), options), chosen)

    def _ask_line(self, line: Parallel | None, typed: Sequence[str] = (), why: str = "") -> None:
        """What it is, who does it, before which item, and how long before."""
        if line is not None and not typed:
            item = name(self.host.meeting.programme, line.item)
            typed = (line.title, line.who, item, f"{line.lead_seconds / 60:g}")
        labels = (t("beside.field_title"), t("beside.field_who"), t("beside.field_item"), t("beside.field_lead"))

        def answered(answer: Any) -> None:
            if answer is None:
                return
            title, who, item, lead = answer
            found, unknown = find_items(self.host.meeting.programme, item)
            if not title:
                self._ask_line(line, answer, t("beside.no_title"))
            elif unknown or len(found) != 1:
                self._ask_line(line, answer, t("beside.which_item", item=item))
            else:
                values = {"title": title, "who": who, "item": found[0]}
                read_or_ask(
                    self.host,
                    read_duration,
                    lead,
                    words.duration,
                    taken=lambda seconds: self._enter_line(line, {**values, "lead_seconds": seconds}),
                    again=lambda unclear: self._ask_line(line, answer, unclear),
                )

        lines_ = (why,) if why else ()
        self.host.ask(Prompt("line", lines_, labels, t("line.confirm"), typed), answered)

    def _enter_line(self, line: Parallel | None, values: dict[str, Any]) -> None:
        if line is None:
            new = Parallel(id=fresh_id(self.host.meeting.tables["parallels"], "ss"), **values)
            self.host.do(AddLine(new), self.NAME)
        else:
            self.host.do(EditLine(line.id, values), self.NAME)

    # People who leave

    def action_leavings(self) -> None:
        """Who leaves, and when; or somebody new."""
        options = [
            Option(one.name, one.id, t("leaving.note", hour=one.hour, items=self._named(one.items)))
            for one in self.host.meeting.table(Leaving).values()
        ]
        options.append(Option(t("leaving.add"), NEW))

        def chosen(leaving: Any) -> None:
            known = self.host.meeting.table(Leaving)
            if leaving == NEW:
                self._ask_leaving(None)
            elif leaving in known:
                self._ask_about(known[leaving])

        self.host.ask(Choose("leavings", (), options), chosen)

    def _named(self, items: Sequence[str]) -> str:
        return ", ".join(name(self.host.meeting.programme, item) for item in items)

    def _ask_about(self, leaving: Leaving) -> None:
        options = [Option(t("leaving.edit"), "edit"), Option(t("leaving.remove"), "remove")]

        def chosen(act: Any) -> None:
            if act == "edit":
                self._ask_leaving(leaving)
            elif act == "remove":
                self.host.do(RemoveLeaving(leaving.id), self.NAME)

        self.host.ask(Choose("leaving", (leaving.name,), options), chosen)

    def _ask_leaving(self, leaving: Leaving | None, typed: Sequence[str] = (), why: str = "") -> None:
        """Name, hour, and the items before the end of which they must not go."""
        if leaving is not None and not typed:
            typed = (leaving.name, leaving.hour, self._named(leaving.items))
        labels = (t("leaving.field_name"), t("leaving.field_hour"), t("leaving.field_items"))

        def answered(answer: Any) -> None:
            if answer is None:
                return
            who, hour, items = answer
            found, unknown = find_items(self.host.meeting.programme, items)
            if not who:
                self._ask_leaving(leaving, answer, t("leaving.nobody"))
            elif unknown or not found:
                self._ask_leaving(leaving, answer, t("leaving.which_items", items=unknown or items))
            else:
                read_or_ask(
                    self.host,
                    second_of_day,
                    hour,
                    clock,
                    taken=lambda seconds: self._enter_leaving(
                        leaving, {"name": who, "hour": clock(seconds), "items": found}
                    ),
                    again=lambda unclear: self._ask_leaving(leaving, answer, unclear),
                )

        lines_ = (why,) if why else ()
        self.host.ask(Prompt("leaver", lines_, labels, t("leaver.confirm"), typed), answered)

    def _enter_leaving(self, leaving: Leaving | None, values: dict[str, Any]) -> None:
        if leaving is None:
            new = Leaving(id=fresh_id(self.host.meeting.tables["leavings"], "vs"), **values)
            self.host.do(AddLeaving(new), self.NAME)
        else:
            self.host.do(EditLeaving(leaving.id, values), self.NAME)
