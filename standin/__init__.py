"""A stand-in city platform that speaks the real contract: demos, tests, integrators. Never on a production terminal."""
