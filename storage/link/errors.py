"""What can go wrong between laptops, as ids that the front end puts into words.

HallError                 .string_id, .values
  hall.no_extra           the extra `hall` is not installed
  hall.no_server          the server program cannot be started
  hall.port_taken         something else listens there
  hall.address_gone       this laptop does not have that address any more
  hall.no_folder          the folder of the server cannot be written: a full disk, a locked folder
  hall.damaged            what the server kept is broken (never leaves `Hall`)
  hall.not_safe           the server does not sync what it acknowledges: it is not used
  hall.wrong_code         the code does not open that hall (or is of an earlier one)
  hall.nobody_there       nothing answers at that address: other network, a firewall that swallows, laptop asleep
  hall.nobody_listens     that laptop is there and says no: no hall is open, another port, a firewall that refuses
  hall.no_network         this laptop has no way to that address
  hall.no_such_address    a name that nobody knows, or no address at all
  hall.stranger           another program answers there
  hall.no_answer          the hall's server answers, and the laptop that opened it does not
  hall.other_meeting      a hall, of another meeting
  hall.other_version      Lễ đài there is so different that facts would not be understood
  hall.same_letters       another laptop is known there by the letters of this one
  hall.refused            the host's laptop says no
  hall.not_kept           the server answers, and does not keep what is sent: its disk is full, or its store is broken
"""


class HallError(Exception):
    """A hall cannot be opened or joined; nothing is changed by it."""

    def __init__(self, string_id: str, **values: str | int) -> None:
        super().__init__(string_id)
        self.string_id = string_id
        self.values = values
