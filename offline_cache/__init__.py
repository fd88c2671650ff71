"""What this machine keeps until the platform has it: the encrypted store, and the way to the platform.

- ``store.Store``: for the window's process; work is handed to its own thread.
- ``opened.open_store``: for a process with one thread of its own (the sync worker, the command line).
- ``sync_proxy.SyncProxy``: the platform, seen from the window; the work is done by the child ``sync_host``.
"""
