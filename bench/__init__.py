"""Measurements that print figures; their bounds are asserted in the tests."""
