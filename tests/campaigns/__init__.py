"""Long runs against the real runtime, each with a `make` target; a short part is in `make test`."""
