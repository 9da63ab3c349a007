"""R15: contesting a state or agency debt before a refund is taken for it, sec. 6402(e)(4), (f)(3)."""
