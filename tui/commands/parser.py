"""The command line: its commands, its help, its complaints, in the language of `--lang`.

Building it must stay cheap: each command imports what it needs when it runs.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn, cast

from meeting import __version__
from tui.commands.importing_words import ask_lists
from tui.commands.link_parser import add_hall, add_link
from tui.commands.office_parser import add_office
from tui.strings import LANGUAGES, Language, has, t

DISPLAYS = ("wings", "carriers", "presenters", "photographer", "stage", "hall")
SCREENS = ("runsheet", "checkin", "awards", *DISPLAYS)
SPEEDS = (1, 5, 20)
ROLES = ("mc", "wings", "carriers", "photographer", "presenters")
OFFICE_PAPERS = (
    *("invitations", "invitation-template", "tickets", "badges", "desk-list", "seat-cards", "table-cards"),
    *("proof-sheet", "backdrop", "changes", "scanner-test", "notice"),
)
USAGE = 2

Run = Callable[[argparse.Namespace], int]


class CommandLine(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and what to do."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        print(t("command.usage", message=message, prog=self.prog), file=sys.stderr)
        sys.exit(USAGE)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """A meeting's file alone means: open it. A file manager and a drag onto the icon start us so."""
        words = list(sys.argv[1:] if args is None else args)
        if self.prog == "ledai" and words and words[0].casefold().endswith(".ledai"):
            words.insert(0, "open")
        return super().parse_known_args(words, namespace)


def language_of(words: Sequence[str]) -> Language:
    """The language asked for: it must be known before there is a parser, since help has words too."""
    found = "vi"
    for word, following in pairwise([*words, ""]):
        found = following if word == "--lang" else word.removeprefix("--lang=") if "--lang=" in word else found
    return found if found in LANGUAGES else "vi"


def translated(english: str | None) -> str | None:
    """The words of argparse in our language; those that we do not know stay English, and None stays None."""
    if english is None:
        return None
    string_id = f"argparse.{english.strip()}"
    return t(string_id) + english[len(english.rstrip()) :] if has(string_id) else english


