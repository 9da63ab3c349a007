"""R5: two years from the first collection activity for sec. 6015(b) and (c)."""
