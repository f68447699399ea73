"""`ledai proof FILE [--text-id ID] [--input PATH] [--json]`: the printer's words against the approved ones.

The words come from a file or from standard input. Exit code 0 where every sign is right, 1 where one is not.
"""

import json
import sys
from pathlib import Path

from meeting.documents import Text
from storage.errors import StorageError
from tui.commands.delegates import read
from tui.proof_words import nearest, proof_lines, proof_of, what, where
from tui.strings import t

WRONG = 1


def run(path: Path, *, text_id: str, source: Path | None, as_json: bool) -> int:
    """Print where the words differ."""
    texts = read(path).table(Text)
    printed = _words(source)
    if not printed.strip():
        print(t("proof.nothing"), file=sys.stderr)
        return WRONG
    chosen = text_id or nearest(texts, printed)
    if chosen not in texts:
        print(t("proof.no_text", text=chosen, texts=", ".join(texts) or "-"), file=sys.stderr)
        return WRONG
    proof = proof_of(texts[chosen], printed)
    if as_json:
        found = [
            {
                "kind": d.kind,
                "line": d.line,
                "column": d.column,
                "approved": d.approved,
                "printed": d.printed,
                "word": d.word,
                "sentence": f"{where(d)}: {what(d)}",
            }
            for d in proof.differences
        ]
        told = {"text": chosen, "same": proof.same, "decomposed": proof.decomposed, "differences": found}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(proof_lines(texts[chosen].name, proof)))
    return 0 if proof.same else WRONG


def _words(source: Path | None) -> str:
    """UTF-8, or UTF-16 as Windows' Notepad calls "Unicode"."""
    if source is None:
        return sys.stdin.read()
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise StorageError.of(error, source, "file.unreadable") from error
    return raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "replace")
