"""Lists what Harpoon is made of, as CycloneDX 1.6: the Worker's packages, what its pages bring to
browsers, and the tools around them.

    make sbom > harpoon.cdx.json

Read from the lock files and `public/vendor`, so it is the same on every machine; licences come from
the packages' own metadata, where they are installed. What is deployed is `required`, and so is what
it runs on: workerd and Pyodide, which `make serve` takes from npm and Cloudflare has itself. Of
workerd's builds one is needed, so each is `optional`. The tools are `excluded`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dev.runtime import paths

RUNTIME = {"workerd": "required", "pyodide": "required"}
WORKERD_BUILDS = "@cloudflare/workerd-"

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def bill_of_materials(root: Path) -> dict[str, Any]:
    """The document, from the lock files under `root`."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    worker = _pins(root / "dev" / "constraints" / "worker.txt")
    tools = _pins(root / "dev" / "constraints" / "dev.txt")
    components = [_python(name, version, "required") for name, version in worker]
    components += [
        _python(name, version, "excluded")
        for name, version in tools
        if (name, version) not in worker
    ]
    components += _vendored(root / "public" / "vendor")
    locked = json.loads((root / "package-lock.json").read_text())["packages"]
    components += [_npm(path, about) for path, about in sorted(locked.items()) if path]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": components,
    }


def _pins(path: Path) -> list[tuple[str, str]]:
    return sorted(_PIN.findall(path.read_text()))


def _python(name: str, version: str, scope: str) -> dict[str, Any]:
    return _component(name, version, scope, f"pkg:pypi/{name}@{version}", _licence(name))


def _npm(path: str, about: dict[str, Any]) -> dict[str, Any]:
    name = path.rpartition("node_modules/")[2]
    purl = f"pkg:npm/{quote(name, safe='/')}@{about['version']}"
    scope = "optional" if name.startswith(WORKERD_BUILDS) else RUNTIME.get(name, "excluded")
    return _component(name, about["version"], scope, purl, about.get("license"))


def _vendored(folder: Path) -> list[dict[str, Any]]:
    """Files that are in the repository, and no lock file knows; `packages.json` names them."""
    named: dict[str, dict[str, str]] = json.loads((folder / "packages.json").read_text("utf-8"))
    found = []
    for name, about in sorted(named.items()):
        purl = f"pkg:npm/{about['package']}@{about['version']}"
        component = _component(
            about["package"], about["version"], "required", purl, about["license"]
        )
        component["components"] = [
            {
                "type": "file",
                "bom-ref": f"{purl}#{path.name}",
                "name": f"{folder.parent.name}/{folder.name}/{name}/{path.name}",
                "hashes": [
                    {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
                ],
            }
            for path in sorted((folder / name).iterdir())
        ]
        found.append(component)
    return found


def _component(
    name: str, version: str, scope: str, purl: str, licence: str | None
) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "purl": purl,
    }
    if licence is not None:
        component["licenses"] = [{"license": {"name": licence}}]
    return component


def _licence(name: str) -> str | None:
    """None: not installed here, or it does not say."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    fields = ("License-Expression", "License")
    said = next((text for field in fields for text in about.get_all(field) or []), "")
    if not said or "\n" in said:
        classes = about.get_all("Classifier") or []
        named = [c.rpartition(" :: ")[2] for c in classes if c.startswith("License :: ")]
        said = ", ".join(named)
    return said or None


def main() -> int:
    print(json.dumps(bill_of_materials(paths.ROOT), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
