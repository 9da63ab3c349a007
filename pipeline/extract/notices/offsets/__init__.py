"""Refunds that paid a debt: by the IRS (``irs``), by the Bureau of the Fiscal Service (``treasury``).

- by the IRS: ``amounts``, ``tables``, ``years``, and whose debt it was (``owner``)
- by the Treasury: ``creditors`` in blocks (``creditor_blocks``) or a table (``creditor_tables``), ``payment_table``
"""
