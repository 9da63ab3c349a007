"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says more of what else the machine does than of the code.
settings.register_profile("without clock", deadline=None)
settings.load_profile("without clock")
