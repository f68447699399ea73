"""A person's data give way to an anonymous stand-in, in documents and facts, so that every count stays.

What stays: that somebody was invited, in which group, with which award, when somebody came and was called. What goes:
name, form of address, position, unit, year of birth, telephone, seat, short number, notes; the ticket's code becomes
another one, since whoever holds the card could be found by it. In every other text (a script, a message, a note on
somebody else) the name gives way to `GONE`; an office that is named there stays, since it is nobody's own. Ids stay:
they hold the facts together. Pure: JSON in, JSON out.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from meeting.office.subject import Subject
from meeting.text.names import nfc, same_tone_place

STAND_IN: Final = "Người đã xóa dữ liệu"
GONE: Final = "(đã xóa)"
"""Words of the record, so Vietnamese on every screen."""

_WIPED: Final[Mapping[str, Mapping[str, Any]]] = {
    "delegates": {
        "form": "", "name": STAND_IN, "position": "", "unit": "", "born": 0, "phone": "", "seat": "", "number": "",
        "note": "",
    },
    "people": {"form": "", "name": STAND_IN, "position": ""},
    "entries": {"form": "", "name": STAND_IN, "position": "", "unit": "", "read_as": ""},
    "leavings": {"name": STAND_IN},
    "invitations": {"note": ""},
}  # fmt: skip
_RECEIVER: Final = {"receiver_form": "", "receiver_name": STAND_IN, "relation": ""}
_NAMES: Final = frozenset({"name", "receiver_name"})
"""Fields that hold one person's name: those of others stay, though they be of the same name."""
_FREE: Final = {"door.noted": "text", "door.scanned": "reason"}
"""What a desk wrote about a delegate."""
_PROXY: Final = "awards.proxy_named"
_SHEETS: Final[Mapping[str, tuple[str, ...]]] = {
    "entries": ("name", "position", "unit", "receiver", "relation"),
    "people": ("name", "position"),
}
"""Of what was submitted (`meeting.submitted`), the fields that tell of one person alone."""


