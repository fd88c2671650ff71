"""Three servers of tus that know nothing of each other, each behind mutual TLS: what the suite needs of each."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import requests

from kiosk.contract.submissions import Submission
from standin.pki import Pki
from standin.process import StandinProcess

_ROOT = Path(__file__).resolve().parents[3]
_NODE = Path(sys.executable).with_name("node")


class Rig(Protocol):
    """One server.

    Attributes:
        url: Its address; stays over ``restart``.
    """

    url: str

    def declare(self, submission: Submission) -> None:
        """Tell the server whose documents will come, where it wants to know."""

    def stored(self, url: str) -> bytes:
        """Return what it holds of the upload at this address."""

    def forget(self, url: str) -> None:
        """Let an upload expire."""

    def restart(self) -> None:
        """Take its power away in mid-upload, and bring it up again."""


class Program:
    """A server that is a program of its own: takes a folder, a port and certificates; writes its port first."""

    def __init__(self, command: list[str], folder: Path, pki: Pki) -> None:
        self._command, self._folder, self._pki = command, folder, pki
        self._port = 0
        self.start()

    def start(self) -> None:
        given = (self._folder, self._port, self._pki.ca, self._pki.server_cert, self._pki.server_key)
        self._process = subprocess.Popen(
            [*self._command, *map(str, given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
        assert self._process.stdout is not None
        self._port = int(self._process.stdout.readline())
        self.url = f"https://127.0.0.1:{self._port}"

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def restart(self) -> None:
        self.stop()
        self.start()

    def declare(self, submission: Submission) -> None:
        pass

    def stored(self, url: str) -> bytes:
        return (self._folder / url.rpartition("/")[2]).read_bytes()

    def forget(self, url: str) -> None:
        for path in self._folder.glob(url.rpartition("/")[2] + "*"):
            path.unlink()


class Standin:
    """Our own stand-in; wants to know the form first."""

    def __init__(self, process: StandinProcess, folder: Path, pki: Pki) -> None:
        self._process, self._folder, self._pki = process, folder, pki
        self.url = process.url

    def declare(self, submission: Submission) -> None:
        certificates = (str(self._pki.kiosk_cert), str(self._pki.kiosk_key))
        answer = requests.post(
            self.url + "/v1/submissions",
            data=submission.model_dump_json(),
            headers={"Content-Type": "application/json"},
            verify=str(self._pki.ca),
            cert=certificates,
            timeout=10,
        )
        assert answer.status_code == 201

    def stored(self, url: str) -> bytes:
        return (self._folder / "documents" / url.rpartition("/")[2]).read_bytes()

    def forget(self, url: str) -> None:
        """It forgets nothing that it was promised."""

    def restart(self) -> None:
        self._process.kill()
        self._process.start()


@contextmanager
def program(command: list[str], folder: Path, pki: Pki) -> Iterator[Program]:
    folder.mkdir()
    made = Program(command, folder, pki)
    yield made
    made.stop()


def node_command() -> list[str]:
    return [str(_NODE), str(Path(__file__).with_name("server.mjs"))]


def python_command() -> list[str]:
    return [sys.executable, "-m", "tests.offline_cache.tus.python_server"]
