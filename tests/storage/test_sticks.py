"""The sticks that are plugged in, on a made-up machine; and which of our addresses others can reach."""

import ipaddress
from pathlib import Path

from storage.addresses import own_addresses
from storage.sticks import plugged


def made(root: Path, *folders: str) -> None:
    for folder in folders:
        (root / folder).mkdir(parents=True)


def test_linux_mounts_below_the_users_name(tmp_path):
    made(tmp_path, "media/hoa/USB-DEN", "media/hoa/.an", "run/media/hoa/KINGSTON", "run/media/khac/CUA-KHAC")
    names = [p.name for p in plugged("linux", tmp_path, "hoa")]
    assert names == ["USB-DEN", "KINGSTON"]


def test_linux_takes_what_somebody_mounted_by_hand(tmp_path):
    made(tmp_path, "media/usb0")
    assert [p.name for p in plugged("linux", tmp_path, "hoa")] == ["usb0"]


def test_macos_leaves_out_the_link_to_its_own_disk(tmp_path):
    made(tmp_path, "Volumes/USB DEN")
    (tmp_path / "Volumes" / "Macintosh HD").symlink_to(tmp_path)
    assert [p.name for p in plugged("darwin", tmp_path)] == ["USB DEN"]


def test_no_folder_of_sticks_is_no_stick(tmp_path):
    assert plugged("linux", tmp_path, "hoa") == []
    assert plugged("darwin", tmp_path) == []


def test_an_address_that_is_offered_is_one_that_others_can_reach():
    for address in own_addresses():
        one = ipaddress.ip_address(address)
        assert not one.is_loopback
        assert not one.is_unspecified
