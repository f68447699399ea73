"""What the terminal must be told before Textual is imported: Textual reads its environment at import, once."""

from collections.abc import MutableMapping

KITTY = "TEXTUAL_DISABLE_KITTY_KEY"
FRAMES = "TEXTUAL_FPS"
"""How often Textual may draw; nothing is drawn where nothing has changed."""


def prepare_environment(platform: str, environ: MutableMapping[str, str]) -> None:
    """Switch the kitty keyboard protocol off, except on Windows; what the user has set stays.

    Since 8.2.7 Textual asks for "report all keys with text": iTerm2 then drops what an input method commits, and a
    commit that comes as one CSI-u longer than 32 characters turns into junk keys (`nghiêng` does; huggingface/tau
    #550). On Windows the driver asks for the protocol whatever the variable says, and the variable only switches the
    parser off, so that Escape would arrive as the keys `[ 2 7 u` (microsoft/terminal #11509).
    """
    # A letter in the search takes two frames, its own and the list's: at 60 a second they cost more than the search.
    environ.setdefault(FRAMES, "120")
    if platform != "win32":
        environ.setdefault(KITTY, "1")
