"""B4: the first day on which twelve months of separate households are complete, sec. 6015(c)(3)(A)(i)(II)."""
