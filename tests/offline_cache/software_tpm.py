"""A TPM 2.0 in software (Debian's swtpm) on two ports of its own; what it holds is gone with it."""

import os
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_START_S = 20.0


@contextmanager
def software_tpm(folder: Path) -> Iterator[str]:
    """Start a TPM and return what TPM2TOOLS_TCTI has to say to reach it."""
    folder.mkdir(exist_ok=True)
    port = _two_ports()
    command = ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={folder}", "--flags", "not-need-init,startup-clear"]
    command += ["--server", f"type=tcp,port={port}", "--ctrl", f"type=tcp,port={port + 1}"]
    with subprocess.Popen(command) as process:
        try:
            _await(port + 1, process)
            yield f"swtpm:host=127.0.0.1,port={port}"
        finally:
            process.terminate()


def extend_pcr(number: int) -> None:
    """Let the machine have been started by something else."""
    digest = "sha256=" + "11" * 32
    subprocess.run(["tpm2_pcrextend", f"{number}:{digest}"], check=True, env=os.environ)


def _two_ports() -> int:
    """Return a port that is free and has a free one behind it."""
    while True:
        with closing(socket.create_server(("127.0.0.1", 0))) as first:
            port = int(first.getsockname()[1])
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    ends_s, tick = time.monotonic() + _START_S, threading.Event()
    while time.monotonic() < ends_s and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            tick.wait(0.02)
        else:
            return
    message = "swtpm did not start"
    raise RuntimeError(message)
