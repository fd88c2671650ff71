"""The ``card`` group put together: whoever asks to see a card's full data is written down before anything is shown."""

import getpass
from pathlib import Path

from cli.commands.card import CardParts, make_app
from cli.shared import devices_of
from kiosk import events as audit


def log_reveal(config: Path | None, profile: str | None, _card_profile: str) -> None:
    """Write who asked into the audit log; raises KioskFault where it cannot be written."""
    from cli.commands.store import opened_store  # noqa: PLC0415 - a masked read opens no store

    with opened_store(config, profile) as opened:
        opened.store.audit.append(audit.CardRevealed(user=getpass.getuser()), session=None)


def is_production(config: Path | None, profile: str | None) -> bool:
    """Say whether the settings are of a machine before which citizens stand."""
    from config.loader import load  # noqa: PLC0415 - only a recording asks

    return load(config, profile).settings.kiosk.production


def log_recording(config: Path | None, profile: str | None) -> None:
    """Write who had a card recorded into the audit log; raises KioskFault where it cannot be written."""
    from cli.commands.store import opened_store  # noqa: PLC0415 - a masked read opens no store

    with opened_store(config, profile) as opened:
        opened.store.audit.append(audit.CardRecorded(user=getpass.getuser()), session=None)


app = make_app(CardParts(devices_of, log_reveal, is_production, log_recording))
