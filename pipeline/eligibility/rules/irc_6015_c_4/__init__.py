"""Adjustment to separation of liability: the line after which a transfer is presumed to avoid tax, sec. 6015(c)(4)."""
