"""What is wrong with a file or a folder, in the sentences of the screen's language."""

from storage.errors import StorageError
from storage.lists.issues import FolderProblems
from tui.strings import t


def sentences(error: StorageError | FolderProblems) -> list[str]:
    """One sentence for a file; for a folder one for each thing to mend."""
    if isinstance(error, StorageError):
        return [t(error.string_id, **{**error.values, **_holder(error)})]
    return [t(issue.code, **issue.words()) for issue in error.issues]


def _holder(error: StorageError) -> dict[str, str]:
    """Who holds a locked file, in words: "Lễ đài, máy ban-le-tan, từ 07:12"; nothing where it is not known."""
    known = {name: str(error.values[name]) for name in ("role", "host", "since") if name in error.values}
    if len(known) < 3:
        return {}
    since = known["since"]
    hour = since[11:16] if len(since) >= 16 else since
    return {"holder": t("file.holder", role=known["role"], host=known["host"], hour=hour)}
