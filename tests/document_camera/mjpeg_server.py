"""An MJPEG camera on loopback HTTP of our own: silent, slow, endless, cut, spoilt or frozen on demand."""

import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from devices.document_camera.opencv_door import cv2, np

BOUNDARY = b"onetrip"
INTERVAL_S = 0.04
HUGE_BYTES = 2_000_000_000
ENDS = {"close", "refuse", "silent", "slow_head", "endless_head", "web_page"}
MODES = {"good", "stall", "truncate", "corrupt", "freeze", "huge", "endless_part"} | ENDS
"""What it does to new clients; whoever is connected when it becomes one of ENDS is hung up on."""


class MjpegServer:
    """Serves one picture with a moving mark, so that no two frames are alike. Use as a context manager."""

    def __init__(self, picture, drift_px=3):
        self._picture = picture
        self._drift_px = drift_px
        self._count = 0
        self.mode = "good"
        self.clients = 0
        self.poured = 0
        self._frozen = bytes(cv2.imencode(".jpg", picture)[1])
        self.changed = threading.Event()
        self.ended = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                owner.serve(self)

            def log_message(self, *_arguments):
                """Say nothing."""

        socketserver.TCPServer.allow_reuse_address = True
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/desk.mjpg"

    def __enter__(self):
        """Begin to serve."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error):
        """Hang up on everybody."""
        self.ended.set()
        self.changed.set()
        self._server.shutdown()
        self._server.server_close()

    def become(self, mode):
        """Switch to one of MODES."""
        assert mode in MODES, mode
        self.mode = mode
        self.changed.set()

    def serve(self, handler):
        """Answer one client until it or the test ends."""
        self.clients += 1
        if self.mode == "refuse":
            handler.send_error(503)
            return
        try:
            if self._begin(handler):
                self._go_on(handler)
        except OSError:
            return

    def _begin(self, handler):
        """Send the head; return whether pictures follow."""
        match self.mode:
            case "silent":
                self._pause()
            case "slow_head":
                self._trickle(handler, b"HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace\r\n")
            case "endless_head":
                self._pour(handler, b"HTTP/1.0 200 OK\r\nX-Sample: ", b"a" * 65536)
            case "web_page":
                handler.send_response(200)
                handler.send_header("Content-Type", "text/html")
                handler.end_headers()
                handler.wfile.write(b"<html><body>camera of the sample hall</body></html>" * 50)
            case _:
                handler.send_response(200)
                handler.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY.decode()}")
                handler.end_headers()
                return True
        return False

    def _go_on(self, handler):
        while not self.ended.is_set() and self._send(handler):
            self.ended.wait(INTERVAL_S)

    def _send(self, handler):
        match self.mode:
            case "stall":
                self._pause()
            case "huge":
                self._pour(handler, self._part(HUGE_BYTES) + b"\xff\xd8", b"\x7f" * 65536)
            case "endless_part":
                self._pour(handler, b"--%s\r\nX-Sample: " % BOUNDARY, b"a" * 65536)
            case "freeze":
                handler.wfile.write(self._part(len(self._frozen)) + self._frozen + b"\r\n")
            case mode if mode in ENDS:
                return False
            case _:
                data = self._jpeg()
                handler.wfile.write(self._part(len(data)) + data + b"\r\n")
        return True

    def _part(self, size):
        return b"--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % (BOUNDARY, size)

    def _pause(self):
        self.changed.clear()
        self.changed.wait(10)

    def _trickle(self, handler, data):
        """One byte at a time, too slowly for anybody who has a limit."""
        mode = self.mode
        for place in range(len(data)):
            if self.mode != mode or self.ended.wait(0.2):
                return
            handler.wfile.write(data[place : place + 1])

    def _pour(self, handler, head, data):
        """Send without end, until the client has enough or the mode changes."""
        mode = self.mode
        handler.wfile.write(head)
        while self.mode == mode and not self.ended.is_set():
            handler.wfile.write(data)
            self.poured += len(data)

    def _jpeg(self):
        self._count += 1
        picture = np.roll(
            self._picture, self._drift_px * self._count, 1
        )  # the noise moves along, as a sensor's changes
        cv2.circle(picture, (20 + 5 * (self._count % 40), 20), 8, (0, 0, 255), -1)
        data = bytes(cv2.imencode(".jpg", picture)[1])
        if self.mode == "truncate":
            return data[: len(data) // 3]
        if self.mode == "corrupt":
            middle = np.frombuffer(data, np.uint8).copy()
            middle[len(data) // 4 :] = 0
            return bytes(middle[:-2]) + b"\xff\xd9"
        return data
