"""R6a: equitable relief for unpaid tax, as long as the tax may be collected, sec. 6015(f)(2)(A)."""
