"""The one table of actions. Bindings, key bar, menu, palette and help are all drawn from it.

The order of the table is the order on the key bar and the priority there: where the width is short, the last rows give
way first; a row that `stays` does not. One action keeps one key on every screen that has it. F10 and F11 stay free, and
the keys in `FORBIDDEN` are never used: terminals send some of them as Enter, Tab, Backspace, LF or Escape, others
belong to tmux, to flow control or to a menu of the window. A binding's id is its action's id, its description the id of
its words. The binding runs `action_<id>` on the screen, or on the app for rows that belong to `APP`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.binding import Binding

APP = "app"
RUNSHEET = "runsheet"
CHECKIN = "checkin"
AWARDS = "awards"
EDITOR = "editor"
CUTS = "cuts"
DIALOG = "dialog"
STAGE = "stage"
COUNTS = "counts"
INTRODUCTIONS = "introductions"
SAYING = "saying"
SCRIPT = "script"
PREFLIGHT, DUTIES, INVITATIONS, ABBREVIATIONS = OFFICE = ("preflight", "duties", "invitations", "abbreviations")
MARKS = ("sent", "accepted", "declined", "stand_in")
MARKING = (("mark_all", "insert"), ("by_state", "tab"), ("note_invitation", "enter"), ("mark_unsent", "delete"))
TICKING = (("tick_duty", "space"), ("note_duty", "enter"), ("other_page", "tab"))
SHORTENING = (("read_as", "enter"), ("add_short", "insert"), ("drop_short", "delete"))
IMPORTING = "importing"
PROOF = "proof"
WINGS, CARRIERS, PRESENTERS, PHOTOGRAPHER = VIEWS = ("wings", "carriers", "presenters", "photographer")
"""The screens of those around the stage."""
HALL, LINK = "hall", "link"

LIVE_SCREENS = (RUNSHEET, CHECKIN, AWARDS)
LISTS = (*LIVE_SCREENS, COUNTS, INTRODUCTIONS, SCRIPT, *OFFICE)
"""The screens with something to choose or to scroll."""
STAGE_SCREENS = (RUNSHEET, AWARDS)
"""The screens that a slide clicker drives: Page Down is Space there, Page Up goes back."""

FORBIDDEN = frozenset(
    {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+left_square_bracket", "ctrl+[", "ctrl+b", "ctrl+s", "f10", "f11"}
)
FORBIDDEN_PREFIXES = ("alt+",)

KEY_LABELS = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "insert": "Insert",
    "delete": "Delete",
    "slash": "/",
    "number_sign": "#",
    "question_mark": "?",
}


GROUPS = ("", "now", "list", "said", "plan", "paper", "screens", "link", "program")
"""The headings of menu and help, in order."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key, the key bar, the menu or the palette can do."""

    id: str
    """Also the name of the method, `action_<id>`, and the binding's id."""
    key: str
    """Textual's name of the key; empty: only in the menu and in the palette."""
    screens: tuple[str, ...]
    """The screens that have it; (APP,) for what works everywhere."""
    keys_more: tuple[str, ...] = ()
    """Aliases; they are in the help and never on the key bar."""
    show: bool = True
    """Whether it is on the key bar."""
    stays: bool = False
    """It keeps its place on the key bar while others give way."""
    joins: bool = False
    """Its key is drawn right behind the key of the row before it, and they share that row's words: ↑↓ chọn."""
    palette: bool = True
    """Whether menu and palette offer it."""
    group: str = ""
    """Under which heading menu and help have it ("group.now"); "": what belongs to the screen alone."""
    priority: bool = False
    """It fires before the focused field and through modals: the app's check_action refuses it there."""

    @property
    def string_id(self) -> str:
        """The id of the words on the key bar, in the menu and in the palette."""
        return f"action.{self.id}"

    @property
    def group_id(self) -> str:
        """The id of the heading in menu and help, "" where it has none."""
        return f"group.{self.group}" if self.group else ""

    @property
    def help_id(self) -> str:
        """The id of the sentence in the help."""
        return f"action.{self.id}.help"

    @property
    def label(self) -> str:
        """What is printed on the key, at most 10 cells."""
        return key_label(self.key)

    @property
    def call(self) -> str:
        """The action as Textual runs it from any widget of the screen."""
        return f"app.{self.id}" if self.screens == (APP,) else f"screen.{self.id}"


