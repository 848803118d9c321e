"""The real Cloudflare runtime on this machine, from the PyPI and npm registries alone."""
