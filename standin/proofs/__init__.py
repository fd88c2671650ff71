"""Proofs that an office of the stand-in city issues on the spot: what its registers say, as a sheet of A4 (样例)."""
