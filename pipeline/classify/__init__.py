"""Pages to document types, pages to documents."""
