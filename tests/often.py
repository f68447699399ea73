"""How often the laws are tried: `LEDAI_EXAMPLES=20 pytest tests/meeting` tries each forty times as often."""

import os


def often(usual: int) -> int:
    """So many examples, or that many times more."""
    return max(5, round(usual * float(os.environ.get("LEDAI_EXAMPLES", "0.5"))))
