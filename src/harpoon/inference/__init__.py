"""One model call: send, time out, fall back, parse, price."""