def command_line() -> CommandLine:
    """The whole command line; each command's function is `run` of what it parses."""
    argparse._ = translated  # type: ignore[attr-defined]
    parser = CommandLine(
        prog="ledai",
        description=t("command.about"),
        epilog=t("command.examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"ledai {__version__}", help=t("command.version"))
    parser.add_argument("--lang", choices=LANGUAGES, default="vi", help=t("command.lang"))
    parser.set_defaults(run=_start("launch"))
    commands = parser.add_subparsers(title=t("command.commands"), metavar=t("command.command"))

    def add(name: str, run: Run, among: Any = None, words: str = "") -> argparse.ArgumentParser:
        words = words or t(f"command.{name}")
        one = (among or commands).add_parser(name, help=words, description=words, allow_abbrev=False)
        one.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=t("command.lang"))
        one.set_defaults(run=run)
        return cast("argparse.ArgumentParser", one)

    def group(name: str) -> Any:
        one = add(name, lambda _: USAGE)
        return one.add_subparsers(title=t("command.commands"), metavar=t("command.command"), required=True)

    file, folder = t("command.FILE"), t("command.FOLDER")
    one = add("open", _start("open_"))
    one.add_argument("file", type=Path, metavar=file, help=t("command.file"))
    one.add_argument("--view", action="store_true", help=t("command.open.view"))
    one.add_argument("--desk", default="1", metavar=t("command.NAME"), help=t("command.open.desk"))
    one.add_argument("--screen", choices=SCREENS, default="runsheet", help=t("command.open.screen"))
    one = add("display", _start("display"))
    one.add_argument("view", choices=DISPLAYS, metavar=t("command.VIEW"), help=t("command.display.view"))
    one.add_argument("file", type=Path, metavar=file, help=t("command.file"))
    one.add_argument("--tray", type=int, default=1, metavar="N", help=t("command.display.tray"))
    one = add("new", _new)
    one.add_argument("file", type=Path, metavar=file, help=t("command.new.file"))
    one.add_argument("--from", dest="folder", type=Path, metavar=t("command.PATH"), help=t("command.new.from"))
    one = add("demo", _start("demo"))
    one.add_argument("--dir", type=Path, metavar=folder, help=t("command.demo.dir"))
    one = add("rehearse", _start("rehearse"))
    one.add_argument("file", type=Path, metavar=file, help=t("command.file"))
    one.add_argument("--speed", type=int, choices=SPEEDS, default=1, help=t("command.rehearse.speed"))
    _ask_reading(add("delegates", _delegates))
    ask_lists(add, _ask_reading)
    _ask_papers(add, group("print"))
    one = _ask_reading(add("timing", _report_timing, group("report")))
    one.add_argument("--xlsx", type=Path, metavar=t("command.PATH"), help=t("command.report.xlsx"))
    _ask_reading(add("plan", _plan_awards, group("awards")))
    one = _ask_reading(add("proof", _proof))
    one.add_argument("--text-id", default="", metavar=t("command.TEXT"), help=t("command.proof.text"))
    one.add_argument("--input", type=Path, metavar=t("command.PATH"), help=t("command.proof.input"))
    one = add("simulate", _simulate)
    one.add_argument("file", type=Path, metavar=t("command.SCENARIO"), help=t("command.simulate.file"))
    one = add("shortcut", _shortcut)
    one.add_argument("--dir", type=Path, metavar=folder, help=t("command.shortcut.dir"))
    _ask_doctor(add("doctor", _doctor))
    add_office(add, group)
    add_link(add)
    add_hall(add, group)
    return parser


def _ask_papers(add: Callable[..., argparse.ArgumentParser], papers: Any) -> None:
    runs = {
        "run-sheet": _print_run_sheet,
        "script": _print_script,
        "batch-sheets": _print_batch_sheets,
        "frame-tags": _print_frame_tags,
        **{name: _print_office(name) for name in OFFICE_PAPERS},
        "submitted": _print_submitted,
    }
    made = {name: add(name, run, papers) for name, run in runs.items()}
    for one in made.values():
        one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
        one.add_argument("-o", "--out", type=Path, metavar=t("command.PATH"), help=t("command.print.out"))
    made["invitations"].add_argument("--template", type=Path, metavar="DOCX", help=t("command.print.template"))
    made["invitations"].add_argument("--number", default="", metavar="N", help=t("command.print.number"))
    made["invitations"].add_argument("--date", default="", metavar="YYYY-MM-DD", help=t("command.print.date"))
    made["tickets"].add_argument("--png", type=Path, metavar=t("command.FOLDER"), help=t("command.print.png"))
    made["tickets"].add_argument("--single", action="store_true", help=t("command.print.single"))
    made["notice"].add_argument("--words", type=Path, metavar=t("command.PATH"), help=t("command.print.words"))
    for name in ("script", "batch-sheets"):
        made[name].add_argument("--only", choices=("void",), help=t("command.print.only"))
    made["batch-sheets"].add_argument("--role", choices=ROLES, default="", help=t("command.print.role"))
    made["batch-sheets"].add_argument("--batch", type=int, default=0, metavar="N", help=t("command.print.batch"))


def _ask_reading(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("file", type=Path, metavar=t("command.FILE"), help=t("command.file"))
    one.add_argument("--json", action="store_true", help=t("command.json"))
    return one


def _start(name: str) -> Run:
    def run(arguments: argparse.Namespace) -> int:
        # Nothing is garbage until the first frame stands; tui/watching.py switches the collector on again.
        gc.disable()
        from tui.commands import start

        return int(getattr(start, name)(arguments))

    return run


def _new(arguments: argparse.Namespace) -> int:
    from tui.new_meeting import write_new

    said: list[str] = []
    made = write_new(arguments.file, arguments.folder, said.extend)
    for line in said:
        print(line, file=sys.stderr)
    print(made)
    return 0


def _delegates(arguments: argparse.Namespace) -> int:
    from tui.commands.delegates import run

    return run(arguments.file, as_json=arguments.json)


def _print_run_sheet(arguments: argparse.Namespace) -> int:
    from tui.commands.printing import run_sheet

    return run_sheet(arguments.file, arguments.out)


def _print_script(arguments: argparse.Namespace) -> int:
    from tui.commands.printing import script

    return script(arguments.file, arguments.out, only_void=arguments.only == "void")


def _print_batch_sheets(arguments: argparse.Namespace) -> int:
    from tui.commands.printing import batch_sheets

    only_void = arguments.only == "void"
    return batch_sheets(arguments.file, arguments.out, role=arguments.role, batch=arguments.batch, only_void=only_void)


def _print_frame_tags(arguments: argparse.Namespace) -> int:
    from tui.commands.printing import frame_tags

    return frame_tags(arguments.file, arguments.out)


def _print_office(what: str) -> Run:
    def run(arguments: argparse.Namespace) -> int:
        from tui.commands.printing import office
        from tui.office_papers import Wish

        asked = vars(arguments)
        wish = Wish(
            out=arguments.out,
            template=asked.get("template"),
            words=asked.get("words"),
            number=asked.get("number", ""),
            dated=asked.get("date", ""),
            single=asked.get("single", False),
            pictures=asked.get("png"),
        )
        return office(what, arguments.file, wish)

    return run


def _print_submitted(arguments: argparse.Namespace) -> int:
    from tui.commands.printing import submitted

    return submitted(arguments.file)


def _proof(arguments: argparse.Namespace) -> int:
    from tui.commands.proof import run

    return run(arguments.file, text_id=arguments.text_id, source=arguments.input, as_json=arguments.json)


def _report_timing(arguments: argparse.Namespace) -> int:
    from tui.commands.report import run

    return run(arguments.file, as_json=arguments.json, xlsx=arguments.xlsx)


def _plan_awards(arguments: argparse.Namespace) -> int:
    from tui.commands.awards import run_plan

    return run_plan(arguments.file, as_json=arguments.json)


def _simulate(arguments: argparse.Namespace) -> int:
    from tui.commands.simulate import run

    return run(arguments.file)


def _shortcut(arguments: argparse.Namespace) -> int:
    from storage.shortcut import write_shortcut

    for path in write_shortcut(arguments.dir):
        print(path)
    return 0


def _ask_doctor(one: argparse.ArgumentParser) -> None:
    one.add_argument("file", type=Path, nargs="?", metavar=t("command.FILE"), help=t("command.doctor.file"))
    one.add_argument("--json", action="store_true", help=t("command.json"))
    one.add_argument("--qr", type=Path, metavar=t("command.PICTURE"), help=t("command.doctor.qr"))


def _doctor(arguments: argparse.Namespace) -> int:
    if arguments.qr:
        from tui.doctor import write_probe

        print(write_probe(arguments.qr))
        return 0
    from tui.commands.doctor import run

    return run(arguments.file, as_json=arguments.json)