@dataclass(slots=True, repr=False)
class Forgetting:
    """The forgetting of one subject. `new_code` draws a ticket code; `others` are the names of everybody else."""

    subject: Subject
    new_code: Callable[[], str]
    others: Iterable[str] = ()
    phone: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    """Each code that was theirs, and the one in its place."""
    _pattern: re.Pattern[str] | None = None
    _phone: re.Pattern[str] | None = None
    _named: str = ""

    def __post_init__(self) -> None:
        own = _plain(self.subject.name)
        self._named = own.casefold()
        self._phone = _as_written(self.phone)
        longer = {_plain(o) for o in self.others if own in _plain(o) and _plain(o) != own}
        known = "|".join(_as_pattern(o) for o in sorted(longer, key=len, reverse=True))
        kept = rf"(?:(?P<kept>{known})(?!\w))|" if known else ""
        self._pattern = re.compile(rf"(?<!\w)(?:{kept}(?:{_as_pattern(own)})(?!\w))", re.IGNORECASE) if own else None

    def document(self, table: str, document: Mapping[str, Any]) -> dict[str, Any]:
        """A document without them."""
        id_, changed = str(document.get("id", "")), self._scrubbed(document, names=table == "leavings")
        changed |= self._own(table, id_, document)
        return changed

    def fact(self, fact: Mapping[str, Any]) -> dict[str, Any]:
        """A fact without them."""
        data = self._scrubbed(fact["data"])
        field_ = _FREE.get(str(fact["kind"]))
        if field_ and data.get(field_) and self.subject.has("delegates", str(data.get("delegate"))):
            data[field_] = "" if field_ == "text" else GONE
        if fact["kind"] == _PROXY and _plain(str(data.get("name", ""))).casefold() == self._named:
            data |= {"form": "", "name": STAND_IN, "relation": ""}
        return {**fact, "data": data}

    def _own(self, table: str, id_: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """What becomes of the fields that are there, in a document or an edit of theirs."""
        wiped = dict(_WIPED.get(table, {})) if self.subject.has(table, id_) else {}
        if table == "entries" and id_ in self.subject.receives:
            wiped |= {k: v for k, v in _RECEIVER.items() if k != "receiver_name" or values.get(k)}
        return {name: value for name, value in wiped.items() if name in values}

    def _scrubbed(self, values: Mapping[str, Any], *, names: bool = False) -> dict[str, Any]:
        """Without them in any text; in the `names` of other people only where these are text too."""
        names = names or values.get("table") == "leavings"
        found = {name: self._value(name, value, names=names) for name, value in values.items()}
        if isinstance(table := values.get("table"), str):
            inner = next((n for n in ("values", "document") if isinstance(values.get(n), Mapping)), "")
            if inner:
                found[inner] |= self._own(table, str(values.get("id", "")), values[inner])
        for field_, inside in (("delegate", "delegates"), ("person", "people")):
            if isinstance(enrolled := values.get(field_), Mapping):
                found[field_] |= self._own(inside, str(enrolled.get("id", "")), enrolled)
        return found

    def _sheets(self, sheets: Mapping[str, Any]) -> dict[str, Any]:
        """What was submitted, as it would have been submitted of the stand-in: what is empty stands nowhere."""
        found = {}
        for key, text in sheets.items():
            table, id_, field_ = (*key.split("/"), "", "")[:3]
            receiving = field_ in {"receiver", "relation"}
            own = id_ in self.subject.receives if receiving else self.subject.has(table, id_)
            if table == "batches" and isinstance(text, str):
                found[key] = "; ".join(STAND_IN if self._ends(one) else one for one in text.split("; "))
            elif field_ not in _SHEETS.get(table, ()):
                found[key] = self._value(field_, text, names=True)
            elif not own:
                found[key] = text
            elif field_ in {"name", "receiver"}:
                found[key] = STAND_IN
        return found

    def _value(self, name: str, value: Any, *, names: bool) -> Any:
        if isinstance(value, str):
            if value in self.codes:
                return self.codes[value]
            return value if name == "phone" or (name in _NAMES and not names) else self._text(value)
        if isinstance(value, Mapping):
            if name == "sheets":
                return self._sheets(value)
            return self._scrubbed(value, names=names)
        if isinstance(value, list | tuple):
            return [self._value(name, one, names=names) for one in value]
        return value

    def _ends(self, text: str) -> bool:
        """Whether it is their name, with a form of address or without."""
        return bool(self._named) and f" {_plain(text).casefold()}".endswith(f" {self._named}")

    def _text(self, text: str) -> str:
        # Compared in one form of the tones; a text that does not name them stays as it is, letter by letter.
        if self._pattern and _names_them(self._pattern, plain := same_tone_place(text)):
            text = self._pattern.sub(lambda found: found[0] if found.groupdict().get("kept") else GONE, plain)
        return self._phone.sub(GONE, text) if self._phone else text


def forgetting(
    subject: Subject, everybody: Iterable[Subject], delegates: Iterable[Mapping[str, Any]], new_code: Callable[[], str]
) -> Forgetting:
    """What forgets a subject; `delegates` are the documents, and those of people who were added at a desk."""
    mine = [one for one in delegates if subject.has("delegates", str(one.get("id")))]
    codes = [code for one in mine for code in (one.get("code"), *one.get("replaced_codes", ())) if code]
    phone = next((str(one["phone"]) for one in mine if one.get("phone")), "")
    # Who only leaves early stands there with the form of address: that is no longer name of somebody else.
    others = [one.name for one in everybody if one.id != subject.id and set(one.documents) != {"leavings"}]
    return Forgetting(subject, new_code, others, phone, {code: new_code() for code in codes})


def _names_them(pattern: re.Pattern[str], text: str) -> bool:
    return any(not found.groupdict().get("kept") for found in pattern.finditer(text))


def _plain(text: str) -> str:
    return " ".join(same_tone_place(nfc(text)).split())


def _as_written(phone: str) -> re.Pattern[str] | None:
    """A telephone number as hands write it: 0912345678, 0912.345.678, +84 912 345 678."""
    digits = re.sub(r"\D", "", phone)
    core = digits.removeprefix("84") if digits.startswith("84") and len(digits) > 9 else digits.removeprefix("0")
    if len(core) < 8:
        return None
    apart = r"[\s.\-]*"
    return re.compile(rf"(?<!\d)(?:\+?84|0)?{apart}{apart.join(core)}(?!\d)")


def _as_pattern(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())
