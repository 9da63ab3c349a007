"""R15: the 21 days for which a bank holds levied money, sec. 6332(c)."""
