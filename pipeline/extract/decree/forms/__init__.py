"""Forms of courts: check boxes, and what they choose."""
