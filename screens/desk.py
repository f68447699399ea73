"""What the desk does beside scanning: the acts of F3 and to whom they apply.

They are about who is chosen in the search, else about whom the last verdict was on: the person who stands before the
desk. One key (F7) offers what makes sense for that person; the ones that a queue waits for have keys of their own.
"""

from collections.abc import Callable
from functools import partial

from meeting.checkin.commands import Scan, SetTicket
from meeting.checkin.counts import is_excused
from meeting.documents import Delegate, Unit
from screens import desk_asking as asking
from screens import desk_office as office
from screens.dialogs import Choose, Confirm, Option
from screens.name_plates import PlateActs
from tui import words
from tui.strings import t

Act = Callable[[], None]


class DeskActs(PlateActs):
    """The acts; `chosen` says whom the search has under its cursor."""

    def chosen(self) -> Delegate | Unit | None:
        """Who, or which unit's seats, is chosen in the search."""
        return None

    def leave_search(self) -> None:
        """The search has done its work."""

    def person(self) -> Delegate | Unit | None:
        """Whom the keys are about."""
        if (chosen := self.chosen()) is not None:
            return chosen
        verdict = self.host.verdict
        return self.host.meeting.table(Delegate).get(verdict.delegate) if verdict else None

    def action_walk_in(self) -> None:
        """F6: somebody who is not on the list."""
        if self._may_record():
            asking.ask_walk_in(self.host)

    def action_stand_in(self) -> None:
        """F8: somebody comes for the chosen person."""
        person = self.person()
        if not self._may_record():
            return
        if not isinstance(person, Delegate):
            self.host.say("refused", t("stand_in.choose_first"))
            return
        self.leave_search()
        asking.ask_stand_in(self.host, person)

    def action_paper_numbers(self) -> None:
        """Insert: numbers from the signed list."""
        if self._may_record():
            asking.ask_paper(self.host)

    def action_person_acts(self) -> None:
        """F7: everything that can be done about the person before the desk."""
        person = self.person()
        if not self._may_record():
            return
        if person is None:
            self.host.say("refused", t("desk.choose_first"))
        elif isinstance(person, Unit):
            self._offer(person.name, self._acts_on_unit(person))
        else:
            self._offer(words.person(person.form, person.name), self._acts_on(person))

    def _offer(self, who: str, acts: list[tuple[str, Act]]) -> None:
        options = [Option(t(f"desk.act.{name}"), act) for name, act in acts]

        def answered(act: Act | None) -> None:
            if act:
                self.leave_search()
                act()

        self.host.ask(Choose("desk", (who,), options), answered)

    def _acts_on_unit(self, unit: Unit) -> list[tuple[str, Act]]:
        return [
            ("seat", partial(asking.pick_seat, self.host, unit)),
            ("excused_seats", partial(asking.ask_excused_seats, self.host, unit)),
        ]

    def _acts_on(self, person: Delegate) -> list[tuple[str, Act]]:
        host = self.host
        present = host.meeting.door.is_present(person.id)
        verdict = host.verdict
        acts: list[tuple[str, Act]] = []
        if verdict and verdict.delegate == person.id and verdict.verdict in {"cancelled", "replaced"} and not present:
            acts.append(("override", partial(asking.ask_override, host, verdict)))
        if present:
            acts.append(("leave", partial(self._leave, person)))
        else:
            acts.append(("admit", partial(host.admit, person.id)))
            acts.append(
                ("unexcuse" if is_excused(host.meeting, person.id) else "excuse", partial(asking.excuse, host, person))
            )
        acts += [
            ("hand_out", partial(asking.ask_hand_out, host, person)),
            ("note", partial(asking.ask_note, host, person)),
        ]
        cancelled = host.meeting.door.cancelled.get(person.id, False)
        if host.meeting.door.cards.current.get(person.id, ""):
            acts.append(("show_code", partial(self._show_code, person)))
        if not cancelled:  # a new card would make a cancelled invitation hold again
            acts.append((self._new_card(person), partial(self._reissue, person)))
        if not present:
            acts.append(("stand_in", partial(asking.ask_stand_in, host, person)))
        acts.append(("restore" if cancelled else "cancel", partial(self._cancel, person, cancelled=not cancelled)))
        return acts

    def _leave(self, person: Delegate) -> None:
        self.host.do(Scan("", self.host.nonce(), type="leave", desk=self.host.desk, delegate=person.id), asking.BY)

    def _cancel(self, person: Delegate, *, cancelled: bool) -> None:
        command = SetTicket(person.id, "cancelled" if cancelled else "valid", desk=self.host.desk)
        if not cancelled:
            self.host.do(command, asking.BY)
            return
        dialog = Confirm("cancel_ticket", (words.person(person.form, person.name),), t("cancel_ticket.confirm"))
        self.host.ask(dialog, lambda yes: self.host.do(command, asking.BY) if yes else None)

    def _reissue(self, person: Delegate) -> None:
        """A new card: the old code is dead from this moment, and says so when it is scanned."""
        code = self.host.new_code()
        command = SetTicket(person.id, "replaced", code, self.host.desk)
        topic = self._new_card(person)
        body = t("reissue.body") if topic == "reissue" else t("first_card.body")
        confirm = t("reissue.confirm") if topic == "reissue" else t("first_card.confirm")
        dialog = Confirm(topic, (words.person(person.form, person.name), body), confirm)

        def answered(yes: bool | None) -> None:
            if yes:
                self.host.do(command, asking.BY, lambda _: self._show_code(person))

        self.host.ask(dialog, answered)

    def _new_card(self, person: Delegate) -> str:
        """The first card that somebody gets kills none."""
        return "reissue" if self.host.meeting.door.cards.current.get(person.id, "") else "first_card"

    def _show_code(self, person: Delegate) -> None:
        from screens.ticket_code import TicketCode

        code = self.host.meeting.door.cards.current.get(person.id, "")
        self.host.ask(TicketCode(person, code), lambda _: None)

    def action_excuse_declined(self) -> None:
        """Whoever declined is excused, after their names were read."""
        if self._may_record():
            office.ask_excuse_declined(self.host)

    def action_about_person(self) -> None:
        """What is held of the person before the desk."""
        office.show_held(self.host, self.person())

    def action_history(self) -> None:
        """What was done at the door, the last first; one of them can be taken back."""
        from screens.desk_history import History

        self.host.ask(History(), lambda _: None)

    def _may_record(self) -> bool:
        host = self.host
        if host.mode == "view":
            host.say("refused", t("meeting.view_only"))
        elif host.meeting.opened_at is None:
            host.say("refused", t("meeting.not_opened"))
        else:
            return True
        return False
