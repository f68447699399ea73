"""The usual precedence of awards, from `assets/templates/thu-bac.toml`, which an office edits."""

import tomllib
from functools import cache

from assets import asset
from meeting.awards.ladder import Rung


@cache
def ladder() -> tuple[Rung, ...]:
    """Every award whose usual place is known."""
    text = asset("templates", "thu-bac.toml").read_text(encoding="utf-8")
    return tuple(Rung(words, row["thu_bac"]) for row in tomllib.loads(text)["bac"] for words in row["ten"])
