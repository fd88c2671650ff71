"""Run as a program: asks a card for 1,024 bytes at once over the driver's link, and prints how many came."""

import sys

from devices.card_reader.link import exchange
from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.card_link import open_card

READ_1024 = bytes.fromhex("00B00000000400")

if __name__ == "__main__":
    reader = sys.argv[1]
    [state] = api.status_change(api.establish(), 0, {reader: api.UNAWARE})
    with open_card(reader, state.counter) as link:
        data, status = exchange(link, READ_1024)
    sys.stdout.write(f"{len(data)} {status:04X}")
