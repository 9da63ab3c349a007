"""R2 and R3: an equivalent hearing after the 30 days about a lien, Reg. 301.6320-1(i)."""
