"""What a camera did, kept for a technician and for tests: times, sizes and states, and never a picture.

Of a picture stays what a judgement rests on: whether it is one that came before, and whether it is whole or black.
"""
