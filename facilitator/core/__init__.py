"""What a workshop is. Pure Python: no I/O, no clock, no network, no framework."""
