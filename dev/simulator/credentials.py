"""The credentials the simulator accepts.

They are constants on purpose: the development runtime writes them into the Worker's variables, and
a request that carries any other value is refused as the real provider would refuse it. Nothing here
is a secret, and none of them opens anything but a simulator on this machine. Standard library only,
because the runtime imports this file before anything is installed.
"""

from typing import Final

GATEWAY_TOKEN: Final = "sim-gateway-token"
GROQ_API_KEY: Final = "sim-groq-key"
OPENAI_API_KEY: Final = "sim-openai-key"
WORKERS_AI_TOKEN: Final = "sim-workers-ai-token"
