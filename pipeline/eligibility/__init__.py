"""Facts of the case to deadlines and pathways, with their law."""
