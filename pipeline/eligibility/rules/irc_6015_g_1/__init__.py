"""R6b: refunds of what the client has paid, under sec. 6015(b), (f) or 66(c): sec. 6015(f)(2)(B), (g)(1)."""
