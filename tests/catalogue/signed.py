"""Signed packs for tests: two people with keys of their own, and a third whom nobody knows."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.catalogue.contents import check_content
from kiosk.contract.enrolment import in_base64
from offline_cache.pack_file import PackSigner, make_pack, sign_pack
from tests.catalogue.packs import MINIMAL, encoded

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
YESTERDAY, TOMORROW = NOW - timedelta(days=1), NOW + timedelta(days=1)


@dataclass
class Person:
    number: str
    roles: tuple[str, ...]
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> str:
        return in_base64(self.key.public_key().public_bytes_raw())

    def as_signer(self) -> PackSigner:
        return PackSigner(person=self.number, roles=self.roles, public_key=self.public)


EDITOR, APPROVER = Person("S-0001", ("editor", "approver")), Person("S-0002", ("approver",))
SECOND_KEY = Person("S-0001", ("approver",))
STRANGER = Person("S-0666", ("editor", "approver"))
SIGNERS = tuple(each.as_signer() for each in (EDITOR, APPROVER, SECOND_KEY))


PACK = MINIMAL["pack.toml"]
FAULTY_LINES = {"catalogue": ("items/P01.toml", 8), "calendar": ("calendar.toml", 3), "settings": ("settings.toml", 2)}
"""Where the fault of ``faulty`` is."""

_OTHERS = {
    "calendar": {
        "pack.toml": PACK,
        "calendar.toml": "[[years]]\nyear = 2027\nholidays = [2027-01-01]\nworkdays = []\n",
    },
    "settings": {"pack.toml": PACK, "settings.toml": "[session]\nidle_s = 90\n"},
}


def files(version="1", kind="catalogue", **changed):
    """The files of a good pack; ``changed`` by path, ``/`` as ``__``."""
    text = {**_OTHERS.get(kind, MINIMAL), "pack.toml": PACK.replace('version = "1"', f'version = "{version}"')}
    return encoded({**text, **{path.replace("__", "/") + ".toml": content for path, content in changed.items()}})


def faulty(version, kind):
    """The files of a pack with one fault, at ``FAULTY_LINES``."""
    match kind:
        case "catalogue":
            return files(
                version, items__P01=MINIMAL["items/P01.toml"].replace("promised_days = 3", "promised_days = 99")
            )
        case "calendar":
            return files(version, kind, calendar=_OTHERS[kind]["calendar.toml"].replace("2027-01-01", "2026-01-01"))
        case "settings":
            return files(version, kind, settings="[session]\nidle_s = 9999\n")


def unsigned(sequence=1, effective_from=YESTERDAY, content=None, kind="catalogue"):
    content = content or files(str(sequence), kind)
    return make_pack(content, pack_of(content, kind), sequence, effective_from, kind)


def pack_of(content, kind):
    """The pack's own facts; of a faulty one what a good one of the same version would say."""
    version = content["pack.toml"].decode().partition('version = "')[2].partition('"')[0]
    return check_content(kind, content).pack or check_content(kind, files(version, kind)).pack


def signed(sequence=1, effective_from=YESTERDAY, *, editor=EDITOR, approver=APPROVER, content=None, kind="catalogue"):
    made = unsigned(sequence, effective_from, content, kind)
    for role, person in (("editor", editor), ("approver", approver)):
        if person is not None:
            made = sign_pack(made, role, person.key)
    return made
