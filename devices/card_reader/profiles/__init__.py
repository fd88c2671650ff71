"""What lies on the reader: one module or folder for each kind of card, tried in the order of ``order.py``."""
