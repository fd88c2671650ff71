"""The Chinese keyboard: letters or strokes in, characters out; librime in a process of its own, else a plain table."""
