"""Tests of the stand-in platform, over real TLS sockets."""
