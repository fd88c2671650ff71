"""Children of a test end with it."""

import queue

import pytest

from hosting.supervisor import Child, Policy
from tests.hosting import naughty_child

PATIENT_S = 20


class Watched:
    """A child with its events and states in queues."""

    def __init__(self, setup, policy):
        self.events: queue.Queue = queue.Queue()
        self.states: queue.Queue = queue.Queue()
        self.child = Child(
            "naughty",
            "tests.hosting.naughty_child",
            setup=setup,
            codec=naughty_child.CODEC,
            on_event=self.events.put,
            on_state=self.states.put,
            policy=policy,
        )

    def call(self, method, deadline_s=PATIENT_S, **arguments):
        """Call with a patient deadline."""
        return self.child.call(method, deadline_s=deadline_s, **arguments)

    def ask(self, method, **arguments):
        """Call and wait for the result."""
        return self.call(method, **arguments).result(PATIENT_S)

    def await_state(self, wanted):
        """Wait until the child says so."""
        while self.states.get(timeout=PATIENT_S) is not wanted:
            pass


@pytest.fixture
def start_child():
    started = []

    def start(setup=None, policy=None):
        watched = Watched(setup or {}, policy or Policy())
        started.append(watched)
        watched.child.start()
        return watched

    yield start
    for watched in started:
        watched.child.stop()
