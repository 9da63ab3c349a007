"""R12: refund claims, and the look-back that limits their amount, sec. 6511(a) and (b)(2)."""
