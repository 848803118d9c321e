"""Durable runs: steps that are data, done by kinds that are code."""
