import socket
import threading

import pytest
import requests

from standin.process import StandinFailed
from tests.standin.small_kiosk import Case, Kiosk, slug


def test_a_pulled_cable_refuses_and_comes_back_on_the_same_port(kiosk, standin):
    before = standin.url
    kiosk.call("GET", "/v1/health")
    standin.line("down")
    with pytest.raises(requests.ConnectionError):
        kiosk.call("GET", "/v1/health")
    standin.line("up")
    assert standin.url == before
    assert kiosk.call("GET", "/v1/health").status_code == 200


def test_a_call_under_way_ends_when_the_cable_is_pulled(kiosk, standin):
    standin.fault("delay:30@health x1")
    failed = threading.Event()

    def call() -> None:
        with pytest.raises(requests.ConnectionError):
            kiosk.call("GET", "/v1/health")
        failed.set()

    kiosk.call("GET", "/v1/cases", params={"id_number": "43010019440615029X"})
    caller = threading.Thread(target=call)
    caller.start()
    standin.line("down")
    assert failed.wait(15)
    caller.join()


def test_vanishing_packets_are_noticed_by_the_deadline_only(kiosk, standin):
    standin.line("mute")
    with pytest.raises(requests.Timeout):
        kiosk.session.get(kiosk.url + "/v1/health", timeout=0.5)
    standin.line("up")
    assert kiosk.call("GET", "/v1/health").status_code == 200


def test_a_dropped_answer_then_repeated_is_one_case(kiosk, standin):
    case = Case(documents=0)
    kiosk.submit(case)
    standin.fault("drop-answer@commit x1")
    with pytest.raises(requests.ConnectionError):
        kiosk.commit(case)
    [held] = [each for each in standin.cases() if each.submission_id == case.id]
    assert kiosk.commit(case).json()["case_no"] == held.case_no


def test_a_form_cut_off_half_way_never_arrived(kiosk, standin):
    case = Case(documents=0)
    standin.fault("cut@submissions x1")
    with pytest.raises(requests.ConnectionError):
        kiosk.submit(case)
    assert slug(kiosk.commit(case)) == "submission-unknown"


def test_out_of_service_says_when_to_come_back(kiosk, standin):
    standin.fault("503:7@registry x2")
    for _ in range(2):
        answer = kiosk.call("POST", "/v1/registry:lookup", json={})
        assert (slug(answer), answer.headers["Retry-After"]) == ("unavailable", "7")
    assert slug(kiosk.call("POST", "/v1/registry:lookup", json={})) == "content-invalid"


def test_a_login_page_in_between_is_no_json(kiosk, standin):
    standin.fault("garbage x1")
    answer = kiosk.call("GET", "/v1/health")
    assert answer.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_a_failing_platform_says_so_as_a_problem(kiosk, standin):
    standin.fault("500@health x1")
    assert slug(kiosk.call("GET", "/v1/health")) == "internal-error"


def test_a_fault_that_does_not_exist_is_refused_with_what_does(standin):
    with pytest.raises(StandinFailed, match="drop-answer"):
        standin.fault("earthquake")


def test_what_was_kept_outlives_the_platform(kiosk, standin, pki):
    case = Case()
    answer = kiosk.send(case).json()
    standin.kill()
    assert answer["case_no"] in [each.case_no for each in standin.cases()]
    standin.start()
    with Kiosk(standin.url, pki) as later:
        assert later.send(case).json() == answer


def test_an_open_connection_is_reset_on_the_wire(standin):
    with socket.create_connection(("127.0.0.1", int(standin.url.rpartition(":")[2])), timeout=10) as wire:
        standin.line("down")
        with pytest.raises(ConnectionResetError):
            wire.recv(1)
