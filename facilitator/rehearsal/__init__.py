"""A rehearsal: an example challenge with the evenings that went before, and invented neighbours who arrive and answer. Thrown away afterwards."""
