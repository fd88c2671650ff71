"""OneTrip Kiosk: the command line. Everything is put together in ``cli``."""

import sys

from cli.app import main

if __name__ == "__main__":
    sys.exit(main())
