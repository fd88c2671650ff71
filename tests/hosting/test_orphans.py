"""When the parent is killed, its children die with it."""

import os
import select
import signal
import subprocess
import sys

import pytest

PARENT = """
import os, sys
from hosting.supervisor import Child
from tests.hosting.naughty_child import CODEC
child = Child("naughty", "tests.hosting.naughty_child", setup={}, codec=CODEC)
child.start()
child.call("echo", deadline_s=20, value=1).result(20)
child.call(sys.argv[1], deadline_s=1000)
print(child.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("busy_with", ["hang", "freeze"])
def test_killed_parent_leaves_no_child_behind(busy_with):
    parent = subprocess.Popen([sys.executable, "-c", PARENT, busy_with], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with parent:
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        ended, _, _ = select.select([child], [], [], 10)
    os.close(child)
    assert ended
