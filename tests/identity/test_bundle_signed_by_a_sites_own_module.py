"""``sm2_signer``: a site's module signs bundles with SM2, the platform's module judges them."""

from dataclasses import replace

import pytest

from kiosk.faults import KioskFault
from offline_cache.clock import SystemClock
from offline_cache.export import ExportOptions, export
from offline_cache.opened import open_store
from offline_cache.recovery import read_public_key
from offline_cache.suites import GUOMI, build_signer
from standin.app import Platform
from standin.refusals import Refusal
from tests.identity.conftest import KIOSK_ID
from tests.identity.sm2_module import PRIVATE, Verifier
from tests.offline_cache.people import PLACE, case, paper

PLACE_OF_IT = "tests.identity.sm2_module:Signer"


@pytest.fixture
def secret(tmp_path):
    (tmp_path / "secret").write_text(PRIVATE, encoding="ascii")
    return {"key_id": "sm2/1", "secret_file": str(tmp_path / "secret")}


@pytest.fixture
def bundle(tmp_path, city_pki, secret):
    """Sealed with SM4, signed with SM2."""

    def make(**other):
        signer = build_signer(PLACE_OF_IT, secret | other)
        options = ExportOptions(KIOSK_ID, read_public_key(city_pki.city_public), signer, GUOMI)
        with open_store(tmp_path / "store", bytes(32), PLACE) as store:
            document = paper(300)
            store.outbox.enqueue(case(document), (document,))
            [made], _ = export(store, tmp_path, options, SystemClock())
        return made.path

    return make


@pytest.fixture
def city(tmp_path, city_pki):
    platform = Platform.open(tmp_path / "city", ca=city_pki.ca)
    yield platform.bundles
    platform.database.close()


def test_the_platforms_module_takes_it(bundle, city):
    [taken] = replace(city, verifiers={"sm2-sm3": Verifier()}).take(bundle()).cases
    assert taken.refused is None


def test_a_platform_without_such_a_module_refuses_it_in_words(bundle, city):
    with pytest.raises(Refusal, match="bundle-foreign") as told:
        city.take(bundle())
    assert "sm2-sm3" in told.value.problem.detail


def test_another_key_or_another_byte_is_refused(bundle, city):
    judging = replace(city, verifiers={"sm2-sm3": Verifier()})
    with pytest.raises(Refusal, match="bundle-invalid"):
        judging.take(bundle(key_id="sm2/2"))
    path = bundle()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(Refusal, match="bundle-invalid"):
        judging.take(path)


@pytest.mark.parametrize(
    ("place", "options"),
    [
        ("no.such:Signer", {}),
        ("tests.identity.sm2_module:Nobody", {}),
        (PLACE_OF_IT, {}),
        (PLACE_OF_IT, {"key_id": "x", "secret_file": "/nonexistent"}),
    ],
)
def test_module_that_cannot_be_used_is_a_fault_with_its_remedy(place, options):
    with pytest.raises(KioskFault, match="SIGNER_UNUSABLE") as told:
        build_signer(place, options)
    assert "sm2_signer" in told.value.fault.technician.en
