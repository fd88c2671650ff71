"""Throws broken, foreign and hostile input at everything that reads bytes from outside; see ``__main__``."""
