"""What runs around Tocsin: its broker, its watch, its demo. Nothing here is imported by the stream processor."""
