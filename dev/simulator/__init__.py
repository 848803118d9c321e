"""A stand-in for the model providers that speaks their wire formats, keeps the bill, and can fail.

It imports nothing from `src/`: its prices and its arithmetic are its own, so that its bill is an
independent check of what Harpoon says a call cost. Run it with `python -m dev.simulator --port N`.
"""
