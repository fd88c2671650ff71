"""What a card and a reader said, kept for a technician and for tests, with every person in it replaced.

Personal data is replaced in the reader's own process, before anything leaves it or is written: ``scrubber`` works by
an allow-list, so what it does not know is noise of the same length, not data.
"""
