"""From a one-time code to a certificate, and everything that goes wrong on the way."""

import base64
import datetime as dt
import json
import stat
from dataclasses import replace

import pytest

from kiosk.contract.enrolment import Enrolment
from kiosk.faults import KioskFault
from offline_cache import identity as kept
from offline_cache.answers import Accepted, Refused, Unreachable
from offline_cache.enrolment import (
    ClockWrong,
    Enrolled,
    Expired,
    IdentityCare,
    NotEnrolled,
    enrol,
    fault_of,
    judge,
    line_with,
    platform_time,
    renew,
)
from offline_cache.http_line import HttpLine
from offline_cache.platform_client import PlatformClient
from standin.kiosks import CODE_LIVES, Kiosks, kiosks_of
from tests.identity.conftest import KIOSK_ID, code_for

NOW = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)


class Log:
    """An audit log that only remembers."""

    def __init__(self):
        self.events = []

    def append(self, event, *, session):
        assert session is None
        self.events.append(type(event).__name__)


def test_enrolled_kiosk_is_let_in_and_its_keys_are_its_own(line, identity):
    assert line.call("GET", "/v1/health").status == 200
    files = list((identity / "current").iterdir())
    assert {"tls.key", "tls.pem", "signing.key", "identity.json"} <= {file.name for file in files}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(identity.stat().st_mode) == 0o700


def test_without_certificate_only_enrolment_is_open(bare):
    line = HttpLine(bare)
    reply = line.call("GET", "/v1/health")
    assert (reply.status, json.loads(reply.body)["type"].rpartition("/")[2]) == (401, "certificate-missing")
    line.close()


def test_code_is_used_once(bare, strict, tmp_path):
    code = code_for(strict, "OTHER-01")
    assert isinstance(enrol(bare, tmp_path / "first", "OTHER-01", code), Accepted)
    assert enrol(bare, tmp_path / "second", "OTHER-01", code) == Refused("enrolment-refused")


def test_code_of_another_kiosk_is_refused_and_guessing_voids_it(bare, strict, tmp_path):
    code = code_for(strict, "OTHER-02")
    for _ in range(5):
        assert enrol(bare, tmp_path, "OTHER-02", "00000-00000") == Refused("enrolment-refused")
    assert enrol(bare, tmp_path, "OTHER-02", code) == Refused("enrolment-refused")


def test_code_that_is_a_day_old_is_refused(city_pki, tmp_path):
    with kiosks_of(tmp_path / "state", city_pki.ca) as kiosks:
        code, _ = kiosks.new_code(KIOSK_ID)
        later = Kiosks(kiosks._database, lambda: dt.datetime.now(dt.UTC) + CODE_LIVES, city_pki.ca)
        asked = Enrolment(kiosk_id=KIOSK_ID, code=code, **kept.new_keys(tmp_path / "id", KIOSK_ID).model_dump())
        with pytest.raises(Exception, match="enrolment-refused"):
            later.enrol(asked)
        assert kiosks.enrol(asked).kiosk_id == KIOSK_ID


def test_answer_lost_on_the_way_is_asked_for_again(bare, strict, tmp_path):
    code = code_for(strict, "OTHER-03")
    strict.fault("drop-answer x1")
    assert isinstance(enrol(bare, tmp_path / "id", "OTHER-03", code), Unreachable)
    assert kept.current(tmp_path / "id") is None
    assert isinstance(enrol(bare, tmp_path / "id", "OTHER-03", code), Accepted)


def test_key_of_somebody_else_cannot_be_registered(bare, strict, tmp_path):
    mine, theirs = kept.new_keys(tmp_path / "mine", KIOSK_ID), kept.new_keys(tmp_path / "theirs", KIOSK_ID)
    stolen = mine.model_copy(update={"signing_key": theirs.signing_key})
    line = HttpLine(bare)
    asked = Enrolment(kiosk_id=KIOSK_ID, code=code_for(strict), **stolen.model_dump())
    assert PlatformClient(line).enrol(asked) == Refused("certificate-request-invalid")
    line.close()


def test_certificate_for_other_keys_is_not_put_in_force(strict, city_pki, identity, tmp_path):
    before = kept.current(identity)
    kept.new_keys(identity, KIOSK_ID)
    with kiosks_of(strict.state, city_pki.ca) as kiosks:
        foreign = kiosks.renew(KIOSK_ID, kept.new_keys(tmp_path / "other", KIOSK_ID))
    with pytest.raises(KioskFault, match="IDENTITY_REFUSED"):
        kept.put_in_force(identity, foreign)
    assert kept.current(identity) == before


def test_renewal_in_time_switches_and_the_old_one_still_holds(bare, identity):
    before = kept.current(identity)
    old_line = HttpLine(line_with(bare, identity))
    old_line.call("GET", "/v1/health")
    log = Log()
    care = IdentityCare(line_with(bare, identity), log)
    assert care.turn(before.renews_at() - dt.timedelta(hours=1)) is None
    assert isinstance(care.turn(before.renews_at()), Accepted)
    assert log.events == ["IdentityChanged"]
    assert kept.current(identity).key_id != before.key_id
    assert old_line.call("GET", "/v1/health").status == 200  # old certificate on the wire, new signature in it
    fresh = HttpLine(line_with(bare, identity))
    assert fresh.call("GET", "/v1/health").status == 200
    for each in (old_line, fresh):
        each.close()


