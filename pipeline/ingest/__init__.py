"""Bytes to opened files and page pictures."""
