"""Gets this kiosk its certificate, and the next one in time: the calls, and what is wrong where they fail."""

import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.contract.enrolment import Certificate, Enrolment, NewKeys, Renewal
from kiosk.events import IdentityChanged, IdentityNotRenewed
from kiosk.faults import KioskFault
from kiosk.ports.audit_log import AuditLog
from offline_cache.answers import Accepted, Answer
from offline_cache.http_line import HttpLine, LineOptions
from offline_cache.identity import (
    CURRENT,
    TLS_CERT,
    TLS_KEY,
    Identity,
    current,
    keys_of_code,
    new_keys,
    now_utc,
    put_in_force,
    recover,
)
from offline_cache.platform_client import PlatformClient

CLOCK_MAY_DIFFER = timedelta(minutes=5)
_TRY_AGAIN, _LOOK_AGAIN = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The identity is good."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """This kiosk has no certificate yet."""


@dataclass(frozen=True, slots=True)
class Expired:
    """The certificate has ended: a technician enrols the kiosk anew."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class ClockWrong:
    """Not the certificate is at fault but the machine's clock.

    Attributes:
        ahead: How far it goes ahead of the platform's; negative where it is behind; None where only that it is wrong
            is certain.
    """

    identity: Identity
    ahead: timedelta | None


Standing = Enrolled | NotEnrolled | Expired | ClockWrong


def judge(identity: Identity | None, now: datetime, platform_now: datetime | None) -> Standing:
    """Tell a certificate that has ended from a clock that is wrong.

    Args:
        identity: Of ``identity.current``.
        now: The machine's time.
        platform_now: The platform's, where it could be asked.
    """
    if identity is None:
        return NotEnrolled()
    true_now = platform_now or now
    if platform_now is not None and abs(now - platform_now) > CLOCK_MAY_DIFFER:
        return ClockWrong(identity, now - platform_now)
    if true_now < identity.not_before:
        return ClockWrong(identity, None)  # nobody owns a certificate of the future
    return Expired(identity) if identity.left(true_now) <= timedelta() else Enrolled(identity)


def fault_of(standing: Standing) -> str | None:
    """Return the code of ``kiosk.faults`` that says what to do; None where all is well."""
    match standing:
        case Enrolled():
            return None
        case NotEnrolled():
            return "IDENTITY_MISSING"
        case Expired():
            return "IDENTITY_EXPIRED"
        case ClockWrong():
            return "CLOCK_WRONG"


def platform_time(options: LineOptions) -> datetime | None:
    """Ask for the platform's time, without showing a certificate; None where it cannot be had or trusted."""
    line = HttpLine(replace(options, cert=None, key=None, identity=None))
    line.call("GET", "/v1/health")
    line.close()
    return line.time.now(time.monotonic())


def line_with(options: LineOptions, folder: Path) -> LineOptions:
    """Return the line of an enrolled kiosk: certificate, key and signatures of the generation in force."""
    return replace(options, cert=folder / CURRENT / TLS_CERT, key=folder / CURRENT / TLS_KEY, identity=folder)


def enrol(options: LineOptions, folder: Path, kiosk_id: str, code: str) -> Answer[Identity]:
    """Make keys, ask for their certificate, and put both in force; repeating it with the same code changes nothing.

    Raises:
        KioskFault: IDENTITY_MISSING where the folder cannot be written, IDENTITY_REFUSED where the answer is not ours.
    """
    again = keys_of_code(folder, kiosk_id, code)
    keys = again or new_keys(folder, kiosk_id, code)
    line = HttpLine(replace(options, cert=None, key=None, identity=None))
    answer = PlatformClient(line).enrol(Enrolment(kiosk_id=kiosk_id, code=code, **keys.model_dump()))
    line.close()
    return _taken(folder, answer) if again is None or not isinstance(answer, Accepted) else _still(folder)


def _still(folder: Path) -> Answer[Identity]:
    """The platform gave once more what is in force already."""
    identity = current(folder)
    assert identity is not None
    return Accepted(identity)


def renew(line: HttpLine, folder: Path, kiosk_id: str) -> Answer[Identity]:
    """Ask for the next certificate over a line that shows and signs with the present one; see ``enrol``."""
    keys: NewKeys = new_keys(folder, kiosk_id)
    return _taken(folder, PlatformClient(line).renew(kiosk_id, Renewal(**keys.model_dump())))


class IdentityCare:
    """Renews the certificate in time; called between two pieces of work by the process that sends.

    Args:
        options: The line; without ``identity`` there is nothing to care for.
        audit: Is told of each renewal, and of each try that failed.
    """

    def __init__(self, options: LineOptions, audit: AuditLog) -> None:
        self._options, self._audit = options, audit
        self._rests_until: datetime | None = None
        if options.identity:
            recover(options.identity)

    def turn(self, now: datetime | None = None) -> Answer[Identity] | None:
        """Renew if it is time; None where nothing was to be done. A try that fails is repeated an hour later.

        Keys that cannot be read or written are told in the log, no more: what citizens handed in must not wait for them.
        """
        moment, folder = now or now_utc(), self._options.identity
        if folder is None or (self._rests_until is not None and moment < self._rests_until):
            return None
        self._rests_until = moment + _TRY_AGAIN
        try:
            return self._renew_if_due(folder, moment)
        except KioskFault as fault:
            self._audit.append(IdentityNotRenewed(why=fault.fault.code, not_after=""), session=None)
            return None

    def _renew_if_due(self, folder: Path, moment: datetime) -> Answer[Identity] | None:
        identity = current(folder)
        if identity is None or moment < identity.renews_at():
            self._rests_until = moment + _LOOK_AGAIN
            return None
        line = HttpLine(self._options)
        answer = renew(line, folder, identity.kiosk_id)
        line.close()
        if isinstance(answer, Accepted):
            self._audit.append(changed(answer.value, "renewed"), session=None)
        else:
            why = str(getattr(answer, "reason", type(answer).__name__))
            event = IdentityNotRenewed(why=why, not_after=identity.not_after.isoformat())
            self._audit.append(event, session=None)
        return answer


def changed(identity: Identity, how: str) -> IdentityChanged:
    """Return what the audit log is told; ``how`` is ``enrolled`` or ``renewed``."""
    return IdentityChanged(how=how, key_id=identity.key_id, not_after=identity.not_after.isoformat())


def _taken(folder: Path, answer: Answer[Certificate]) -> Answer[Identity]:
    return Accepted(put_in_force(folder, answer.value)) if isinstance(answer, Accepted) else answer
