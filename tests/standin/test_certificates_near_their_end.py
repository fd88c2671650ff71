import datetime as dt
import stat
import threading

from cryptography import x509

from standin import pki as module
from standin.pki import ensure_pki


def serials(pki):
    files = (pki.ca, pki.server_cert, pki.kiosk_cert)
    return [x509.load_pem_x509_certificate(file.read_bytes()).serial_number for file in files]


def test_what_is_good_is_kept(tmp_path):
    assert serials(ensure_pki(tmp_path)) == serials(ensure_pki(tmp_path))


def test_files_belong_to_the_owner_alone(tmp_path):
    ensure_pki(tmp_path / "pki")
    assert stat.S_IMODE((tmp_path / "pki").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "pki").glob("*.*[ym]")} == {0o600}


def test_a_certificate_near_its_end_is_renewed_by_the_same_ca(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LEAF_DAYS", module._RENEW_DAYS - 1)
    before = serials(ensure_pki(tmp_path))
    monkeypatch.undo()
    after = serials(ensure_pki(tmp_path))
    assert before[0] == after[0]
    assert set(before[1:]).isdisjoint(after)
    cert = x509.load_pem_x509_certificate((tmp_path / "server.pem").read_bytes())
    assert cert.not_valid_after_utc > dt.datetime.now(dt.UTC) + dt.timedelta(days=module._RENEW_DAYS)


def test_a_torn_file_is_made_anew(tmp_path):
    pki = ensure_pki(tmp_path)
    before = serials(pki)
    pki.server_key.write_bytes(pki.server_key.read_bytes()[:50])
    after = serials(ensure_pki(tmp_path))
    assert (before[0], before[2]) == (after[0], after[2])
    assert before[1] != after[1]


def test_a_lost_ca_replaces_everything(tmp_path):
    pki = ensure_pki(tmp_path)
    before = serials(pki)
    pki.ca.unlink()
    assert set(before).isdisjoint(serials(ensure_pki(tmp_path)))


def test_two_at_once_end_with_one_set(tmp_path):
    threads = [threading.Thread(target=ensure_pki, args=(tmp_path,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert serials(ensure_pki(tmp_path)) == serials(ensure_pki(tmp_path))
    server = x509.load_pem_x509_certificate((tmp_path / "server.pem").read_bytes())
    server.verify_directly_issued_by(x509.load_pem_x509_certificate((tmp_path / "ca.pem").read_bytes()))
