"""The stages: pure functions, one module per step of the topology."""
