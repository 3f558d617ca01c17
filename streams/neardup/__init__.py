"""Near-identical copies: a sketch to find them, the words themselves to compare, and what differs to decide."""
