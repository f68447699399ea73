"""Whether "TH" is a primary school (tiểu học) where it stands, beyond doubt.

The same two letters are a broadcaster (truyền hình), an office (tổng hợp), a company ("TH true MILK") and initials. A
wrong unit before the hall is worse than one that somebody is asked about, so whatever is in doubt is none.
"""

import re
from typing import Final

from meeting.text.names import fold, nfc

SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
"""A Vietnamese syllable, as `fold` writes it."""
_BESIDE: Final = r"(?:THCS|THPT|MN)"
_JOINED: Final = r"\s*(?:[-–&,+]|và)\s*"
_SCHOOLS_BEHIND: Final = re.compile(rf"{_JOINED}{_BESIDE}(?!\w)")
_SCHOOLS_BEFORE: Final = re.compile(rf"(?<!\w){_BESIDE}{_JOINED}$")
_CALLED_SCHOOL: Final = re.compile(r"(?<!\w)(?:trường|cấp|bậc|khối)\s+$", re.IGNORECASE)
_OF_SCHOOL: Final = re.compile(
    r"(?:^|[,;:(–]|(?<!\w)(?:hiệu trưởng|hiệu phó|giáo viên|học sinh|kế toán|ban giám hiệu|liên đội|chi bộ|công đoàn"
    r"|chi đoàn))\s*$",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\s+số\s+\d", re.IGNORECASE)
_NAME: Final = re.compile(r"(?:\s+[^\W\d_]+)+")
_CITIES: Final = frozenset({"hai phong", "ha noi", "ho chi minh", "viet nam", "da nang", "can tho", "hue"})
"""With these it is a broadcaster just as well."""


def is_school(text: str, start: int, end: int) -> bool:
    """Whether what stands there is one: said to be, beside another kind of school, or before a school's name."""
    before, after = nfc(text[:start]), nfc(text[end:])
    if _SCHOOLS_BEHIND.match(after) or _SCHOOLS_BEFORE.search(before) or _is_joined(text[start:end]):
        return not _is_foreign(_name(after))
    name = _name(after)
    if _CALLED_SCHOOL.search(before):
        return not _is_foreign(name)
    if not _OF_SCHOOL.search(before):
        return False
    named = len(name) > 1 and not _is_foreign(name) and fold(" ".join(name)) not in _CITIES
    return named or bool(_NUMBER.match(after))


def _is_joined(short: str) -> bool:
    return bool(re.search(rf"(?<!\w){_BESIDE}(?!\w)", short))


def _name(after: str) -> list[str]:
    """The words with capitals that follow at once; "true" is one, whichever way it is written."""
    found = _NAME.match(after)
    words: list[str] = []
    for word in found[0].split() if found else ():
        if not word[:1].isupper() and word.casefold() != "true":
            break
        words.append(word)
    return words


def _is_foreign(name: list[str]) -> bool:
    return any(word.casefold() == "true" or not SYLLABLE.fullmatch(fold(word)) for word in name)
