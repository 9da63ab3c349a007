"""Tax periods and their amounts: a table has its ``heads``, ``columns``, ``cells`` and ``rows``; ``facts`` come of it.

``lists`` and ``years`` are periods that stand in no table; ``sums`` is the arithmetic that a notice prints.
"""
