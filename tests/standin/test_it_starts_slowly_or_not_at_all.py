"""A machine that is busy starts it slowly, and a port that is taken is said to be taken: neither is guessed at."""

import socket

import pytest

from standin import process
from standin.process import PortTaken, StandinProcess


def test_taken_port_is_told_as_such_and_a_slow_start_gives_signs_of_life(tmp_path, pki, monkeypatch):
    monkeypatch.setattr(process, "_STILL_S", 0.05)
    waited = []
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} is taken"):
            StandinProcess(tmp_path / "state", pki, port).start(waited.append)
    assert waited, "nothing starts in a twentieth of a second"
    assert waited == sorted(waited)
