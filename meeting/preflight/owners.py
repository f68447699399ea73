"""Whose it is: the unit that the plan (part III) gives a matter to, found by the words of its duties."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

from meeting.documents import Task
from meeting.state import Meeting
from meeting.text.names import fold

Matter: TypeAlias = Literal[
    "organising", "invitations", "hall", "slogan", "carriers", "awards", "speeches", "talks", "response", "report",
    "performance", "approval", "delegates",
]  # fmt: skip

_WORDS: Final[Mapping[Matter, tuple[str, ...]]] = {
    "organising": ("chu tri cong tac to chuc",),
    "invitations": ("gui giay moi", "giay moi"),
    "hall": ("tit chu", "chuan bi hoi truong", "hoi truong"),
    "slogan": ("khau hieu", "khanh tiet"),
    "carriers": ("be khung",),
    "awards": ("dieu hanh trao thuong", "quyet dinh khen thuong", "ho so khen thuong"),
    "speeches": ("tham muu bai phat bieu", "bai phat bieu"),
    "talks": ("dien hinh tham luan", "tham luan"),
    "response": ("phat bieu huong ung",),
    "report": ("xay dung bao cao tong ket", "bao cao tong ket"),
    "performance": ("bieu dien", "van nghe"),
    "approval": ("tham dinh",),
    "delegates": ("gui giay moi", "giay moi"),
}
"""For each matter the words of a duty, without marks, the surest first."""
_JUDGING: Final = "tham dinh"
"""Who approves a thing does not make it."""


def owner(meeting: Meeting, matter: Matter) -> str:
    """The unit of the first duty that names the matter; "" where no duty does."""
    return next((task.unit for task in of_matter(meeting, matter)), "")


def of_matter(meeting: Meeting, matter: Matter) -> Iterator[Task]:
    """The duties that name the matter, those with its surest words first."""
    duties = [(fold(task.duty), task) for task in meeting.table(Task).values()]
    for words in _WORDS[matter]:
        for duty, task in duties:
            if words in duty and (matter == "approval" or not duty.startswith(_JUDGING)):
                yield task
