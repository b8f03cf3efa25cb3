"""Every screen and every door: phones, desk and stage."""
