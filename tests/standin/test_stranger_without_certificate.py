import socket
import ssl

import pytest
import requests

from standin.pki import ensure_pki
from tests.standin.small_kiosk import slug


@pytest.mark.parametrize("path", ["/v1/health", "/v1/submissions", "/v1/kiosks:enrolled", "//v1/kiosks:enrol"])
def test_no_certificate_no_answer(standin, pki, path):
    session = requests.Session()
    session.trust_env = False
    with session:
        reply = session.get(standin.url + path, verify=str(pki.ca), timeout=10)
    assert (reply.status_code, slug(reply)) == (401, "certificate-missing")
    assert reply.headers["WWW-Authenticate"] == "Signature"


@pytest.mark.parametrize("whose", ["another CA's", "the server's own"])
def test_a_certificate_that_is_no_kiosks_is_refused(kiosk, pki, tmp_path, whose):
    other = ensure_pki(tmp_path / "other")
    files = (pki.server_cert, pki.server_key) if whose == "the server's own" else (other.kiosk_cert, other.kiosk_key)
    kiosk.session.cert = tuple(map(str, files))
    with pytest.raises(requests.ConnectionError):
        kiosk.call("GET", "/v1/health")


def test_an_old_tls_is_refused_by_the_server(standin, pki):
    port = int(standin.url.rpartition(":")[2])
    assert handshake(port, pki, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
    with pytest.warns(DeprecationWarning, match="TLSv1_1"), pytest.raises(ssl.SSLError, match=r"EOF|ALERT"):
        handshake(port, pki, ssl.TLSVersion.TLSv1_1)


def handshake(port, pki, version):
    context = ssl.create_default_context(cafile=str(pki.ca))
    context.load_cert_chain(pki.kiosk_cert, pki.kiosk_key)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as wire,
        context.wrap_socket(wire, server_hostname="localhost") as line,
    ):
        return line.version()


def test_with_its_certificate_a_kiosk_is_let_in(kiosk):
    assert kiosk.call("GET", "/v1/health").json()["status"] == "ok"