ACTIONS: tuple[Action, ...] = (
    # run-sheet and award call: what drives the stage
    Action("go", "space", (RUNSHEET, SCRIPT), ("pagedown",), stays=True, group="now"),
    Action("forward", "space", (AWARDS,), ("pagedown",), stays=True),
    Action("large_type", "f9", (SCRIPT,)),
    Action("start_chosen", "f6", (RUNSHEET,), group="now"),
    Action("absent", "f6", (AWARDS,), stays=True),
    Action("close_saying", "escape", (SAYING,), stays=True, palette=False),
    Action("hold", "f7", (*STAGE_SCREENS, SAYING, SCRIPT), stays=True, group="now"),
    Action("panel_next", "right", (AWARDS,), stays=True, palette=False),
    Action("panel_before", "left", (AWARDS,), show=False, palette=False),
    Action("large_words", "tab", (AWARDS,), group="said"),
    Action("cut_list", "f8", (RUNSHEET,), group="plan"),
    Action("proxy", "f8", (AWARDS,)),
    Action("by_sight", "f9", (AWARDS,)),
    Action("scan_again", "delete", (AWARDS,)),
    Action("edit_decision", "ctrl+e", (AWARDS,), group="said"),
    # check-in; scanning needs no key
    Action("search", "slash", (CHECKIN, INVITATIONS), stays=True),
    Action("admit_chosen", "enter", (CHECKIN,)),
    Action("walk_in", "f6", (CHECKIN,)),
    Action("person_acts", "f7", (CHECKIN,), stays=True),
    Action("stand_in", "f8", (CHECKIN,)),
    Action("annul", "ctrl+z", (CHECKIN,), stays=True),
    Action("paper_numbers", "insert", (CHECKIN,), ("number_sign",), show=False),
    Action("history", "", (CHECKIN,)),
    Action("name_plates", "", (CHECKIN, COUNTS)),
    Action("open_camera", "ctrl+o", (CHECKIN,)),
    Action("mute", "f9", (CHECKIN,)),
    *(Action(id_, "", (CHECKIN,)) for id_ in ("next_camera", "excuse_declined", "about_person")),
    # choosing is the same everywhere
    Action("choose_up", "up", LISTS, palette=False, group="list"),
    Action("choose_down", "down", LISTS, joins=True, palette=False, group="list"),
    Action("choose_first", "home", LISTS, show=False, palette=False, group="list"),
    Action("choose_last", "end", LISTS, show=False, palette=False, group="list"),
    Action("minute_less", "left", (RUNSHEET,), group="now"),
    Action("minute_more", "right", (RUNSHEET,), joins=True, group="now"),
    Action("undo", "ctrl+z", (*STAGE_SCREENS, SCRIPT), stays=True, group="plan"),
    Action("step_back", "pageup", (*STAGE_SCREENS, SCRIPT), show=False, group="plan"),
    # the rarer acts of the run-sheet
    Action("edit_item", "enter", (RUNSHEET,), group="plan"),
    Action("insert_item", "insert", (RUNSHEET,), group="plan"),
    Action("skip", "delete", (RUNSHEET,), group="plan"),
    Action("move_up", "shift+up", (RUNSHEET,), show=False, group="plan"),
    Action("move_down", "shift+down", (RUNSHEET,), show=False, group="plan"),
    Action("start_since", "f9", (RUNSHEET,), group="now"),
    Action("add_time", "ctrl+a", (RUNSHEET,), group="now"),
    Action("script", "tab", (RUNSHEET,), group="said"),
    Action("tick_cue", "ctrl+x", (RUNSHEET, SCRIPT), group="said"),
    Action("cues", "", (RUNSHEET,), group="said"),
    Action("blanks", "", (RUNSHEET,), group="said"),
    Action("read_script", "ctrl+r", (SCRIPT,)),
    Action("close_script", "escape", (SCRIPT,), ("tab",), stays=True, palette=False),
    Action("print", "", STAGE_SCREENS, group="paper"),
    Action("proof", "", STAGE_SCREENS, group="paper"),
    Action("message", "ctrl+n", (RUNSHEET,), group="said"),
    Action("incident", "f12", STAGE_SCREENS, group="now"),
    Action("waiting", "ctrl+d", STAGE_SCREENS, group="now"),
    Action("copy_zalo", "ctrl+y", STAGE_SCREENS, group="paper"),
    Action("close_meeting", "", (RUNSHEET,), group="now"),
    *(Action(id_, "", (RUNSHEET,), group="plan") for id_ in ("defer", "parallels", "leavings", "edit_meeting")),
    Action("absent_numbers", "insert", (AWARDS,), ("number_sign",)),
    Action("build_batches", "", (AWARDS,)),
    *(Action(id_, "", (AWARDS,)) for id_ in ("withdraw", "frame_missing", "hold_batch", "against_scans")),
    *(Action(id_, "", (AWARDS,)) for id_ in ("name_presenter", "stage_form", "check_plan")),
    # the form of a row; a letter belongs to its fields
    Action("save_item", "ctrl+g", (EDITOR,), stays=True),
    Action("leave_item", "escape", (EDITOR,), stays=True, palette=False),
    # the cut list stands over the run-sheet and is taken row by row
    Action("accept_cut", "enter", (CUTS,), stays=True, palette=False),
    Action("accept_all_cuts", "f8", (CUTS,), palette=False),
    Action("undo_cut", "ctrl+z", (CUTS,), palette=False),
    Action("close_cuts", "escape", (CUTS,), stays=True, palette=False),
    # the printer's words; a letter belongs to the field
    Action("proof_next", "f6", (PROOF,), stays=True, palette=False),
    Action("proof_clear", "f8", (PROOF,), palette=False),
    Action("close_proof", "escape", (PROOF,), stays=True, palette=False),
    # the figures, and what the MC reads of the delegates
    Action("quote", "f6", (COUNTS,), stays=True),
    Action("introduced", "f6", (INTRODUCTIONS,), stays=True),
    Action("by_unit", "tab", (COUNTS,)),
    # the office
    Action("mend_finding", "enter", (PREFLIGHT,), stays=True),
    *(Action(i, k, (DUTIES,), stays=True) for i, k in TICKING),
    *(Action(f"mark_{m}", f"f{n}", (INVITATIONS,), stays=True) for n, m in enumerate(MARKS, 6)),
    *(Action(i, k, (INVITATIONS,)) for i, k in MARKING),
    *(Action(i, k, (ABBREVIATIONS,), stays=True) for i, k in SHORTENING),
    Action("go_back", "escape", (COUNTS, INTRODUCTIONS, *VIEWS, HALL, *OFFICE), palette=False),
    # those around the stage look, and change nothing
    Action("tray_before", "left", (CARRIERS,), stays=True, palette=False),
    Action("tray_after", "right", (CARRIERS,), stays=True, joins=True, palette=False),
    Action("presenter_before", "left", (PRESENTERS,), stays=True, palette=False),
    Action("presenter_after", "right", (PRESENTERS,), stays=True, joins=True, palette=False),
    Action("copy_captions", "f6", (PHOTOGRAPHER,), stays=True),
    Action("batch_before", "up", VIEWS, palette=False),
    Action("batch_after", "down", VIEWS, joins=True, palette=False),
    Action("batch_now", "home", VIEWS),
    Action("page_up", "pageup", VIEWS, show=False, palette=False),
    Action("page_down", "pagedown", VIEWS, show=False, palette=False),
    # the dry run of an import
    Action("import_confirm", "f8", (IMPORTING,), stays=True, palette=False),
    Action("import_toggle", "space", (IMPORTING,), ("enter",), palette=False),
    Action("import_next", "tab", (IMPORTING,), palette=False),
    Action("import_more", "f6", (IMPORTING,), palette=False),
    Action("import_close", "escape", (IMPORTING,), stays=True, palette=False),
    *(Action(i, k, (LINK,), palette=False) for i, k in (("leave_link", "f8"), ("close_link", "escape"))),
    # a question on the screen is answered by another key than the one that asked it
    Action("confirm", "enter", (DIALOG,), stays=True, palette=False),
    Action("cancel", "escape", (DIALOG,), stays=True, palette=False),
    # everywhere
    Action("help", "f1", (APP,), ("question_mark",), priority=True, group="program"),
    Action("menu", "f5", (APP,), priority=True, palette=False, group="program"),
    Action("show_runsheet", "f2", (APP,), ("2",), show=False, priority=True, group="screens"),
    Action("show_checkin", "f3", (APP,), ("3",), show=False, priority=True, group="screens"),
    Action("show_awards", "f4", (APP,), ("4",), show=False, priority=True, group="screens"),
    Action("show_counts", "", (APP,), group="screens"),
    Action("show_introductions", "", (APP,), group="screens"),
    Action("show_stage", "", (APP,), group="screens"),
    *(Action(f"show_{screen}", "", (APP,), group="screens") for screen in OFFICE),
    *(Action(f"show_{screen}", "", (APP,), group="screens") for screen in (*VIEWS, HALL)),
    Action("palette", "ctrl+p", (APP,), show=False, palette=False, group="program"),
    *(Action(i, "", (APP,), group="paper") for i in ("import_list", "paste_list", "export_list", "take_back_import")),
    *(Action(i, "", (APP,), group="link") for i in ("link", "carry_usb", "take_usb", "take_control", "link_news")),
    *(Action(i, "", (APP,), group="program") for i in ("doctor", "judge_clock", "switch_language", "switch_theme")),
    Action("back", "escape", (APP,), show=False, palette=False, group="screens"),
    Action("leave", "ctrl+q", (APP,), show=False, group="program"),
)


