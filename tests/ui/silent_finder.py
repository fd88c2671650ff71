"""A paper room that never answers."""

from concurrent.futures import Future


class SilentFinder:
    """Takes the question; it is asked once only."""

    def find(self, _frame):
        """Return what never comes."""
        return Future()

    read_codes = find
