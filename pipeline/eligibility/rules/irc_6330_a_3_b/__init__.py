"""R1: a hearing before a levy, sec. 6330(a)(3)(B)."""
