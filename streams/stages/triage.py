"""The cheap gate: is an article worth reading closely? About a millisecond, recall first."""
