"""Makes the Pyodide bundle that workerd loads, from the npm package `pyodide`.

workerd downloads a bundle for a released Python version. With its development flag it only looks
for `pyodide_dev.capnp.bin` in a folder, so one made here needs no host but the npm registry.

workerd forbids the glue code to compile WebAssembly, read the clock or draw randomness by itself:
each such use is sent to workerd's own wrappers. Those edits are `EDITS`; one whose text is not
found the expected number of times stops the build, because a bundle that misses an edit fails much
later and says nothing useful.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

BUNDLE_NAME = "pyodide_dev.capnp.bin"

WRAPPERS = (
    "addEventListener",
    "getRandomValues",
    "location",
    "monotonicDateNow",
    "newWasmModule",
    "patchedApplyFunc",
    "patchedLoadLibData",
    "wasmInstantiate",
    "patched_PyEM_CountFuncParams",
)
"""Names that the edited glue takes from workerd instead of from the global scope."""

NO_EVAL = "(()=>{throw new Error('Pyodide tried to eval, which workerd does not allow')})()"
LOAD_LIBRARY = (
    "function loadLibData(){var libData=patchedLoadLibData(Module,libName,flags.rpath);"
    "return flags.loadAsync?Promise.resolve(libData):libData;"
)


class EditNotFound(Exception):
    """A file of a package does not hold the text of an edit: another version of it."""


@dataclass(frozen=True)
class Edit:
    """One plain replacement of text in a file of an installed package."""

    name: str
    old: str
    new: str
    count: int
    """How often `old` stands in the version that is pinned."""

    def apply(self, text: str) -> str:
        found = text.count(self.old)
        if found != self.count:
            raise EditNotFound(
                f"edit {self.name!r}: expected {self.old!r} {self.count} time(s), found {found}. "
                "The npm package is not the version that this edit is written for."
            )
        return text.replace(self.old, self.new)


EDITS = (
    Edit("compile WebAssembly", "new WebAssembly.Module", "newWasmModule", 4),
    Edit("instantiate WebAssembly", "WebAssembly.instantiate", "wasmInstantiate", 3),
    Edit("read the clock", "Date.now", "monotonicDateNow", 22),
    Edit("draw randomness", "crypto.getRandomValues(", "getRandomValues(Module, ", 1),
    Edit("eval of C macros", "eval(func)", NO_EVAL, 2),
    Edit("eval of a script", "eval(data)", NO_EVAL, 1),
    Edit("eval of C strings", "eval(UTF8ToString(ptr))", NO_EVAL, 3),
    Edit("memory of a library", "getMemory(", "Module.getMemoryPatched(Module, libName, ", 1),
    Edit("load a library", "function loadLibData(){", LOAD_LIBRARY, 1),
    Edit(
        "export by name",
        "export default _createPyodideModule;",
        "export{_createPyodideModule};export default _createPyodideModule;",
        1,
    ),
)


def edited_glue(source: str) -> str:
    """Pyodide's glue code as workerd wants it."""
    for edit in EDITS:
        source = edit.apply(source)
    imports = ",".join(WRAPPERS)
    return f'import {{{imports}}} from "pyodide-internal:builtin_wrappers";\n{source}'


def bundle_message(package: Path) -> bytes:
    """The Cap'n Proto message that holds the three modules of the runtime.

    `package` is the installed npm package `pyodide`.
    """
    # Imported here, so that the checks above can be tested where pycapnp is not installed.
    import capnp

    schema = capnp.load(str(Path(__file__).with_name("bundle.capnp")))
    glue = edited_glue((package / "pyodide.asm.mjs").read_text(encoding="utf-8"))
    contents = (
        ("pyodideRuntime-internal:pyodide.asm", "src", glue.encode()),
        (
            "pyodideRuntime-internal:pyodide.asm.wasm",
            "wasm",
            (package / "pyodide.asm.wasm").read_bytes(),
        ),
        (
            "pyodideRuntime-internal:python_stdlib.zip",
            "data",
            (package / "python_stdlib.zip").read_bytes(),
        ),
    )
    bundle = schema.Bundle.new_message()
    modules = bundle.init("modules", len(contents))
    for module, (name, field, data) in zip(modules, contents, strict=True):
        module.name = name
        setattr(module, field, data)
        module.type = "internal"
    message: bytes = bundle.to_bytes()
    return message


def main(arguments: list[str]) -> int:
    """`python -m dev.runtime.bundle PACKAGE FOLDER VERSION`"""
    package, folder, expected = Path(arguments[0]), Path(arguments[1]), arguments[2]
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if version != expected:
        print(f"{package} is pyodide {version}, but package.json pins {expected}", file=sys.stderr)
        return 1
    try:
        message = bundle_message(package)
    except EditNotFound as error:
        print(error, file=sys.stderr)
        return 1
    (folder / BUNDLE_NAME).write_bytes(message)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
