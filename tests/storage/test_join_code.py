"""What hands, keypads, input methods and cameras make of an address and a code."""

import unicodedata

import pytest

from storage.link.code import Door, read_door, secrets_of

CODE = "LPNBNCVLGLHGNC"
DOOR = Door("192.168.1.20", 4222, CODE)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("192.168.1.20", CODE),
        ("192.168.1.20:4222", "lpnb ncvl glhg nc"),
        (" 192.168.1.20\n", "LPNB NCVL GLHG NC\r\n"),
        ("192,168,1,20", "LPNB-NCVL-GLHG-NC"),
        ("192.168.1.20.", "LPNB.NCVL.GLHG.NC"),
        ("192．168．1．20：4222", "ＬＰＮＢ\u00a0ＮＣＶＬ\u200bＧＬＨＧ ＮＣ"),
        (DOOR.qr(), ""),
        (DOOR.qr().upper() + "\n", "whatever"),
        (unicodedata.normalize("NFD", "192.168.1.20"), unicodedata.normalize("NFD", CODE)),
    ],
)
def test_the_same_door_however_it_is_written(address, code):
    assert read_door(address, code) == DOOR


@pytest.mark.parametrize("code", ["", CODE[:-1], CODE + "B", "LPNBNCVLGLHGCN", "LPNBNCVLGLHGNĐ", "192.168.1.20"])
def test_what_is_cut_short_or_mistyped_is_no_code(code):
    assert read_door("192.168.1.20", code) is None


@pytest.mark.parametrize("address", ["", "máy sân khấu", "192.168.1.20:99999", "192.168.1.20/x", "ledai-hall://x"])
def test_what_is_no_address_is_none(address):
    assert read_door(address, CODE) is None


def test_what_a_server_says_of_itself_cannot_be_tried_out_faster_than_the_code():
    secrets = secrets_of(CODE)
    assert secrets.name != secrets_of("BCBCBCBCBCBCBC").name
    assert CODE not in secrets.name
    assert secrets.seed.hex() not in secrets.name
