"""Boxes 15 to 20: ``rows`` reads them by ``columns`` and ``lines``, ``copies`` brings those of several copies together.

``values`` tells what each of them may hold.
"""
