"""One module per resource of the contract; each offers ``router(...)``."""
