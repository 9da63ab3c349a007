"""Who must pay the tax under a court paper: ``clauses`` reads them, ``facts`` makes rows of them.

- one clause: ``clause``, on whom it lays the duty (``duties``), its years (``years``), the words for it (``words``),
  and whether it says anything else (``wording``)
- several: in one sentence ``clause_parts``, from one to the next ``clause_links``, over the paper ``reconcile``
- beside them: ``indemnities``, ``debt_lists``, ``debt_tables``
- what the paper leaves to another: ``attached``, ``extent``
"""
