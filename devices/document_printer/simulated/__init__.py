"""A printer that is played: a queue of our own at the other end of the wire."""
