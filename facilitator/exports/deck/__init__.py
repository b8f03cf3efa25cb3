"""What a slide deck is made of: measured text, a theme, a pen, and one drawing per shape."""
