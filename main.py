"""OneTrip Kiosk: the command line. Everything is put together in ``cli``."""

import sys

from cli.app import main_of_process

if __name__ == "__main__":
    sys.exit(main_of_process())
