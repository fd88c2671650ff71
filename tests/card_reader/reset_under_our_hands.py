"""Run as a program: another connection resets the card between two of our commands, then it is read as the driver does.

A process of its own, since libpcsclite keeps to the first daemon that it ever spoke to. Prints how the read ended.
"""

import sys
from contextlib import contextmanager

from smartcard import scard

from devices.card_reader.options import CardOptions
from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.card_link import PcscLink, Place, open_card
from devices.card_reader.profiles.order import standard_profiles
from devices.card_reader.reading import Wanted, read_card
from kiosk.ports.card_reader import CardToken

resets = []


@contextmanager
def open_and_be_reset(reader, counter):
    """Connect as the driver does but for the transaction, which would keep the other out."""
    if resets:
        with open_card(reader, counter) as link:
            yield link
        return
    context = api.establish()
    card, protocol = api.connect(context, reader)
    link = PcscLink(Place(context, reader, counter), card, protocol)
    other, _ = api.connect(api.establish(), reader)
    resets.append(scard.SCardReconnect(other, scard.SCARD_SHARE_SHARED, 3, scard.SCARD_RESET_CARD)[0])
    scard.SCardDisconnect(other, scard.SCARD_LEAVE_CARD)
    try:
        yield link
    finally:
        api.disconnect(card)


if __name__ == "__main__":
    reader = sys.argv[1]
    [state] = api.status_change(api.establish(), 0, {reader: api.UNAWARE})
    wanted = Wanted(CardToken(reader, 1, "test"), standard_profiles(CardOptions()), None, 5.0)
    outcome = read_card(wanted, lambda: open_and_be_reset(reader, state.counter))
    sys.stdout.write(f"{type(outcome).__name__} {resets}\n")
