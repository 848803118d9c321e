"""The trace that a request belongs to: from its headers to the calls that it leads to."""

from __future__ import annotations

from dataclasses import replace

from harpoon.domain.trace import Trace, trace_from
from harpoon.inference.request import InferenceRequest
from harpoon.ports import Scope

TRACE = "harpoon.trace"


def note_trace(scope: Scope, headers: dict[bytes, bytes]) -> Trace | None:
    """Kept in the scope; None: the request belongs to no trace."""
    parent = headers.get(b"traceparent")
    if parent is None:
        return None
    state = headers.get(b"tracestate")
    trace = trace_from(parent.decode("latin-1"), None if state is None else state.decode("latin-1"))
    scope[TRACE] = trace
    return trace


def traced(asked: InferenceRequest, scope: Scope) -> InferenceRequest:
    trace = scope.get(TRACE)
    return asked if trace is None else replace(asked, trace=trace)
