"""Forms of courts: check boxes, what they choose, and whether anything was filled in at all."""
