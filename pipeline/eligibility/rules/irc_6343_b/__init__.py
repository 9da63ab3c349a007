"""R15: the client's own property levied for a debt only the other spouse owes, sec. 6343(b) and 7426."""
