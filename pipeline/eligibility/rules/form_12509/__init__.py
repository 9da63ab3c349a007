"""R9: disagreeing with a preliminary determination on relief, Form 12509."""
