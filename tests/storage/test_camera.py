"""The camera as a scanner: codes out of hard pictures and a film, once each; what is said where there is none."""

import sys
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.checkin.sightings import AWAY_S, Sightings
from storage import camera
from storage.camera import Film, NoCamera, Pictures, codes_in, open_camera, preview_of
from storage.eye import Eye
from tests.storage import scenes
from tests.storage.scenes import CODE, OTHER, card, room

PLAIN = room(card())

HARD = {
    "straight": PLAIN,
    "small in the picture": room(card(module=3)),
    "turned": scenes.turned(PLAIN, 27),
    "upside down": scenes.turned(PLAIN, 180),
    "leaning": room(card(), lean=60),
    "leaning the other way": room(card(), lean=-45),
    "out of focus": scenes.blurred(PLAIN),
    "moved": scenes.smeared(PLAIN),
    "dim": scenes.dim(PLAIN),
    "noisy": scenes.noisy(PLAIN),
    "dim and noisy": scenes.noisy(scenes.dim(PLAIN, 0.3), 12),
    "compressed": scenes.squeezed(PLAIN),
    "on a phone": scenes.on_phone(PLAIN),
    "on a phone, out of focus": scenes.blurred(scenes.on_phone(PLAIN), 1.5),
    "grey": PLAIN[..., 0],
}


@pytest.mark.parametrize("picture", HARD)
def test_a_card_is_read(picture):
    assert codes_in(HARD[picture]) == (CODE,)


def test_two_cards_are_both_read():
    assert set(codes_in(room(card(module=5), card(OTHER, 5)))) == {CODE, OTHER}


def test_an_empty_room_has_no_code():
    assert codes_in(room()) == ()
    assert codes_in(scenes.noisy(room(), 60)) == ()


def test_vietnamese_letters_of_a_foreign_code_arrive_whole():
    assert codes_in(room(card("034|Lê Văn Bí"))) == ("034|Lê Văn Bí",)


# Once each


def test_a_code_held_still_counts_once_and_again_after_it_was_away():
    sightings = Sightings()
    held = [sightings.fresh((CODE,), n * 0.12) for n in range(500)]
    assert held == [(CODE,), *[()] * 499]
    last = 499 * 0.12
    assert sightings.fresh((), last + AWAY_S) == ()
    assert sightings.fresh((CODE,), last + AWAY_S + 0.1) == (CODE,)


def test_a_flicker_is_no_absence():
    sightings = Sightings()
    assert sightings.fresh((CODE,), 0) == (CODE,)
    assert [sightings.fresh((), t) for t in (0.5, 1, 2)] == [()] * 3
    assert sightings.fresh((CODE,), 2.9) == ()


def test_cards_that_follow_each_other_all_count():
    sightings = Sightings()
    assert sightings.fresh((CODE, OTHER), 0) == (CODE, OTHER)
    assert sightings.fresh((OTHER, "third", CODE, ""), 0.1) == ("third",)


def test_no_text_is_kept_even_while_it_is_seen():
    sightings = Sightings()
    sightings.fresh(("034099001234|Lê Văn Bí",), 0)
    assert "Bí" not in repr(vars(sightings))


@given(st.lists(st.tuples(st.floats(0.05, 5), st.sets(st.sampled_from("ABC"))), max_size=40))
def test_a_code_counts_exactly_when_it_was_not_seen_for_three_seconds(frames):
    sightings, now, last = Sightings(), 0.0, {}
    for step, texts in frames:
        now += step
        counted = sightings.fresh(sorted(texts), now)
        assert counted == tuple(t for t in sorted(texts) if now - last.get(t, -10) > AWAY_S)
        last.update(dict.fromkeys(texts, now))


# The picture to aim by


def test_the_preview_fits_keeps_its_shape_and_is_mirrored():
    frame = room()
    frame[:, :320] = 255
    small = preview_of(frame, 32, 9)
    assert (small.width, small.height) == (24, 18)
    rows = np.frombuffer(small.pixels, np.uint8).reshape(small.height, small.width)
    assert rows[:, -1].min() > 240  # the left of the room is at the right of the mirror
    assert rows[:, 0].max() < 130


@pytest.mark.parametrize(("columns", "rows"), [(8, 3), (24, 9), (200, 5), (10, 60)])
def test_the_preview_never_passes_its_room(columns, rows):
    small = preview_of(PLAIN, columns, rows)
    assert small.width <= columns
    assert small.height <= rows * 2
    assert small.height % 2 == 0
    assert len(small.pixels) == small.width * small.height


# The eye


class Seen:
    """What an eye told."""

    def __init__(self):
        self.sights, self.ends = [], []
        self.over = threading.Event()

    def end(self, string_id):
        self.ends.append(string_id)
        self.over.set()

    @property
    def texts(self):
        return [text for sight in self.sights for text in sight.texts]


