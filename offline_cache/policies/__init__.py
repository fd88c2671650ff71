"""How a kiosk behaves towards a platform that two thousand others want as well: pure rules, each one idea.

None of them has a clock, a thread or a chance of its own: moments come in as seconds of a monotonic clock, chance as a
``Random``. So the tests turn time by hand, and ``bench.fleet`` runs these very objects, two thousand times over.
"""
