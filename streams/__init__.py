"""Tocsin: an event-driven stream processor that turns incoming news into conflict and security incidents."""

__version__ = "0.1.0"
