"""Rules that select changes: how they are written, checked and matched."""
