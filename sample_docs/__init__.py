"""Fictional sample cases: generator, output and truth."""
