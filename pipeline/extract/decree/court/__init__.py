"""Court, place, case number and kind of judgment, put together in ``head_facts``.

- the court: ``courts`` by the lines of the caption (``caption_lines``), ``told_courts`` elsewhere, ``court_doubts``;
  county and state: ``places``
- the case and its judgment: ``case_number``, ``judgment_type``, ``entered_kind``
"""
