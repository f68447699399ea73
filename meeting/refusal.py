"""The one way in which a rule says no."""

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """A command that was not obeyed; nothing has changed.

    `string_id` names the sentence to be said ("programme.already_done"), `values` are its placeholders. Neither ever
    goes to a log: values may hold names.
    """

    def __init__(self, string_id: str, **values: str | int) -> None:
        super().__init__(string_id)
        self.string_id = string_id
        self.values: Mapping[str, str | int] = values
