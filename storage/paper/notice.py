"""Thông báo xử lý dữ liệu cá nhân: one page to hang beside the desk (Luật 91/2025/QH15).

The words are those of `assets/templates/thong-bao-du-lieu.txt`; a clerk's own text takes their place. Lines that begin
with "# " are headings.
"""

from assets import asset
from meeting.privacy import keep_until
from meeting.state import Meeting
from meeting.text.hours import date_text
from storage.paper.fonts import Family
from storage.paper.listing import Listing
from storage.paper.text import Say


def notice(meeting: Meeting, t: Say, *, words: str = "", family: Family | None = None) -> bytes:
    """The PDF; `words` take the place of ours. Placeholders are [đơn vị], [cuộc họp] and [ngày xóa]."""
    about = meeting.about
    until = keep_until(about)
    day = date_text(until.isoformat()) if until else t("office.notice.until")
    values = {"[đơn vị]": about.organiser, "[cuộc họp]": about.title, "[ngày xóa]": day}
    text = words or asset("templates", "thong-bao-du-lieu.txt").read_text("utf-8")
    for name, value in values.items():
        text = text.replace(name, value)
    paper = Listing(meeting, t("office.notice").upper(), family=family)
    for line in text.splitlines():
        if line.startswith("# "):
            paper.text(line[2:], 14, bold=True, below=3)
        elif line.strip():
            paper.text(line.strip(), 14, below=6)
    return paper.pdf()
