"""R3: a hearing after a notice of federal tax lien, sec. 6320(a)(3)(B)."""
