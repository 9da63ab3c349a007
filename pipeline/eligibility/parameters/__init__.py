"""Dated values with their sources."""
