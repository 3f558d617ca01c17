"""How reports of one event become one incident: what is remembered, compared, decided, reconciled and followed."""
