"""The house rules that no linter knows: sizes of files, words and the code that uses them, one form of every text."""

import ast
import unicodedata
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from meeting.documents import TABLES
from tui.keys import ACTIONS
from tui.strings import LANGUAGES, files_of, words_of

ROOT = Path(__file__).parents[1]
PACKAGES = ("meeting", "storage", "tui", "screens", "assets")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
ALL_PYTHON = sorted(
    {*SOURCES, *(p for folder in ("tests", "benchmarks", "docs") for p in (ROOT / folder).rglob("*.py"))}
)
TEXTS = sorted(
    path
    for folder in (*PACKAGES, "tests", "docs", "benchmarks")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".toml", ".tcss", ".md", ".txt", ".csv", ".json"} and "__pycache__" not in path.parts
)

DYNAMIC = {
    "about.field.": "what is asked about the meeting",
    "about.long_": "which of its texts is too long",
    "action.": "the table of keys: action.<id> and action.<id>.help",
    "argparse.": "what argparse says of itself, by its English",
    "awards.blank.": "what a decision still lacks, by field",
    "awards.kind.": "collective, household, individual",
    "awards.saying.": "what the MC is saying, by step",
    "awards.state.": "what a person of a batch is",
    "awards.step.": "the steps of a batch",
    "awards.undo.": "what undo takes back",
    "checkin.batch_": "whether a batch runs or is done",
    "checkin.role.": "a part in the ceremony",
    "command.": "the sentences of --help, by command",
    "confirm.reason.": "why a batch goes against what was scanned",
    "cue.kind.": "what a cue is about",
    "cue.when.": "when a cue falls due",
    "blank.field.": "the field of a document that is open",
    "blank.mend.": "what to do about a blank, by place",
    "delegates.": "columns of `ledai delegates`",
    "desk.": "the acts and the fields of the desk",
    "doctor.finding.": "what the keys of a scan tell, by kind",
    "doctor.name.": "what the doctor looks at",
    "editor.": "the fields of a row, by name, and what is said beside them, by shape",
    "fact.": "facts by their kind, in words",
    "group.": "the headings of menu and help",
    "invitations.state.": "how far an invitation is",
    "kind.": "what an item is",
    "lining.line_": "the line at the steps, as far as it is scanned",
    "lining.tray_": "the same of a tray",
    "launcher.help.": "numbered lines",
    "mode.": "what the top bar says",
    "plan.end.": "the far or the near end of the row",
    "plan.side.": "left or right, as the hall sees it",
    "planning.": "what is not in order with the plan of the awards, and how serious it is",
    "paper.batch.state.": "where a batch is",
    "paper.card.kit.": "what is handed over",
    "paper.card.start.": "left or right",
    "paper.lack.": "why somebody is missing",
    "paper.mc.": "what is said when",
    "paper.pull.": "the same, of their frame",
    "paper.role.": "whose sheet it is",
    "paper.status.": "a row's status on paper",
    "paper.void.": "why a printed sheet is void",
    "office.": "words of the office's papers: columns, fields, marks of letters, days of the week",
    "find.": "what else people call what can be done",
    "print.group.": "what the office's papers are for",
    "proof.kind.": "what is wrong with a sign",
    "lists.repair.": "what was repaired in a list",
    "import.": "what an import would do, field by field, and what it asks",
    "override.": "why somebody is let in all the same",
    "print.choose.": "what can be printed",
    "preflight.": "what would go wrong on the day, how serious it is, and where",
    "proxy.": "the fields of a proxy",
    "report.column.": "columns of the workbook",
    "report.why.": "why a clock stood still",
    "stage_form.": "the fields of the stage, and a number that is nought",
    "standing.not_begun_": "why the hall waits",
    "standing.on_": "why the live row is held",
    "status.": "a row's status",
    "stopped.": "why everything stands still",
    "subject.field.": "the fields of what is held of a person",
    "subject.table.": "where somebody stands",
    "subject.value.": "what is kept as a word of the program's",
    "verdict.": "the door's verdicts",
    "sheet.": "whose batch sheet it is, and why it is void",
    "paper.card.beside.": "left or right",
    "views.carriers.": "why the ranks of a batch are open",
    "views.presenters.from_": "left or right",
    "views.title.": "whose screen it is",
}
"""Ids that are put together at run time, and from what."""

