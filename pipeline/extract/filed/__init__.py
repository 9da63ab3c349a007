"""Forms that a clinic files and finds again in a packet: 12153, 8857, 8379. A blank one says nothing.

Read ``forms`` first: ``entries``, ``years``, ``boxes`` with ``box_facts``, and ``stamps`` are its parts.
"""
