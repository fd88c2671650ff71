"""Cameras, streams and files that OpenCV can read."""
