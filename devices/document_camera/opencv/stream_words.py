"""What came instead of pictures from a camera on the network, so that nobody looks for a USB cable."""

import socket
from urllib.parse import urlsplit

ASK_S = 0.5
HEAD_BYTES = 2048
PORTS = {"http": 80, "https": 443, "rtsp": 554, "rtsps": 322}


def what_came(url: str) -> str:
    """Return, for the technician, how the address answers; in at most about a second, and without any secret of it."""
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return "its address has no port that can be"
    try:
        with socket.create_connection((parts.hostname or "", port), ASK_S) as wire:
            return (
                _answer(wire, parts.path or "/", parts.netloc.rpartition("@")[2]) if parts.scheme == "http" else ANSWERS
            )
    except TimeoutError:
        return "no answer: look at the network and at the camera's power"
    except OSError as error:
        return f"cannot be reached: {error.strerror or error}; look at the address and the network"


ANSWERS = "somebody answers there, and sends no stream that can be read; look at path, user and password"


def _answer(wire: socket.socket, path: str, host: str) -> str:
    """Ask as a browser does; what stands in the first lines tells the most."""
    wire.settimeout(ASK_S)
    wire.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode("ascii", "replace"))
    try:
        head = wire.recv(HEAD_BYTES).partition(b"\r\n\r\n")[0].decode("latin-1")
    except TimeoutError:
        return "connected, and then silence: the camera hangs, or another program listens there"
    if not head:
        return "hung up without a word"
    return _told(head.splitlines())


def _told(lines: list[str]) -> str:
    status = lines[0].split(" ")[1:2]
    kinds = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("content-type:")]
    if status and status[0] != "200":
        return f"answers with status {status[0][:3]}; look at path, user and password"
    if kinds and kinds[0].startswith("text/"):
        return f"answers with a web page ({kinds[0][:40]}), not with pictures; look at the path"
    return ANSWERS
