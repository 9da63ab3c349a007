"""Copies and readers decide: ``ballots`` gathers what they see, ``votes`` counts.

``checks`` does the arithmetic of a W-2, ``doubts`` weighs where a value stands.
"""
