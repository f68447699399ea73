"""Questions of a command: asked on a terminal only, of people and never of scripts."""

import sys

from tui.strings import t

YES = frozenset({"c", "có", "co", "y", "yes"})


def agreed(question: str) -> bool:
    """Whether somebody at the terminal says yes; without a terminal nobody does."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(question, end=" ", file=sys.stderr, flush=True)
    try:
        return input().strip().casefold() in YES
    except EOFError:
        return False


def has_terminal() -> bool:
    """Whether there is anybody to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def told_to_say_yes() -> int:
    """Without a terminal, what is not confirmed is not done; the exit code for it."""
    print(t("ask.no_terminal"), file=sys.stderr)
    return 2
