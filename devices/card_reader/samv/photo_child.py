"""Decodes one photo from stdin to stdout with a library of somebody else: ``photo_child.py LIBRARY BYTES``.

A plain script without imports of ours, so that it starts quickly; the photo never touches a file.
"""

import ctypes
import resource
import signal
import sys

_LONGEST_S = 3


def main() -> int:
    """Return 0 where the library was called."""
    path, size = sys.argv[1], int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(_LONGEST_S)  # ends it also where nobody waits for it any more
    photo = sys.stdin.buffer.read()
    bitmap = ctypes.create_string_buffer(size * 2)
    ctypes.CDLL(path).unpack(photo, bitmap, 1)
    sys.stdout.buffer.write(bitmap.raw[:size])
    return 0


if __name__ == "__main__":
    sys.exit(main())
