"""A programmable ESC/POS printer on a loopback port, and the driver that prints on it."""
