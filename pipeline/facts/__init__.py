"""Facts of all documents to the facts of the case.

``assemble`` puts the case together. Its parts:

- one paper, its values and its record: ``paper``, ``draft``, ``records``, ``documents``, ``duplicates``, ``mailing``
- who is who, and whose a paper is: ``roles``, ``names``, ``addressee``
- court papers: ``decrees``, ``tax_clauses``, ``marriage``, ``entry``
- what account transcripts tell: ``account_lines``, ``accounts``, ``account_events``, ``event_records``, ``events``,
  ``offset_days``, ``requests``
- returns, wages, forms and offsets: ``returns``, ``income``, ``filings``, ``offsets``, ``years``
- what the interview tells, and what to ask: ``answers``, ``interview``, ``questions``, ``notes``
"""
