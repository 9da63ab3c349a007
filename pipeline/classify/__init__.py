"""Pages to document types, pages to documents.

Read ``classifier`` first: it goes through the steps in order. The parts:

- a page and what is read on it: ``sheet``, ``phrases``, ``marks``, ``head``, ``names``, ``numbers``,
  ``court_titles``, ``sender``, ``leaf``
- how much it speaks for each type: ``scoring``, ``payroll``, ``panels``
- pages that count for none, or once only: ``disposal``, ``repeats``
- pages joined to documents, in order: ``draft``, ``links``, ``apart``, ``joining``, ``ordering``, ``scan_order``,
  ``following``, ``copies``
- a document classified again as a whole: ``documents``, ``court``, ``court_close``
- doubts, and where each page went: ``rivals``, ``split_doubts``, ``assignments``
"""
