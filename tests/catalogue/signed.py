"""Signed packs for tests: two people with keys of their own, and a third whom nobody knows."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.catalogue.reader import check_files
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


def files(version="1", **changed):
    text = {**MINIMAL, "pack.toml": MINIMAL["pack.toml"].replace('version = "1"', f'version = "{version}"')}
    return encoded({**text, **{path.replace("__", "/") + ".toml": content for path, content in changed.items()}})


def unsigned(sequence=1, effective_from=YESTERDAY, content=None):
    content = content or files(version=str(sequence))
    return make_pack(content, check_files(content), sequence, effective_from)


def signed(sequence=1, effective_from=YESTERDAY, *, editor=EDITOR, approver=APPROVER, content=None):
    made = unsigned(sequence, effective_from, content)
    for role, person in (("editor", editor), ("approver", approver)):
        if person is not None:
            made = sign_pack(made, role, person.key)
    return made
