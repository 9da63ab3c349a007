"""What each paper looks like, as data: one file a document type."""
