"""How far an invitation is, by the words that a clerk has for it: "đã gửi Zalo", "bận, cử đ/c Nam đi thay", "x"."""

import re
from typing import Final

from meeting.importing.lists import plain_key
from meeting.importing.reading import flag

_WORDS: Final = (
    ("stand_in", r"thay|uy quyen|cu (?:dai dien|nguoi|cap pho|can bo)"),
    ("", r"^(?:chua|xoa|khong gui|khong moi)$|chua (?:gui|goi|moi|phat|chuyen|in|lam|viet|ky)"),
    ("sent", r"chua|cho (?:tra loi|phan hoi|xac nhan)|dang cho"),
    (
        "declined",
        r"tu choi|vang|cao (?:loi|ban)|xin nghi|ban (?:viec|hop)|^ban$|cong tac|khong (?:du|tham|nhan|den|di|co)",
    ),
    (
        "accepted",
        r"nhan loi|dong y|xac nhan|tham du|tham gia|^(?:co |se )?(?:du|di|den|ok)$|se (?:du|den|co mat)|co mat",
    ),
    ("sent", r"gui|goi|moi|phat|chuyen|zalo|da nhan|^roi$"),
)
"""In this order: who sends somebody else has refused and been sent a letter too, and "chưa trả lời" is no answer."""
_STATES: Final = tuple((state, re.compile(rf"\b(?:{words})\b")) for state, words in _WORDS)
PLAIN: Final = 4
"""Words with which a state alone is said: "không nhận lời dự"."""
_ASKS_ANSWER: Final = ("xac nhan", "tra loi", "tham du", "nhan loi", "phan hoi")
"""Headings under which a tick says that somebody comes, and not that a letter went out."""


def reply(text: str, heading: str = "") -> str | None:
    """The state of an invitation (`meeting.office_documents.Invitation`), None where the words say none."""
    key = plain_key(text)
    ticked = flag(text)
    if ticked is not None and key != "chua":
        answers = any(word in plain_key(heading) for word in _ASKS_ANSWER)
        return ("accepted" if answers else "sent") if ticked else "declined" if answers and key != "xoa" else ""
    return next((state for state, words in _STATES if words.search(key)), None)


def says_more(text: str) -> bool:
    """Whether the words say more than the state: who comes instead, when it was sent."""
    key = plain_key(text)
    return flag(text) is None and len(key.split()) > PLAIN and key != "cu nguoi di thay"
