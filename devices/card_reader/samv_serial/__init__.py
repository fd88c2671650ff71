"""ID card readers with a security module on a serial line, or on USB behind a serial bridge."""
