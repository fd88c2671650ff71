"""What a call to a child process can end in, besides its result."""


class WireError(Exception):
    """What came over the wire, or was to be sent, is no message of ours."""


class ChildLost(Exception):  # noqa: N818 - a thing that happens, not an error of the caller
    """The child ended, was restarted, or is out of order before it answered; the call may have had an effect."""


class DeadlinePassed(Exception):  # noqa: N818 - as above
    """The child overstayed the deadline of this call and was killed."""


class CallFailed(Exception):  # noqa: N818 - as above
    """The child met an unexpected exception; ``error`` is its class name, the traceback is in the log."""

    def __init__(self, error: str) -> None:
        """Keep the class name only: the text of an exception may hold personal data."""
        super().__init__(error)
        self.error = error


class Refused(ValueError):  # noqa: N818 - as above
    """A refusal whose text is meant for people and is free of personal data; it crosses with its text."""
