"""What is said of the facts of the award call, in a few words; `tui/words.py` says those of the other parts."""

from meeting.awards.facts import (
    Announced,
    Arrived,
    BatchHeld,
    Built,
    Called,
    Confirmed,
    Frozen,
    Given,
    Lacked,
    Laid,
    Lined,
    Loaded,
    Marked,
    Missed,
    Named,
    Photographed,
    PresenterInvited,
    PresentersNamed,
    ProxyNamed,
    Seated,
    Withdrawn,
)
from meeting.awards.frame_moves import frame_moves
from meeting.awards.state import Awards
from meeting.awards.telling_apart import told_apart
from meeting.facts import Payload
from meeting.state import Meeting
from tui.strings import t


def of_awards(meeting: Meeting, payload: Payload) -> str:
    """What a fact of the award call says, "" for any other; of whom an award was withdrawn no name is left to say."""
    awards = meeting.awards

    match payload:
        case Announced(decision=decision):
            return t("fact.announced", number=awards.decisions[decision].number or "…")
        case Called() | PresentersNamed() | PresenterInvited() | Given() | Photographed() | Seated():
            return t(f"fact.{payload.KIND.removeprefix('awards.')}", batch=_no(awards, payload.batch))
        case Marked(absent=absent, present=present):
            if len(absent) + len(present) > 1:
                return t("fact.marked_many", absent=len(absent), present=len(present))
            marked = "fact.marked_absent" if absent else "fact.marked_present"
            return t(marked, who=", ".join(_who(awards, e) for e in (*absent, *present)))
        case ProxyNamed(entry=entry, name=proxy):
            return t("fact.proxy" if proxy else "fact.proxy_gone", who=_who(awards, entry))
        case Missed(entry=entry):
            return t("fact.missed", who=_who(awards, entry))
        case Built(batches=batches):
            return t("fact.built", count=len(batches))
        case _:
            return _of_batches(meeting, payload)


def _of_batches(meeting: Meeting, payload: Payload) -> str:
    """How a batch was prepared, and who came to it late or left it."""
    awards = meeting.awards

    match payload:
        case Frozen(batch=batch, entries=entries, absent=absent):
            return t("fact.frozen", batch=_no(awards, batch), there=len(entries), absent=len(absent))
        case Loaded(batch=batch):
            return t("fact.loaded", batch=_no(awards, batch))
        case Confirmed(batch=batch, reason=reason) if reason:
            return t("fact.confirmed_against", batch=_no(awards, batch), reason=t(f"confirm.reason.{reason}"))
        case Confirmed(batch=batch, entries=entries):
            return t("fact.confirmed", batch=_no(awards, batch), count=len(entries))
        case Lined(batch=batch, entries=entries):
            return t("fact.lined", batch=_no(awards, batch), count=len(entries))
        case Laid(batch=batch, trays=trays):
            return t("fact.laid", batch=_no(awards, batch), count=sum(map(len, trays.values())))
        case Named(entry=entry):
            return t("fact.named", who=_who(awards, entry))
        case Arrived(entry=entry, batch=batch):
            said = t("fact.arrived", who=_who(awards, entry), batch=_no(awards, batch))
            return "; ".join((said, *frames_moved(meeting, batch, entry)))
        case Withdrawn():
            return t("fact.awards_withdrawn")  # no name: it is shown nowhere any more
        case BatchHeld(batch=batch, held=held):
            return t("fact.batch_held" if held else "fact.batch_let_go", batch=_no(awards, batch))
        case Lacked(entry=entry, lacking=lacking):
            return t("fact.lacked" if lacking else "fact.lacked_found", who=_who(awards, entry))
        case _:
            return ""


def frames_moved(meeting: Meeting, batch: str, entry: str = "") -> list[str]:
    """What the carriers do for a batch of latecomers, a sentence a frame (or that of one entry); never by a name."""
    moves = [m for m in frame_moves(meeting, batch) if entry in {"", m.entry}]
    return [
        t(
            "frames.from_tray" if m.tray else "frames.from_table",
            frame=m.tag or str(meeting.awards.number_of.get(m.entry, "")),
            tray=m.tray,
            batch=m.batch,
            to_tray=max(1, m.to_tray),
            to_batch=m.to_batch,
        )
        for m in moves
    ]


def _who(awards: Awards, entry: str) -> str:
    if entry not in awards.entries:
        return ""
    name, apart = awards.entries[entry].name, told_apart(awards, entry)
    return f"{name} ({apart})" if apart else name


def _no(awards: Awards, batch: str) -> int:
    return awards.batches[batch].number if batch in awards.batches else 0
