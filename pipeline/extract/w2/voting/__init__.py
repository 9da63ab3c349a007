"""Copies and readers decide: ``ballots`` gathers what they see, ``votes`` counts, ``second`` asks the second reader.

``checks`` does the arithmetic of a W-2 with the ``rates`` of its year, ``doubts`` weighs where a value stands.
"""