def actions_for(screen: str) -> tuple[Action, ...]:
    """The rows of a screen (or of APP), in the order of the table."""
    return tuple(action for action in ACTIONS if screen in action.screens)


def bindings_for(screen: str) -> list[Binding]:
    """The bindings of a screen (or of APP). An alias never has priority: `2` belongs to a field first."""
    return [binding for action in actions_for(screen) for binding in _bindings_of(action)]


def bar_for(screen: str) -> tuple[Action, ...]:
    """The rows on a screen's key bar: its own, then those that work everywhere (a dialog has only its own)."""
    everywhere = () if screen in {DIALOG, APP} else actions_for(APP)
    return tuple(action for action in (*actions_for(screen), *everywhere) if action.show and action.key)


def menu_for(screen: str) -> tuple[Action, ...]:
    """What the F5 menu and the palette offer on a screen."""
    return tuple(action for action in grouped((*actions_for(screen), *actions_for(APP))) if action.palette)


def grouped(actions: Iterable[Action]) -> tuple[Action, ...]:
    """In the order of the groups; what has none stands first, in the order of the table."""
    return tuple(sorted(actions, key=lambda action: GROUPS.index(action.group)))


def key_label(key: str) -> str:
    """A key as it is printed on a keyboard: `ctrl+z` is Ctrl+Z."""
    *modifiers, last = key.split("+")
    return "+".join([*(modifier.capitalize() for modifier in modifiers), KEY_LABELS.get(last, last.upper())])


def _bindings_of(action: Action) -> Iterator[Binding]:
    keys = (action.key, *action.keys_more) if action.key else ()
    for key in keys:
        first = key == action.key
        yield Binding(
            key,
            action.id,
            action.string_id,
            show=action.show and first,
            key_display=key_label(key),
            priority=action.priority and first,
            tooltip=action.help_id,
            id=action.id,
        )
