"""Of each kind the pack in force, the one before, and the one that waits: download, stage, switch, roll back.

``KIND.staged`` is a whole, judged pack or is not there. ``KIND.floor`` remembers the highest sequence that was ever in force, so that an older one is refused also after a roll back. The switch itself is one link, see
``kiosk.catalogue.installing``; the floor is raised before it, and a cut in between is made good by the next look.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.catalogue.installing import can_go_back, install_files, roll_back, sequence_in_force
from kiosk.contract.packs import MANIFEST, PackKind, PackManifest, address_of
from kiosk.events import PackRefused, PackRolledBack, PackStaged
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import AuditLog
from offline_cache.answers import Refusal, Refused, Unreachable
from offline_cache.durable import make_folder, replace_file
from offline_cache.http_line import HttpLine, refusal_of
from offline_cache.pack_file import BadPack, GoodPack, PackSigner, judge_pack, read_signers

STAGED, FLOOR, ETAG = ".staged", ".floor", ".etag"
_EVERY, _AFTER_FAILURE = timedelta(minutes=15), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Floor:
    """How high the sequence has been; ``rolled_back``: that one was taken back and does not return by itself."""

    sequence: int = 0
    rolled_back: bool = False

    def allows(self, sequence: int) -> bool:
        """Tell whether a pack may be put in force."""
        return sequence > self.sequence or (sequence == self.sequence and not self.rolled_back)


@dataclass(frozen=True, slots=True)
class Staged:
    """A good pack waits."""

    manifest: PackManifest


@dataclass(frozen=True, slots=True)
class Unchanged:
    """There is nothing new."""


@dataclass(frozen=True, slots=True)
class Switched:
    """Another pack is in force."""

    manifest: PackManifest


@dataclass(frozen=True, slots=True)
class PackPlan:
    """Where packs lie, and who signs them; see ``Packs``."""

    state: Path
    signers: Path

    def packs(self, kind: PackKind = "catalogue") -> "Packs":
        """Return the packs of a kind; raises KioskFault PACK_SIGNERS."""
        return Packs(self.state, read_signers(self.signers), kind)


class Packs:
    """What is on this machine of one kind.

    Args:
        state: ``[paths] state``.
        signers: Whose signatures count.

    Attributes:
        kind: Which; a pack of another kind is refused.
    """

    def __init__(self, state: Path, signers: tuple[PackSigner, ...], kind: PackKind = "catalogue") -> None:
        self._state, self._signers, self.kind = state, signers, kind

    def in_force(self) -> int:
        """Return the sequence in force, 0 where none of this kind was signed."""
        return sequence_in_force(self._state, self.kind)

    def floor(self) -> Floor:
        """Return the highest sequence ever; a file that cannot be read counts as what is in force."""
        try:
            kept = json.loads(self._file(FLOOR).read_bytes())
            return Floor(int(kept["sequence"]), bool(kept["rolled_back"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Floor(self.in_force())

    def judge(self, content: bytes) -> GoodPack | BadPack:
        """Check a pack, and that it is not older than what this machine has had."""
        judged = judge_pack(content, self._signers)
        if isinstance(judged, GoodPack) and judged.manifest.kind != self.kind:
            return BadPack("wrong-kind")
        if isinstance(judged, GoodPack) and not self.floor().allows(judged.manifest.sequence):
            return BadPack("older")
        return judged

    def stage(self, content: bytes) -> Staged | Unchanged | BadPack:
        """Keep a good pack until its day; a bad one changes nothing. Raises OSError."""
        judged = self.judge(content)
        if isinstance(judged, BadPack):
            return judged
        waiting = self.staged()
        known = max(self.in_force(), waiting.manifest.sequence if waiting else 0)
        if judged.manifest.sequence <= known:
            return Unchanged()
        make_folder(self._state)
        replace_file(self._file(STAGED), content)
        return Staged(judged.manifest)

    def staged(self) -> GoodPack | None:
        """Return the pack that waits, judged anew: a disk that spoilt it, or a signer that left, counts today."""
        try:
            judged = self.judge(self._file(STAGED).read_bytes())
        except OSError:
            return None
        return judged if isinstance(judged, GoodPack) else None

    def switch(self, now: datetime) -> Switched | None:
        """Put the waiting pack in force if its day has come; None where there is nothing to do. Raises OSError."""
        pack = self.staged()
        if pack is None or now < pack.manifest.effective_from:
            return None
        self._raise_floor(Floor(pack.manifest.sequence))
        manifest = pack.manifest.model_dump_json().encode()
        install_files({**pack.inside.files, MANIFEST: manifest}, self._state, self.kind)
        self._file(STAGED).unlink()
        return Switched(pack.manifest)

    def take_back(self) -> bool:
        """Put what was before in force again; False where there is nothing. What was taken back returns only if newer."""
        if not can_go_back(self._state, self.kind):
            return False
        self._raise_floor(Floor(max(self.floor().sequence, self.in_force()), rolled_back=True))
        self._file(STAGED).unlink(missing_ok=True)
        return roll_back(self._state, self.kind)

    def etag(self) -> str:
        """Return by what the platform knows what this machine has seen last; empty where nothing."""
        try:
            return self._file(ETAG).read_text(encoding="ascii")
        except (OSError, ValueError):
            return ""

    def seen(self, etag: str) -> None:
        """Remember what was seen, good or bad: it is not fetched again."""
        make_folder(self._state)
        replace_file(self._file(ETAG), etag.encode("ascii", "replace"))

    def _file(self, ending: str) -> Path:
        return self._state / f"{self.kind}{ending}"

    def _raise_floor(self, floor: Floor) -> None:
        make_folder(self._state)
        kept = {"sequence": floor.sequence, "rolled_back": floor.rolled_back}
        replace_file(self._file(FLOOR), json.dumps(kept).encode())


def fetch(line: HttpLine, packs: Packs) -> Staged | Unchanged | BadPack | Refusal:
    """Ask the platform for a newer pack and stage it. Raises OSError where the disk does not take it."""
    etag = packs.etag()
    reply = line.call("GET", address_of(packs.kind), headers={"If-None-Match": etag} if etag else {})
    if isinstance(reply, Unreachable):
        return reply
    if reply.status == 304:
        return Unchanged()
    if reply.status != 200:
        return refusal_of(reply)
    outcome = packs.stage(reply.body)
    packs.seen(reply.headers.get("ETag", ""))
    return outcome


class PackCare:
    """Looks for a newer pack of a kind from time to time; called between two pieces of work by the process that sends.

    Args:
        line: Of its caller.
        plan: None where packs come by hand only.
        audit: Is told of what came.
        kind: Of which kind.
    """

    def __init__(self, line: HttpLine, plan: PackPlan | None, audit: AuditLog, kind: PackKind = "catalogue") -> None:
        self._line, self._plan, self._audit, self._kind = line, plan, audit, kind
        self._not_before: datetime | None = None

    def turn(self, now: datetime | None = None) -> Staged | Unchanged | BadPack | Refusal | None:
        """Fetch if it is time; None where it is not.

        A full disk and a list of signers that cannot be read are told in the log, no more: what citizens handed in must
        not wait for them.
        """
        moment = now or datetime.now(UTC)
        if self._plan is None or (self._not_before and moment < self._not_before):
            return None
        self._not_before = moment + _AFTER_FAILURE
        try:
            outcome = fetch(self._line, self._plan.packs(self._kind))
        except (OSError, KioskFault) as error:
            why = error.fault.code if isinstance(error, KioskFault) else type(error).__name__
            self._audit.append(PackRefused(pack=self._kind, why=why), session=None)
            return None
        if isinstance(outcome, Staged | Unchanged | BadPack | Refused):
            self._not_before = moment + _EVERY
        tell(outcome, self._kind, self._audit)
        return outcome


def tell(outcome: Staged | Unchanged | BadPack | Refusal, kind: PackKind, audit: AuditLog) -> None:
    """Tell the audit log what came of it; that nothing is new is not worth a line."""
    match outcome:
        case Staged(manifest):
            day = manifest.effective_from.isoformat()
            event = PackStaged(pack=kind, version=manifest.version, sequence=manifest.sequence, effective_from=day)
            audit.append(event, session=None)
        case BadPack(why):
            audit.append(PackRefused(pack=kind, why=why), session=None)
        case _:
            pass


def tell_taken_back(audit: AuditLog, packs: Packs) -> None:
    """Tell the audit log that a person took a pack back, and which sequence is now in force."""
    audit.append(PackRolledBack(pack=packs.kind, sequence=packs.in_force()), session=None)
