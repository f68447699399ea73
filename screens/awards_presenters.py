"""Who presents a batch, named anew from the menu of F4: one of those who are known, or somebody who is typed in."""

from collections.abc import Sequence

from meeting.awards.calling import presenter_there
from meeting.awards.preparing import nothing_left
from meeting.awards.presenting import NamePresenters, may_present, named_first, only_there
from meeting.awards.ranks import BEFORE_CALL
from meeting.checkin.standing_in import in_their_place
from meeting.control import Outcome
from meeting.refusal import Refused
from meeting.state import Meeting
from screens.dialogs import Choose, Option, Prompt
from tui import words
from tui.host import Host
from tui.keys import AWARDS
from tui.strings import t

FIELDS = ("form", "name", "position")
OTHER, ONLY_THERE = "", "/there"
"""The answers for somebody who is not on the list, and for those who have come."""


def asked_for(meeting: Meeting) -> str | None:
    """The batch whose presenter can still be named: the current one, or the next once they were asked up."""
    awards = meeting.awards
    if awards.current is not None and awards.stages[awards.current] in BEFORE_CALL | {"calling"}:
        return awards.current
    return awards.following


def ask_presenter(host: Host) -> None:
    """Ask who presents; whoever is in the hall stands first."""
    meeting = host.meeting
    if (batch := asked_for(meeting)) is None:
        host.say("refused", t(nothing_left(host.meeting.awards).string_id))
        return
    document = meeting.awards.batches[batch]
    planned = [words.person(p.form, p.name) for i in document.presenters if (p := meeting.awards.people.get(i))]
    lines = (t("presenting.body", batch=document.number, who=", ".join(planned) or t("views.presenter_unnamed")),)
    options = []
    for known in may_present(meeting):
        person = in_their_place(meeting, known)
        unseen = meeting.opened_at is not None and not presenter_there(meeting, known.id)
        note = " · ".join(part for part in (t("presenting.unseen") if unseen else "", person.position) if part)
        options.append(Option(words.person(person.form, person.name), known.id, note))
    options.append(Option(t("presenting.other"), OTHER, " "))
    if fewer := only_there(meeting, batch):
        options.insert(0, Option(t("presenting.only_there", count=fewer.together), ONLY_THERE, " "))

    def answered(person: str | None) -> None:
        if person == OTHER:
            ask_somebody(host, batch)
        elif person == ONLY_THERE and fewer is not None:
            host.do(fewer, AWARDS)
        elif person is not None:
            name_presenter(host, named_first(host.meeting, batch, person), person)

    host.ask(Choose("presenting", lines, options), answered)


def ask_somebody(host: Host, batch: str, typed: Sequence[str] = ("đồng chí", "", "")) -> None:
    """Ask for somebody who is on no list; what was typed is kept where it cannot be used."""
    labels = (t("presenting.form"), t("presenting.name"), t("presenting.position"))
    lines = (t("presenting.somebody", batch=host.meeting.awards.batches[batch].number),)

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        order = named_first(host.meeting, batch, OTHER)
        command = NamePresenters(batch, order.presenters, order.together, dict(zip(FIELDS, answer, strict=True)))
        try:
            command.decide(host.meeting, host.now())
        except Refused as refused:
            host.say("refused", t(refused.string_id, **refused.values))
            ask_somebody(host, batch, answer)
            return
        host.do(command, AWARDS)

    host.ask(Prompt("presenting", lines, labels, t("presenting.confirm"), typed), answered)


def name_presenter(host: Host, command: NamePresenters, person: str) -> None:
    """Record it, and say where the door has not seen them."""

    def done(outcome: Outcome) -> None:
        named = in_their_place(host.meeting, host.meeting.awards.people[person])
        if outcome.facts and not presenter_there(host.meeting, person):
            host.say("attention", t("presenting.not_seen", who=words.person(named.form, named.name)))

    host.do(command, AWARDS, done)
