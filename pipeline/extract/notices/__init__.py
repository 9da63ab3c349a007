"""Facts of IRS notices, Treasury offset notices, envelopes and 1099s; and how a paper with labels is read.

One module a kind of paper: ``levy``, ``offset``, ``treasury``, ``information``, ``mail``, and ``letters`` for the rest.
They are made of the same parts:

- the paper, and what was seen on it: ``view``, ``labels``, ``values``, ``sightings``, ``draft``, ``spanish``
- its head, put together in ``common``: ``notice_number``, ``notice_date``, ``taxpayer_tin``, ``address``, ``names``,
  ``people``, ``codes``, ``officer``
- days and phrases: ``dates_by_role``, ``hearing``, ``order``, ``phrases``
- tax periods and their amounts: ``periods``, ``table_cells``, ``table_heads``, ``period_columns``, ``period_lists``,
  ``period_facts``, ``sums``, ``year_lists``
- an offset by the IRS: ``offset_amounts``, ``offset_years``, ``offset_tables``, ``owner``
- an offset by the Treasury: ``creditors``, ``creditor_blocks``, ``creditor_tables``, ``payment_table``
"""
