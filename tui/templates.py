"""Templates of rows that are put into a running programme: data in `assets/templates/noi-dung.toml`.

They are words of the hall, so they are Vietnamese whatever the screen speaks. What stands in brackets is to be filled.
"""

import tomllib
from functools import cache

from assets import asset
from meeting.documents import Item

KINDS = {"phát biểu": "speech", "giải lao": "break", "văn nghệ": "performance", "tham luận": "talk"}
"""As a clerk calls them in `chuong-trinh.toml`."""


@cache
def templates() -> tuple[Item, ...]:
    """All templates in the order in which they are offered; the last, without a title, is the empty one."""
    text = asset("templates", "noi-dung.toml").read_text(encoding="utf-8")
    return tuple(
        Item.read(
            {
                "id": row["ma"],
                "title": row["ten"],
                "who": row.get("ai", ""),
                "seconds": row["phut"] * 60,
                "min_seconds": row.get("toi_thieu", 0) * 60,
                "kind": KINDS[row["loai"]] if "loai" in row else "",
                "untimed": row.get("khong_nhac_gio", False),
                "script": row.get("loi_dan", "").strip(),
                "cues": row.get("nhac_viec", []),
            }
        )
        for row in tomllib.loads(text)["mau"]
    )
