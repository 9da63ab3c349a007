"""R13: the injured spouse's allocation, Form 8379."""
