"""The second half of enqueueing: what a person was promised gets its place in the queue and its line in the log.

The promise itself is one small durable transaction: the case as ``fresh``, in none of the queue's indexes. Whoever looks at
the queue or the log next, in whichever process, settles it first: ``ready``, counted, and logged, in one transaction.
So a case is promised in half the time, and is never seen, sent or logged by half; a process that is killed in
between leaves it to the next one.
"""

from offline_cache.connection import Connection, Row

SETTLED = "last settled"
"""Name of the counter with the ``seq`` of the newest settled case."""

_ANY = (
    "SELECT 1 FROM outbox WHERE seq > ifnull((SELECT value FROM counter WHERE name = ?), 0) AND state = 'fresh' LIMIT 1"
)
_FRESH = """
    SELECT seq, submission_id, item_code, session, provisional_no,
        (SELECT count(*) FROM document WHERE document.submission_id = outbox.submission_id) AS documents
    FROM outbox WHERE seq > ifnull((SELECT value FROM counter WHERE name = ?), 0) AND state = 'fresh' ORDER BY seq
"""
_AT_LEAST = "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"


def is_anything_fresh(connection: Connection) -> bool:
    """Tell whether there is something to settle; a few microseconds."""
    return connection.scalar(_ANY, (SETTLED,)) is not None


def fresh_rows(connection: Connection) -> list[Row]:
    """Return what is to be settled, oldest first; inside a transaction."""
    return list(connection.rows(_FRESH, (SETTLED,)))


def at_least(connection: Connection, counter: str, value: int) -> None:
    """Bring a counter up to a value; it never goes back."""
    connection.execute(_AT_LEAST, (counter, value))
