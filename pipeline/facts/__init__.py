"""Facts of all documents to the facts of the case."""
