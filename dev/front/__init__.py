"""What `make serve` puts on its port: one process before workerd, which refuses and waits in its
place. See docs/decisions/0037-a-front-before-workerd.md."""
