"""R8: the Tax Court after a final determination on relief, or after six months without one, sec. 6015(e)(1)(A)."""
