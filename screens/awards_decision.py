"""The decision's number and date, which often come on the day: a field for them, and the line that shouts for it.

Who issued it and what it is about are asked for too where the lists left them out.
"""

from collections.abc import Sequence

from textual.content import Content

from meeting.awards.decisions import PARTS, SetDecision, decision_alarm, incomplete, missing_of
from meeting.documents import Decision
from meeting.refusal import Refused
from meeting.state import Meeting
from screens.dialogs import Prompt
from tui import words
from tui.host import Host
from tui.keys import AWARDS
from tui.strings import t


def asked_for(meeting: Meeting) -> Decision | None:
    """The decision whose field is opened: the next to be read that lacks something, else the next to be read."""
    awards = meeting.awards
    lacking = {d.id for d in incomplete(meeting)}
    open_ = [d for b in awards.batches if (d := awards.decision_of(b)).id not in awards.announced]
    return next((d for d in open_ if d.id in lacking), open_[0] if open_ else None)


def ask_decision(host: Host, decision: Decision | None = None, typed: Sequence[str] = ()) -> None:
    """Ask for number and date, and record them; what cannot be read is asked for again, and nothing typed is lost."""
    d = decision or asked_for(host.meeting)
    if d is None:
        host.say("refused", t("decision.all_read"))
        return
    alike = [o for o in host.meeting.awards.decisions.values() if o.authority == d.authority]
    # What it is about tells decisions of one authority apart; else it would take the fields' room in a small window.
    whose = t("decision.of", authority=d.authority or t("decision.somebody"))
    lines = (whose, *([d.summary] if len(alike) > 1 and d.summary else []))
    asked = {"authority": t("decision.authority"), "summary": t("decision.summary")}
    left_out = [part for part in missing_of(d) if part in asked]
    labels = (t("decision.number"), t("decision.date"), *(asked[part] for part in left_out))

    def answered(answer: tuple[str, ...] | None) -> None:
        if answer is None:
            return
        number, day, *rest = answer
        command = SetDecision(d.id, number, day, **dict(zip(left_out, rest, strict=True)))
        try:
            command.decide(host.meeting, host.now())
        except Refused as refused:
            host.say("refused", t(refused.string_id, **refused.values))
            if refused.string_id not in {"awards.decision_same", "awards.decision_read"}:
                ask_decision(host, d, answer)
            return
        host.do(command, AWARDS)

    begun = typed or (d.number, d.date, *("" for _ in left_out))
    host.ask(Prompt("decision", lines, labels, t("decision.confirm"), begun), answered)


def alarm_line(meeting: Meeting, now: int, *, here: bool) -> Content:
    """What is missing and how near the awards are; nothing as long as they are not near. `here`: on the award call."""
    alarm = decision_alarm(meeting, now)
    if alarm is None:
        return Content("")
    lacks = {part for d in alarm.decisions for part in missing_of(d)}
    what = ", ".join(t(f"awards.blank.{part}") for part in PARTS if part in lacks).upper()
    if alarm.at is None:
        when = t("decision.now")
    else:
        when = t("decision.soon", hour=words.hour(alarm.at), minutes=max(0, -(-(alarm.at - now) // words.MINUTE)))
    how = t("decision.here" if here else "decision.there")
    said = f" ▲ {t('decision.lacks', what=what)} · {when} · {how} "
    return Content.styled(said, "bold reverse $attention")
