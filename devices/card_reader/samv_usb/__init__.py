"""ID card readers with a security module on USB bulk pipes."""
