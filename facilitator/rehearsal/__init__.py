"""A rehearsal: an example challenge with one past evening, and invented neighbours who arrive and answer. Thrown away afterwards."""
