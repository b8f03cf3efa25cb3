"""Pictures, one function each: facts in, SVG out. Every word of a person is escaped there."""

from .river import fate, onward, river_large, river_lines
from .trust import in_a_word, number, sign, trust_lines

__all__ = ["fate", "in_a_word", "number", "onward", "river_large", "river_lines", "sign", "trust_lines"]
