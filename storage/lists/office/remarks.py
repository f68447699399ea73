"""What is said of a table: columns that are hidden, unknown or left out, names that are crossed out or are none."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from storage.lists.office.cells import column_name
from storage.lists.office.decoding import Text
from storage.lists.office.headings import FEMALE, MALE, SEX, STT
from storage.lists.office.layout import Table
from storage.lists.office.wording import is_position, is_several, is_unit


def doubtful(name: str) -> str:
    """The id of what is said of a delegate who looks like none; "" of others."""
    if is_unit(name):
        return "office.unit_as_name"
    if is_position(name):
        return "office.position_as_name"
    return "office.several" if is_several(name) else ""


def left_out(
    table: Table, read: Sequence[Mapping[int, Text]], struck: Sequence[int], sensitive: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The ids of the sentences with their text; `read` are the cells of the rows, `struck` the rows crossed out."""
    if struck:
        yield "office.struck", ", ".join(str(number) for number in struck)
    hidden = [c.heading for c in table.columns if c.hidden and c.field]
    if hidden:
        yield "office.hidden_columns", ", ".join(hidden)
    told = {STT, SEX, MALE, FEMALE}
    unknown = [c for c in table.columns if not c.field and not c.sensitive and table.meanings.get(c.index) not in told]
    unread = [c.heading for c in unknown if c.heading and any(c.index in cells for cells in read)]
    if unread:
        yield "office.unread_columns", ", ".join(unread)
    unheaded = [column_name(c.index) for c in unknown if not c.heading]
    if unheaded:
        yield "office.unheaded_columns", ", ".join(unheaded)
    kept = [c.heading for c in table.columns if c.sensitive and c.sensitive not in sensitive]
    if kept:
        yield "office.sensitive", ", ".join(kept)
