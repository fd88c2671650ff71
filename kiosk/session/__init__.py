"""The citizen's session: a pure function (state, event, now) -> (state, effects), and the runner that performs effects."""
