"""R2: an equivalent hearing after the 30 days about a levy, Reg. 301.6330-1(i)."""
