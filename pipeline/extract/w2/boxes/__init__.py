"""What one box of one copy holds: ``looks`` for any, the others for boxes with rules of their own.

``text_lines`` and ``cents`` serve several; ``box12`` with ``box12_rows``, ``parties``, ``form_year`` and
``small_boxes`` read theirs.
"""
