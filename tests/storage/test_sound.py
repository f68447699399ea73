"""Tones: which verdict has which, what they sound like on paper, and how they are played. Nothing is heard here."""

import array
import os
import sys
import threading
import types
import wave
from dataclasses import replace
from itertools import pairwise

import pytest

from meeting.checkin.facts import Scanned
from meeting.checkin.tones import TONES, tone_of, tone_to_play
from storage import sound
from storage.sound import RECIPES, Player, players, tone_bytes, tone_file

posix = pytest.mark.skipif(sys.platform == "win32", reason="a script as a player needs a shell")
SCAN = Scanned(nonce="n", type="enter", desk="1", event_at=0, verdict="ok")


def verdict(name, **more):
    return replace(SCAN, verdict=name, **more)


@pytest.mark.parametrize(
    ("tone", "names"),
    [
        ("ok", ["ok"]),
        ("refused", ["unknown", "cancelled", "replaced"]),
        ("attention", ["already_in", "not_in", "annulled", "input_method", "partial", "foreign", "cccd"]),
    ],
)
def test_each_verdict_has_the_tone_of_its_colour(tone, names):
    assert {tone_of(verdict(name)) for name in names} == {tone}
    assert tone_of(verdict("ok", type="leave")) == "ok"


def test_a_trial_never_sounds_like_an_entry():
    assert tone_of(verdict("ok", trial=True)) == "attention"
    assert tone_of(verdict("unknown", trial=True)) == "refused"


def test_nothing_sounds_muted_or_from_the_salute_on():
    scan = verdict("ok")
    assert tone_to_play(scan, muted=False, quiet=False) == "ok"
    assert tone_to_play(scan, muted=True, quiet=False) is None
    assert tone_to_play(scan, muted=False, quiet=True) is None


def test_the_tones_are_short_soft_without_clicks_and_all_different():
    assert set(RECIPES) == set(TONES)
    made = {tone: array.array("h", tone_bytes(notes)) for tone, notes in RECIPES.items()}
    assert len({bytes(samples) for samples in made.values()}) == len(made)
    for samples in made.values():
        assert 0.15 < len(samples) / sound.RATE < 0.5
        assert 2_000 < max(map(abs, samples)) < 12_000
        assert abs(samples[0]) < 50
        assert abs(samples[-1]) < 50
        assert max(abs(b - a) for a, b in pairwise(samples)) < 4_000


def test_a_tone_is_made_once_and_is_a_sound_file(tmp_path):
    path = tone_file("ok", tmp_path / "tones")
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sound.RATE)
        assert file.getnframes() > 1_000
    before = path.stat().st_mtime_ns
    assert tone_file("ok", tmp_path / "tones") == path
    assert path.stat().st_mtime_ns == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.fixture
def bells():
    return []


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A PATH of our own, on which a test puts players."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")

    def put(name, script):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    return put


@pytest.fixture
def player(tmp_path, bells, monkeypatch):
    monkeypatch.setitem(sound.PLAYERS, "test", (("tone-a",), ("tone-b", "-q")))
    made = Player(lambda: bells.append(1), folder=tmp_path / "tones", platform="test")
    yield made
    made.stop()


def heard(tmp_path):
    log = tmp_path / "heard"
    return log.read_text().split() if log.exists() else []


@posix
def test_the_first_player_that_is_there_plays_the_file(player, shelf, tmp_path, bells):
    shelf("tone-b", f'echo "$1" "$(basename "$2")" >> {tmp_path}/heard')
    player.play("refused").join(5)
    assert heard(tmp_path) == ["-q", "refused-1.wav"]
    assert bells == []


@posix
def test_a_player_without_a_loudspeaker_gives_way_to_the_next_and_is_not_asked_again(player, shelf, tmp_path, bells):
    shelf("tone-a", f"echo a >> {tmp_path}/heard; exit 1")
    shelf("tone-b", f"echo b >> {tmp_path}/heard")
    player.play("ok").join(5)
    player.play("ok").join(5)
    assert heard(tmp_path) == ["a", "b", "b"]
    assert bells == []


@posix
def test_without_a_player_that_works_the_bell_rings(player, shelf, bells):
    player.play("ok").join(5)
    assert bells == [1]
    shelf("tone-a", "exit 1")  # put there too late: it was looked for once
    player.play("ok").join(5)
    assert bells == [1, 1]


@posix
def test_the_next_tone_ends_the_one_before(player, shelf, tmp_path, bells):
    fifo = tmp_path / "begun"
    os.mkfifo(fifo)
    shelf("tone-a", f'case "$1" in *ok*) echo on > {fifo}; exec sleep 60;; esac; echo next >> {tmp_path}/heard')
    first = player.play("ok")
    with fifo.open() as begun:
        assert begun.read().strip() == "on"
    player.play("attention").join(5)
    first.join(5)
    assert not first.is_alive()
    assert heard(tmp_path) == ["next"]
    assert bells == []


@posix
def test_stop_is_silence_and_no_bell(player, shelf, tmp_path, bells):
    fifo = tmp_path / "begun"
    os.mkfifo(fifo)
    shelf("tone-a", f"echo on > {fifo}; exec sleep 60")
    playing = player.play("ok")
    with fifo.open() as begun:
        begun.read()
    player.stop()
    playing.join(5)
    assert not playing.is_alive()
    assert bells == []


def test_where_tones_cannot_be_kept_the_bell_rings(tmp_path, bells):
    (tmp_path / "file").write_text("")
    Player(lambda: bells.append(1), folder=tmp_path / "file").play("ok").join(5)
    assert bells == [1]


def test_windows_plays_the_file_without_waiting(tmp_path, bells, monkeypatch):
    played = []
    fake = types.ModuleType("winsound")
    fake.SND_FILENAME, fake.SND_ASYNC, fake.SND_NODEFAULT = 0x20000, 1, 2
    fake.PlaySound = lambda what, flags: played.append((what, flags))
    monkeypatch.setitem(sys.modules, "winsound", fake)
    made = Player(lambda: bells.append(1), folder=tmp_path, platform="win32")
    made.play("ok").join(5)
    assert played == [(str(tmp_path / "ok-1.wav"), 0x20003)]
    made.stop()
    assert played[1:] == [(None, 0)]

    def refuses(what, flags):
        raise RuntimeError

    fake.PlaySound = refuses
    made.play("ok").join(5)
    assert bells == [1]


def test_players_are_looked_for_in_their_order(shelf, monkeypatch):
    if sys.platform == "win32":
        assert players() == []
        return
    for name in ("aplay", "paplay"):
        shelf(name, "")
    found = [[os.path.basename(program), *more] for program, *more in players("linux")]  # noqa: PTH119 - names of programs
    assert [name for name, *_ in found][-2:] == ["paplay", "aplay"]
    assert found[-1] == ["aplay", "-q"]
    assert players("plan9") == []


def test_playing_does_not_hold_up_who_asks(player, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(player, "_play", lambda tone, asked: gate.wait(5))
    thread = player.play("ok")
    assert thread.is_alive()
    gate.set()
    thread.join(5)