def test_renewal_while_the_line_is_down_goes_on_an_hour_later_with_the_same_keys(bare, identity, strict):
    due, log = kept.current(identity).renews_at(), Log()
    care = IdentityCare(line_with(bare, identity), log)
    strict.fault("drop-answer x1")
    assert isinstance(care.turn(due), Unreachable)
    waiting = kept.new_keys(identity, KIOSK_ID)
    assert care.turn(due + dt.timedelta(minutes=30)) is None
    after_restart = IdentityCare(line_with(bare, identity), log)
    assert isinstance(after_restart.turn(due + dt.timedelta(minutes=31)), Accepted)
    assert log.events == ["IdentityNotRenewed", "IdentityChanged"]
    assert kept.current(identity).key_id.split("/")[0] == KIOSK_ID
    assert not (identity / "pending").exists()
    assert waiting.signing_key  # the keys of the first try are those in force now
    assert kept.signing_key(identity)[0] == kept.key_id_of(KIOSK_ID, kept_public(waiting))


def kept_public(keys):
    return base64.b64decode(keys.signing_key)


def test_power_cut_between_certificate_and_switch_is_finished_at_the_next_start(identity):
    generation = (identity / "current").resolve()
    (identity / "current").unlink()
    assert kept.current(identity) is None
    kept.recover(identity)
    assert (identity / "current").resolve() == generation


def test_half_made_keys_are_made_anew(tmp_path):
    (tmp_path / "pending").mkdir()
    (tmp_path / "pending" / "tls.key").write_bytes(b"torn")
    assert kept.new_keys(tmp_path, KIOSK_ID).csr.startswith("-----BEGIN CERTIFICATE REQUEST")


def test_renewal_for_another_kiosk_is_refused(line, identity, tmp_path):
    assert renew(line, tmp_path / "other", "OTHER-09") == Refused("kiosk-mismatch")


def person(days):
    return kept.Identity(KIOSK_ID, "DEMO-01/x", NOW - dt.timedelta(days=60), NOW + dt.timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "platform_hours", "standing"),
    [
        (30, 0, Enrolled),
        (30, None, Enrolled),
        (-1, 0, Expired),
        (-1, None, Expired),
        (-1, -48, ClockWrong),
        (30, 24 * 40, ClockWrong),
    ],
)
def test_ended_certificate_and_wrong_clock_are_told_apart(days, platform_hours, standing):
    platform_now = None if platform_hours is None else NOW + dt.timedelta(hours=platform_hours)
    assert isinstance(judge(person(days), NOW, platform_now), standing)


def test_clock_of_before_the_certificate_is_wrong_for_certain():
    assert judge(person(30), NOW - dt.timedelta(days=400), None) == ClockWrong(person(30), None)
    assert judge(None, NOW, None) == NotEnrolled()


def test_time_is_asked_without_certificate(bare):
    assert abs(platform_time(bare) - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=30)
    assert platform_time(replace(bare, url="https://127.0.0.1:9")) is None


def test_certificate_that_has_ended_is_not_let_in_and_a_new_code_mends_it(bare, strict, city_pki, tmp_path):
    folder, kiosk_id = tmp_path / "id", "OTHER-20"
    with kiosks_of(strict.state) as registry:
        ended = Kiosks(registry._database, registry._now, city_pki.ca, lives=dt.timedelta(seconds=-10))
        code, _ = ended.new_code(kiosk_id)
        asked = Enrolment(kiosk_id=kiosk_id, code=code, **kept.new_keys(folder, kiosk_id).model_dump())
        kept.put_in_force(folder, ended.enrol(asked))
    line = HttpLine(line_with(bare, folder))
    assert isinstance(line.call("GET", "/v1/health"), Unreachable)
    assert isinstance(judge(kept.current(folder), kept.now_utc(), platform_time(bare)), Expired)
    assert isinstance(enrol(bare, folder, kiosk_id, code_for(strict, kiosk_id)), Accepted)
    assert line.call("GET", "/v1/health").status == 200
    line.close()


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Enrolled(person(1)), None),
        (NotEnrolled(), "IDENTITY_MISSING"),
        (Expired(person(1)), "IDENTITY_EXPIRED"),
        (ClockWrong(person(1), None), "CLOCK_WRONG"),
    ],
)
def test_each_standing_has_a_fault_with_its_remedy(standing, code):
    assert fault_of(standing) == code


def test_stolen_kiosk_is_revoked_and_its_id_enrolled_anew(bare, strict, tmp_path):
    folder, kiosk_id = tmp_path / "id", "OTHER-21"
    enrol(bare, folder, kiosk_id, code_for(strict, kiosk_id))
    line, unused = HttpLine(line_with(bare, folder)), code_for(strict, kiosk_id)
    assert line.call("GET", "/v1/health").status == 200
    with kiosks_of(strict.state) as registry:
        stolen = kept.current(folder).key_id
        assert registry.revoke(kiosk_id)
        assert registry.revoke("OTHER-99") is False
        assert registry.key_of_any_time(stolen) is None
    assert line.call("GET", "/v1/health").status == 401
    assert enrol(bare, tmp_path / "thief", kiosk_id, unused) == Refused("enrolment-refused")
    assert isinstance(enrol(bare, folder, kiosk_id, code_for(strict, kiosk_id)), Accepted)
    assert line.call("GET", "/v1/health").status == 200
    line.close()


def test_keys_that_cannot_be_read_are_told_and_stop_nothing_else(bare, identity):
    log = Log()
    care = IdentityCare(line_with(bare, identity), log)
    (identity / "current" / "identity.json").write_bytes(b"torn")
    assert care.turn(NOW) is None
    assert care.turn(NOW + dt.timedelta(minutes=59)) is None
    assert log.events == ["IdentityNotRenewed"]
