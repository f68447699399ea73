from collections import Counter, defaultdict

import pytest
from rich.cells import cell_len

from tests.tui.hosts import Host, lines
from tui.keys import (
    ACTIONS,
    APP,
    AWARDS,
    CHECKIN,
    DIALOG,
    EDITOR,
    FORBIDDEN,
    FORBIDDEN_PREFIXES,
    GROUPS,
    LIVE_SCREENS,
    RUNSHEET,
    actions_for,
    bar_for,
    bindings_for,
    menu_for,
)
from tui.strings import LANGUAGES, use, words_of
from tui.widgets.keybar import KeyBar

SCREENS = (*LIVE_SCREENS, EDITOR, DIALOG)


@pytest.fixture(autouse=True)
def vietnamese():
    yield
    use("vi")


def keys_of(action):
    return (action.key, *action.keys_more) if action.key else ()


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_does_two_things(screen):
    rows = actions_for(screen)
    if screen not in {DIALOG, EDITOR}:  # Escape is their own while they are open
        rows += actions_for(APP)
    used = Counter(key for action in rows for key in keys_of(action))
    assert [key for key, times in used.items() if times > 1] == []


def test_ids_are_unique():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_key_is_forbidden():
    used = {key for action in ACTIONS for key in keys_of(action)}
    assert not used & FORBIDDEN
    assert not [key for key in used if key.startswith(FORBIDDEN_PREFIXES)]


def test_live_actions_are_on_keys_that_no_input_method_touches():
    for screen in LIVE_SCREENS:
        for action in actions_for(screen):
            assert len(action.key) != 1, action


def test_function_keys_say_one_thing_on_every_screen():
    """F6 to F9 belong to the screens; an action that two of them have is one row, so it has one key."""
    for action in ACTIONS:
        if action.key in {"f1", "f2", "f3", "f4", "f5"}:
            assert action.screens == (APP,)
        if action.key in {"f6", "f7", "f8", "f9"}:
            assert APP not in action.screens


def test_clickers_drive_the_stage():
    for screen in (RUNSHEET, AWARDS):
        by_key = {binding.key: binding.action for binding in bindings_for(screen)}
        assert by_key["pagedown"] == by_key["space"]
        assert by_key["pageup"] == "step_back"
    assert not {"space", "pagedown", "pageup"} & {key for action in actions_for(CHECKIN) for key in keys_of(action)}


def test_only_mode_keys_have_priority_and_their_letters_do_not():
    keys = {binding.key for binding in bindings_for(APP) if binding.priority}
    assert keys == {"f1", "f2", "f3", "f4", "f5"}
    assert not [binding for screen in SCREENS for binding in bindings_for(screen) if binding.priority]


def test_a_question_is_answered_by_another_key_than_those_that_ask():
    answer = {key for action in actions_for(DIALOG) for key in keys_of(action)}
    form = "edit_item"  # Enter opens a form there, and a form asks nothing
    assert not answer & {
        key
        for screen in (RUNSHEET, AWARDS)
        for action in actions_for(screen)
        for key in keys_of(action)
        if action.id != form
    }


def test_bindings_carry_ids_and_words():
    for screen in (*SCREENS, APP):
        for binding in bindings_for(screen):
            assert binding.id == binding.action
            assert binding.description == f"action.{binding.id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_words(language):
    words = words_of(language)
    assert [action.id for action in ACTIONS if action.string_id not in words or action.help_id not in words] == []


def test_labels_are_short():
    assert [action.id for action in ACTIONS if cell_len(action.label) > 10] == []


def test_what_has_no_key_is_in_the_menu():
    assert all(action.palette for action in ACTIONS if not action.key)
    assert {"close_meeting", "switch_language", "switch_theme"} <= {action.id for action in menu_for(RUNSHEET)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_the_key_bar_fits_eighty_columns(screen, language):
    use(language)
    app = Host(KeyBar(screen))
    async with app.run_test(size=(80, 24)):
        line = lines(app)[-1].rstrip()
    assert cell_len(line) <= 80
    assert "⟦" not in line
    for action in bar_for(screen):
        if action.stays:
            assert f"{action.label} {words_of(language)[action.string_id]}" in line


async def test_lower_rows_give_way_first_and_the_bar_says_so():
    seen: dict[int, list[str]] = defaultdict(list)
    for width in (320, 100, 80, 60):
        app = Host(KeyBar(RUNSHEET))
        async with app.run_test(size=(width, 24)):
            line = lines(app)[-1]
        seen[width] = [action.id for action in bar_for(RUNSHEET) if action.label in line.split()]
        assert ("F5…" in line) == (width < 320)
    assert "skip" in seen[320]
    assert "skip" not in seen[80]
    assert {"go", "undo", "hold"} <= set(seen[60])


def test_every_row_of_the_menu_stands_under_its_heading():
    for screen in LIVE_SCREENS:
        at = [GROUPS.index(action.group) for action in menu_for(screen)]
        assert at == sorted(at)
    assert [action.id for action in menu_for(RUNSHEET) if not action.group] == []
