"""Facts of IRS notices, Treasury offset notices, envelopes and 1099s.

One module a kind of paper: ``levy``, ``information``, ``mail``, and ``letters`` for the rest; offsets have a folder.
They are made of the same parts:

- ``head``: number, date, taxpayer, address and contacts
- days: ``dates_by_role``, ``hearing``, and their ``order``
- ``periods``: tax periods and their amounts
- ``offsets``: refunds that paid a debt, by the IRS or by the Treasury
"""
