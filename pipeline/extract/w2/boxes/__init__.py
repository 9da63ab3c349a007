"""What one box of one copy holds: ``looks`` for any, asking the ``second`` reader; ``text_lines`` for several boxes.

Boxes with rules of their own: ``box12`` with ``box12_rows``, ``parties``, ``form_year``, ``small_boxes``.
"""
