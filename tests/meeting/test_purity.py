"""The rules run where there is no screen, no disk and no library; and our top-level names are ours alone."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import meeting

ROOT = Path(meeting.__file__).parents[1]
OURS = ["meeting", "storage", "tui", "screens", "assets"]

LOAD_ALL = """
import json, pkgutil, sys
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
import meeting
names = [m.name for m in pkgutil.walk_packages(meeting.__path__, "meeting.")]
for name in names:
    __import__(name)
print(json.dumps([names, sorted({m.partition(".")[0] for m in set(sys.modules) - before})]))
"""


def loaded():
    """Every module of the rules, and the top-level names that importing all of them brings in, in a fresh process."""
    done = subprocess.run([sys.executable, "-c", LOAD_ALL, str(ROOT)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def test_the_rules_load_nothing_but_themselves_and_the_standard_library():
    names, brought = loaded()
    files = [p for p in (ROOT / "meeting").rglob("*.py") if p.name != "__init__.py"]
    assert {n.rpartition(".")[2] for n in names} >= {p.stem for p in files}
    assert len(names) >= len(files)
    strange = [m for m in brought if m not in sys.stdlib_module_names and m != "meeting"]
    assert strange == []


def test_no_installed_library_owns_a_name_of_ours():
    owners = packages_distributions()
    assert {name: others for name in OURS if (others := set(owners.get(name, [])) - {"ledai"})} == {}


def test_our_names_are_found_where_our_code_stands():
    found = {name: Path(__import__(name).__path__[0]).parent for name in OURS}
    assert found == dict.fromkeys(OURS, ROOT)
