"""Harpoon: an AI orchestration platform that runs on Cloudflare's edge, in Python."""

VERSION = "2.0.0"
