"""A TLS server that answers each connection with the bytes of a script: garbage, half an answer, drip by drip."""

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from standin.pki import Pki

Script = list[bytes]
"""What is sent, piece by piece, one each ``drip_s``; then the connection is closed."""


@contextmanager
def lying_server(pki: Pki, script: Script, *, drip_s: float = 0.0) -> Iterator[str]:
    """Serve the script to everybody who comes, and return the address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(pki.ca)
    context.load_cert_chain(pki.server_cert, pki.server_key)
    closing = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_serve, args=(listener, context, script, drip_s, closing))
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        closing.set()
        listener.shutdown(socket.SHUT_RD)
        thread.join(10)


def _serve(
    listener: socket.socket, context: ssl.SSLContext, script: Script, drip_s: float, closing: threading.Event
) -> None:
    while not closing.is_set():
        with suppress(OSError):
            raw, _ = listener.accept()
            raw.settimeout(5)
            with context.wrap_socket(raw, server_side=True) as client:
                _hear_out(client)
                for piece in script:
                    client.sendall(piece)
                    closing.wait(drip_s)


def _hear_out(client: ssl.SSLSocket) -> None:
    """Read the whole request: who closes on unread bytes resets the connection, and the answer is lost."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += client.recv(65536) or b"\r\n\r\n"
    head, _, body = heard.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
    missing = int(length[1]) - len(body) if length else 0
    while missing > 0:
        missing -= len(client.recv(65536)) or missing
