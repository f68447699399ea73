"""Whether the batch can go: what somebody confirmed, against what the door knows; its frames, its presenters. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from meeting.awards.arranging import gone_out, is_ready, lineup, pulled
from meeting.awards.building import places
from meeting.awards.calling import presenter_there, presenters_of
from meeting.awards.decisions import missing_of
from meeting.awards.findings import CROWD
from meeting.awards.planning import carriers_of
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import is_there
from meeting.checkin.standing_in import in_their_place
from meeting.state import Meeting
from screens import awards_frames as frames
from screens.awards_crew import comes
from tui import words
from tui.strings import t

NAMED: Final = 2
"""So many people are named in a line; of more their number is said."""


def readiness(meeting: Meeting) -> Content:
    """What is in order with a tick, what is not with the sign of attention; one below the other."""
    awards, batch = meeting.awards, meeting.awards.current
    if batch is None:
        return _good(t("awards.finished")) if awards.batches else _flag(t("awards.empty"))
    lines = [*_people(meeting, batch)]
    if awards.stages[batch] in BEFORE_CALL:
        lines += _before_call(meeting, batch)
    else:
        lines += [_flag(text) for text in frames.to_skip(meeting, batch)]
    if batch in awards.held:
        lines.append(_flag(t("awards.is_held")))
    lines += _presenters(meeting, batch)
    if awards.categories[awards.batches[batch].category].posthumous:
        lines.append(_flag(t("awards.posthumous")))
    if meeting.programme.live and meeting.programme.runs[meeting.programme.live].held_since is not None:
        lines.append(Content.styled(f"‖ {t('countdown.held')}", "bold $attention"))
    return Content("\n").join(lines)


def _people(meeting: Meeting, batch: str) -> Iterator[Content]:
    """How many are there, and by whose word: the door's before the ranks are closed, somebody's after it."""
    awards, entries = meeting.awards, meeting.awards.batches[batch].entries
    if batch not in awards.lineups:
        there = [e for e in entries if is_there(meeting, e)]
        seen = [e for e in there if not _known_by_door(meeting, e)]
        values = {"there": len(there), "of": len(entries), "seen": len(seen), "door": len(there) - len(seen)}
        said = t("awards.there_seen" if seen else "awards.there", **values)
        yield _good(said) if len(there) == len(entries) else _flag(said)
        return
    line = lineup(awards, batch)
    if is_ready(awards, batch):
        word = awards.confirmed.get(batch)
        reason = word.reason if word else ""
        said = t("awards.ready_against", count=len(line), why=t(f"confirm.reason.{reason}")) if reason else ""
        yield _good(said or t("awards.ready", count=len(line)))
    absent = sum(e not in line for e in entries)
    if not is_ready(awards, batch):
        yield _good(t("awards.to_read", count=len(line), absent=absent))
    if unknown := [e for e in line if not _known_by_door(meeting, e)]:
        yield Content.styled(f"· {t('awards.door_lacks', who=_named(meeting, unknown))}", "$plain")
    if come := [e for e in entries if e not in line and _came_late(meeting, e)]:
        yield _flag(t("awards.door_has", who=_named(meeting, come)))


def _before_call(meeting: Meeting, batch: str) -> Iterator[Content]:
    awards, ready = meeting.awards, is_ready(meeting.awards, batch)
    for n, text in enumerate(frames.to_mend(meeting, batch, ready=ready)):
        # Of a ready batch the frames that came out are in order; a swap stands there only against the scans.
        yield _good(text) if ready and n == 0 and pulled(awards, batch) else _flag(text)
    if not ready and awards.stages[batch] != "built":
        yield _flag(t("awards.unconfirmed"))
    decision = awards.decision_of(batch)
    if empty := [t(f"awards.blank.{part}") for part in missing_of(decision)]:
        yield _flag(t("awards.blank", what=", ".join(empty)))
    if gone := gone_out(awards, meeting.door, batch):
        yield _flag(t("awards.left_hall", who=_named(meeting, gone)))
    if ready:
        return
    count, most = len(lineup(awards, batch)), places(awards.stage)
    if (awards.stage.places or awards.stage.width_cm) and count > most:
        yield _flag(t("awards.too_many", count=count, places=most))
    for tray, carriers in carriers_of(meeting).items():
        if tray and len(carriers) >= CROWD:
            yield _flag(t("awards.crowd", tray=tray, count=len(carriers)))


def _presenters(meeting: Meeting, batch: str) -> Iterator[Content]:
    """Everybody who is asked up, each with whether they are in the hall; before them who should come and is not."""
    awards, invited = meeting.awards, presenters_of(meeting, batch)
    if not invited:
        yield _flag(t("awards.presenter_none"))
        return
    planned = awards.batches[batch].presenters[: max(1, awards.batches[batch].together)]
    for away in (p for p in planned if p not in invited):
        yield _flag(t("awards.presenter_away", who=_who(meeting, away)))
    there = [p for p in invited if presenter_there(meeting, p)]
    too = [p for p in invited[1:] if p in there]
    for person in invited:
        role = "awards.presenter" if person == invited[0] else "awards.presenter_too"
        if person not in there:
            yield _flag(t("awards.presenter_unseen", who=_who(meeting, person)))
        elif person not in too or len(too) <= NAMED:
            yield _good(t(role, who=_who(meeting, person)))
    if len(too) > NAMED:
        yield _good(t("awards.presenters_too", count=len(too)))
    if not there and awards.stages[batch] in BEFORE_CALL | {"calling"}:
        yield _flag(t("awards.presenter_way_on"))


def _known_by_door(meeting: Meeting, entry: str) -> bool:
    """Whether the door saw somebody come in; who is on no list cannot be seen by it, and counts as there."""
    e = meeting.awards.entries[entry]
    return not e.delegate or meeting.door.is_present(e.delegate) or meeting.awards.proxy(entry) is not None


def _came_late(meeting: Meeting, entry: str) -> bool:
    e = meeting.awards.entries[entry]
    said = (meeting.awards.words or {}).get(entry)
    return bool(e.delegate) and meeting.door.is_present(e.delegate) and said != "absent"


def _named(meeting: Meeting, entries: Sequence[str]) -> str:
    if len(entries) > NAMED:
        return t("awards.people", count=len(entries))
    return ", ".join(comes(meeting, e) for e in entries)


def _who(meeting: Meeting, person: str) -> str:
    named = in_their_place(meeting, meeting.awards.people[person])
    return words.person(named.form, named.name)


def _flag(text: str) -> Content:
    return Content.styled(f"▲ {text}", "bold $attention")


def _good(text: str) -> Content:
    return Content.styled(f"✓ {text}", "$live")
