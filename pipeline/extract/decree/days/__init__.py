"""The days of a court paper, and who signed it.

- the judge's day: ``court_dates``, of ``ordered_dates``, ``handwritten_dates`` and ``signer``; ``judge``, ``signature``
- the clerk's day: ``clerk_stamp``
- days the text gives a role: ``role_dates``, ``role_doubts``
- how a date stands in the text: ``printed_dates``, ``date_words``
"""
