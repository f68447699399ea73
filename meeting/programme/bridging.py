"""The sentence that takes the hall from one item to another that was not to come yet (run-sheet §3.13)."""

from typing import Final

from meeting.documents import Text
from meeting.state import Meeting

TEXT: Final = "bridge"
"""Id of the approved words in the table `texts`, which win; [nội dung] and [người thực hiện] stand for the item's."""
SENTENCE: Final = "Kính thưa Hội nghị, do điều kiện chương trình, xin được chuyển sang nội dung: [nội dung]."


def bridging(meeting: Meeting, item: str) -> str:
    """What the MC reads before a row that is brought forward."""
    own = meeting.table(Text).get(TEXT)
    row = meeting.programme.items[item]
    said = own.text.strip() if own and own.text.strip() else SENTENCE
    return said.replace("[nội dung]", row.title).replace("[người thực hiện]", row.who)
