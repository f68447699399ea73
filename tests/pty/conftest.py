"""There are no pseudo-terminals on Windows; what these tests see, Pilot cannot see anywhere."""

import sys

collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
