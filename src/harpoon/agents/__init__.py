"""What the two Durable Objects do, free of the platform that hosts them."""
