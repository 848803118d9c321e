"""Pure decisions: no I/O, no clock, no randomness. Imports pydantic and the stdlib only."""
