"""A plain server that imitates OpenAI's wire format: Ollama, vLLM, llama.cpp."""

from dev.simulator.chat import WireError
from dev.simulator.wire_openai import OpenAIWire


class LocalWire(OpenAIWire):
    """An OpenAI-compatible server on the same machine: no key, no price."""

    provider = "local"
    key = None
    null_usage_in_chunks = False

    def model_not_found(self, model: str) -> WireError:
        return self.error(404, f"model '{model}' not found", "not_found_error", None)

    def headers(self, serial: int) -> dict[str, str]:
        return {}
