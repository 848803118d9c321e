"""Measures Harpoon against bare Workers on workerd itself, without wrangler. `make bench`."""
