"""A supervised child process that speaks small typed messages; it knows nothing of kiosks.

Why: a device call or a picture can hang for ever and cannot be cancelled from Python. In a child process
it can be killed, and the window goes on. Rooms that use it: ``devices``, ``papers``, ``offline_cache``.

The child's side, a module that is started as ``python -m papers.host``::

    CODEC = Codec((Frame, PageOutcome))              # dataclasses and unions of them

    def make_service(setup: JsonObject, emit: Emit) -> Studio:
        return Studio(dpi=setup["dpi"])              # a plain synchronous object; emit(event) from any thread

    if __name__ == "__main__":
        serve(make_service, CODEC)

The parent's side::

    child = Child("papers", "papers.host", setup={"dpi": 300}, codec=CODEC, on_event=print, on_state=print)
    child.start()
    future = child.call("make", deadline_s=5, frame=frame)
    page = future.result()      # or ChildLost, DeadlinePassed, CallFailed, Refused
    child.stop()

- ``deadline_s`` is the supervisor's: when it passes, the child is killed and started anew. Every other keyword
  is an argument of the method, also ``timeout_s``. Calls run one after the other; the clock of a call starts when
  its turn comes. ``side=True`` runs a call on a second thread of the child, beside the one that is under way.
- Calls made while the child is starting wait for it, at most ``deadline_s``; what was given up is never carried out.
- ``on_event``, ``on_state`` and callbacks of futures run on the child's own thread in the parent: hand over, do not work.
- ``child.usage`` says what it costs, ``child.has_outgrown`` that it uses more memory than its policy allows.
- Arguments and results are None, bool, int, float, str, bytes, the codec's dataclasses, and lists, tuples
  (they arrive as lists) and dicts of these. A dataclass with a ``bytes`` field declares
  ``__pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")``.
- A method that refuses with a text for people raises ``Refused``; any other exception is a bug: its traceback
  goes to the log without its text, and the caller gets ``CallFailed`` with the class name.
"""
