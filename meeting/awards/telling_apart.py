"""Two honourees of one name: wherever one of them is shown, what tells them apart stands beside the name.

What is read aloud says position and unit anyway; this is for lists, trays, questions and receipts (award-calling §4).
"""

from meeting.award_documents import Entry
from meeting.awards.state import Awards
from meeting.text.names import nfc


def told_apart(awards: Awards, entry: str) -> str:
    """Unit or position that no other honouree of this name has, both where it takes both; "" where there is none."""
    mine = awards.entries[entry]
    others = [e for e in awards.entries.values() if _name(e) == _name(mine) and _at(e) != _at(mine)]
    if not others:
        return ""
    for field in ("unit", "position"):
        said = getattr(mine, field)
        if said and all(getattr(e, field).casefold() != said.casefold() for e in others):
            return str(said)
    return ", ".join(part for part in (mine.position, mine.unit) if part)


def name_apart(awards: Awards, entry: str) -> str:
    """Form of address and name, and what tells somebody from another of that name."""
    e, apart = awards.entries[entry], told_apart(awards, entry)
    named = f"{e.form} {e.name}".strip()
    return f"{named} ({apart})" if apart else named


def _name(entry: Entry) -> str:
    return nfc(entry.name).casefold()


def _at(entry: Entry) -> tuple[str, str]:
    return entry.position.casefold(), entry.unit.casefold()
