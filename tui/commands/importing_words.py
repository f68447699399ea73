"""What may be typed behind `ledai import`, `ledai template` and `ledai export`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from tui.strings import t


def ask_lists(
    add: Callable[..., argparse.ArgumentParser],
    reading: Callable[[argparse.ArgumentParser], argparse.ArgumentParser],
) -> None:
    """Enter the three commands; `reading` gives one the meeting's file and `--json`."""
    one = reading(add("import", _lists("run")))
    one.add_argument("lists", type=Path, nargs="+", metavar=t("command.LIST"), help=t("command.import.lists"))
    one.add_argument("--yes", action="store_true", help=t("command.import.yes"))
    one.add_argument("--dry-run", action="store_true", help=t("command.import.dry_run"))
    one.add_argument("--with", dest="sensitive", default="", metavar=t("command.KINDS"), help=t("command.import.with"))
    for name, meta in (("column", "COLUMN"), ("refuse", "ID"), ("answer", "ID")):
        what, words = t(f"command.{meta}"), t(f"command.import.{name}")
        one.add_argument(f"--{name}", action="append", default=[], metavar=what, help=words)
    one = add("template", _lists("template"))
    one.add_argument("-o", "--out", type=Path, metavar=t("command.PATH"), help=t("command.template.out"))
    one = add("export", _lists("export"))
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    one.add_argument("-o", "--out", type=Path, metavar=t("command.PATH"), help=t("command.template.out"))


def _lists(name: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        from tui.commands import importing

        return int(getattr(importing, name)(arguments))

    return run
