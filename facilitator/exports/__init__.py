"""Documents made from a report, one module each: pure functions of the report, fit to run in another process."""
