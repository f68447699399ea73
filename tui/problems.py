"""What is wrong with a file or a folder, in the sentences of the screen's language."""

from storage.errors import StorageError
from storage.lists.issues import FolderProblems
from tui.strings import t


def sentences(error: StorageError | FolderProblems) -> list[str]:
    """One sentence for a file; for a folder one for each thing to mend."""
    if isinstance(error, StorageError):
        return [t(error.string_id, **error.values)]
    return [t(issue.code, **issue.words()) for issue in error.issues]