@pytest.fixture
def watch():
    eyes = []

    def watched(opening):
        seen = Seen()
        eye = Eye(opening, seen.sights.append, seen.end, interval_s=0)
        eyes.append(eye)
        eye.start()
        assert seen.over.wait(20)
        return seen

    yield watched
    for eye in eyes:
        eye.close(5)


def test_a_film_gives_each_card_once(tmp_path, watch):
    empty = room()
    frames = [empty] * 3 + [PLAIN] * 8 + [scenes.turned(PLAIN, 12)] * 4 + [empty] * 3
    frames += [scenes.blurred(room(card(OTHER)), 1.5)] * 6 + [empty] * 2
    path = scenes.film(tmp_path / "ban-don.avi", frames)
    seen = watch(lambda: Film(path))
    assert seen.texts == [CODE, OTHER]
    assert len(seen.sights) == len(frames)
    assert seen.ends == ["camera.gone"]


def test_a_camera_that_stumbles_goes_on_and_one_that_is_pulled_out_is_said(watch):
    seen = watch(lambda: Pictures([PLAIN, None, None, PLAIN, room(card(OTHER))]))
    assert seen.texts == [CODE, OTHER]
    assert seen.ends == ["camera.gone"]


class Breaks:
    """A driver that throws."""

    closed = False

    def read(self):
        raise RuntimeError("0x80070005 at C:\\Users\\binh")

    def close(self):
        self.closed = True


def test_whatever_a_driver_throws_is_one_sentence(watch):
    source = Breaks()
    assert watch(lambda: source).ends == ["camera.gone"]
    assert watch(Breaks().read).ends == ["camera.none"]

    def refused():
        raise NoCamera("camera.no_extra")

    assert watch(refused).ends == ["camera.no_extra"]


def test_a_closed_eye_tells_nothing_more_and_gives_the_camera_back():
    reading, go_on = threading.Event(), threading.Event()
    closed = []

    class Slow:
        def read(self):
            reading.set()
            go_on.wait(5)
            return PLAIN

        def close(self):
            closed.append(1)

    seen = Seen()
    eye = Eye(Slow, seen.sights.append, seen.end, interval_s=0)
    eye.start()
    assert reading.wait(5)
    eye.close()
    go_on.set()
    eye.close(5)
    assert (seen.sights, seen.ends, closed) == ([], [], [1])


# Which camera


class Shows:
    def __init__(self, frame):
        self.frame, self.closed = frame, False

    def read(self):
        return self.frame

    def close(self):
        self.closed = True


def among(sources):
    def opening(number):
        if number not in sources:
            raise NoCamera("camera.none")
        return sources[number]

    return opening


def test_the_first_camera_that_shows_something_is_taken_from_a_number_on_and_round():
    sources = {1: Shows(None), 2: Shows(PLAIN), 4: Shows(PLAIN)}
    assert open_camera(0, opening=among(sources), patience_s=0) == (2, sources[2])
    assert sources[1].closed  # infrared: it opens and never shows anything
    assert open_camera(3, opening=among(sources)) == (4, sources[4])
    assert open_camera(5, opening=among(sources), patience_s=0) == (2, sources[2])


def test_a_camera_may_need_a_moment_before_its_first_frame(monkeypatch):
    waited = []
    monkeypatch.setattr(camera.time, "sleep", waited.append)
    source = Pictures([None, None, PLAIN])
    assert open_camera(0, opening=among({0: source}), patience_s=60) == (0, source)
    assert len(waited) == 2


def test_without_a_camera_or_without_the_packages_it_says_which(monkeypatch):
    with pytest.raises(NoCamera, match=r"camera\.none"):
        open_camera(opening=among({}))
    monkeypatch.setattr(camera, "extra_there", lambda: False)
    with pytest.raises(NoCamera, match=r"camera\.no_extra"):
        open_camera()


@pytest.mark.parametrize(
    ("platform", "python", "begin"),
    [
        ("linux", "/opt/v/bin/python", "/opt/v/bin/python -m pip"),
        ("darwin", "/Users/a b/python", '"/Users/a b/python" -m pip'),
        ("win32", "C:\\Users\\A B\\python.exe", '& "C:\\Users\\A B\\python.exe" -m pip'),
    ],
)
def test_the_command_that_installs_them_can_be_typed_as_it_is_shown(platform, python, begin):
    command = camera.install_command(platform, python)
    assert command == f"{begin} install opencv-python-headless zxing-cpp"


def test_packages_that_do_not_load_are_as_good_as_none(monkeypatch):
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(NoCamera, match=r"camera\.no_extra"):
        preview_of(PLAIN, 10, 5)


def test_this_machine_answers_in_one_of_the_known_ways(capfd):
    try:
        _, source = open_camera()
        source.close()
    except NoCamera as refused:
        assert refused.string_id == "camera.none"  # noqa: PT017 - either is right, as machines differ
    assert capfd.readouterr().err == ""


def test_a_film_that_is_none(tmp_path):
    (tmp_path / "x.avi").write_text("nothing")
    with pytest.raises(NoCamera):
        Film(tmp_path / "x.avi")
