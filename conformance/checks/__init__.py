"""The checks, one module for each part of the contract; every module is found by itself."""
