"""An MJPEG camera on loopback HTTP of our own: stalls, hangs up, cuts and spoils pictures on demand."""

import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from devices.document_camera.opencv_door import cv2, np

BOUNDARY = b"onetrip"
INTERVAL_S = 0.04


class MjpegServer:
    """Serves one picture with a moving mark, so that no two frames are alike. Use as a context manager."""

    def __init__(self, picture, drift_px=3):
        self._picture = picture
        self._drift_px = drift_px
        self._count = 0
        self.mode = "good"
        self.clients = 0
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
        """Switch to ``good``, ``stall``, ``close``, ``refuse``, ``truncate`` or ``corrupt``."""
        self.mode = mode
        self.changed.set()

    def serve(self, handler):
        """Answer one client until it or the test ends."""
        self.clients += 1
        if self.mode == "refuse":
            handler.send_error(503)
            return
        handler.send_response(200)
        handler.send_header("Content-Type", f"multipart/x-mixed-replace; boundary={BOUNDARY.decode()}")
        handler.end_headers()
        try:
            while not self.ended.is_set() and self._send(handler):
                self.ended.wait(INTERVAL_S)
        except OSError:
            return

    def _send(self, handler):
        if self.mode in {"close", "refuse"}:
            return False
        if self.mode == "stall":
            self.changed.clear()
            self.changed.wait(10)
            return True
        data = self._jpeg()
        head = b"--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % (BOUNDARY, len(data))
        handler.wfile.write(head + data + b"\r\n")
        return True

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
