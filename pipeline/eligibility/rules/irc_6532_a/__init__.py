"""R12: suing for a refund, sec. 6532(a)."""