NOT_YET: set[str] = set()
"""Words that nothing says yet; the list only gets shorter."""

TITLES = ".title"
"""A dialog's title is <topic>.title, and its topic stands in the code."""
CONFIRMS = ".confirm"


@cache
def strings_in(path: Path) -> frozenset[str]:
    """Every string constant of a source, docstrings left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = (
        n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    )
    return frozenset(node.value for node in found)


def literal_ids(path: Path) -> set[str]:
    """The ids in t("…") and in Refused("…"), where they are written out."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and (call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")) in {"t", "Refused"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_source_is_longer_than_three_hundred_lines():
    beside = (path for folder in ("tests", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py"))
    files = {*SOURCES, *beside}
    lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count >= 300} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_id_in_the_code_has_words(language):
    words = words_of(language)
    missing = {name_of(path): sorted(ids) for path in SOURCES if (ids := literal_ids(path) - words.keys())}
    assert missing == {}


def test_every_id_is_used_or_put_together_from_a_known_prefix():
    constants = set(chain.from_iterable(map(strings_in, SOURCES)))

    def used(id_: str) -> bool:
        if id_ in constants or id_.startswith(tuple(DYNAMIC)):
            return True
        return any(id_.endswith(end) and id_.removesuffix(end) in constants for end in (TITLES, CONFIRMS))

    assert sorted(id_ for id_ in words_of("vi") if not used(id_)) == sorted(NOT_YET)


def test_every_known_prefix_is_still_needed():
    constants = set(chain.from_iterable(map(strings_in, SOURCES)))
    needed = {prefix for prefix in DYNAMIC for id_ in words_of("vi") if id_.startswith(prefix) and id_ not in constants}
    assert needed == set(DYNAMIC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_words_and_its_sentence(language):
    words = words_of(language)
    assert [a.id for a in ACTIONS if a.string_id not in words or a.help_id not in words] == []
    known = {id_ for action in ACTIONS for id_ in (action.string_id, action.help_id)}
    own = {"action.resume"}
    assert {id_ for id_ in words if id_.startswith("action.")} - known <= own


def test_every_text_is_nfc_and_has_plain_line_ends_and_no_mark_at_its_beginning():
    def bad(text: str) -> bool:
        # Tests of the forms of text write the other form as escapes, so even they are NFC.
        return not unicodedata.is_normalized("NFC", text) or text.startswith("\ufeff") or "\r" in text

    assert len(TEXTS) > 100
    assert [name_of(path) for path in TEXTS if bad(path.read_bytes().decode("utf-8"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_words_has_its_twin(language):
    other = next(each for each in LANGUAGES if each != language)
    names = {name.replace(f"{language}.toml", "") for name, _ in files_of(language)}
    assert names == {name.replace(f"{other}.toml", "") for name, _ in files_of(other)}


def test_every_module_says_what_it_is():
    silent = [
        p for p in SOURCES if p.read_text("utf-8").strip() and not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ]
    assert [name_of(path) for path in silent] == []


def test_nobody_sleeps_in_a_test():
    def sleeps(path: Path) -> bool:
        calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
        return any(ast.unparse(c.func) == "time.sleep" for c in calls)

    allowed = {"pty", "faults"}
    found = [p for p in ALL_PYTHON if p.is_relative_to(ROOT / "tests") and not allowed & set(p.parts) and sleeps(p)]
    assert [name_of(p) for p in found] == []


def test_the_tables_of_the_file_are_named_as_the_design_names_them():
    assert {"meeting", "programme", "delegates", "units", "decisions", "entries", "tasks", "people"} <= set(TABLES)
