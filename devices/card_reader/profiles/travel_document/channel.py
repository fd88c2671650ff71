"""A link to a chip that is plain at first, and protected once the chip was opened."""

from devices.card_reader.link import Link, exchange
from devices.card_reader.profiles.profile import BadData, CardRefuses
from devices.card_reader.profiles.travel_document.commands import OK, Command
from devices.card_reader.profiles.travel_document.secure_messaging import SecureMessaging


class Channel:
    """Sends commands; ``secure`` is the session once there is one."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.secure: SecureMessaging | None = None

    def send(self, command: Command) -> tuple[bytes, int]:
        """Return data and status word; raises BadData, CardRefuses, and the exceptions of ``link``."""
        if self.secure is None:
            return exchange(self._link, command.encode())
        data, status = exchange(self._link, self.secure.protect(command).encode())
        if not data and status != OK:  # a chip says without protection that it ended the session
            raise CardRefuses(f"the chip ended the protected session ({status:04X})")
        if not data:
            raise BadData("an answer came without protection")
        return self.secure.open(data, status)
