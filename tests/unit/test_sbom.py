"""`make sbom`: what is deployed and what it is made with, each once."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from dev.sbom import bill_of_materials

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "public" / "vendor"


def vendored() -> dict[str, dict[str, Any]]:
    """The components that have files, by folder of `public/vendor`."""
    found = [c for c in bill_of_materials(ROOT)["components"] if "components" in c]
    return {c["components"][0]["name"].split("/")[2]: c for c in found}


def test_the_bill_of_materials_lists_every_locked_package_once() -> None:
    bill = bill_of_materials(ROOT)
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len(refs) == len(set(refs))
    assert bill["metadata"]["component"]["name"] == "harpoon"
    for lock, scopes in (("worker", {"required"}), ("dev", {"required", "excluded"})):
        text = (ROOT / "dev" / "constraints" / f"{lock}.txt").read_text()
        pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
        listed = {c["name"] for c in bill["components"] if c["scope"] in scopes}
        assert pinned <= listed
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    shipped = {component["bom-ref"] for component in vendored().values()}
    assert sum(ref.startswith("pkg:npm/") for ref in set(refs) - shipped) == len(
        {(path.rpartition("node_modules/")[2], about["version"]) for path, about in locked.items()}
        - {("", locked[""].get("version"))}
    )


def test_the_runtime_that_the_worker_needs_is_not_called_a_tool() -> None:
    scopes = {c["name"]: c["scope"] for c in bill_of_materials(ROOT)["components"]}
    assert (scopes["workerd"], scopes["pyodide"]) == ("required", "required")
    builds = {scope for name, scope in scopes.items() if name.startswith("@cloudflare/workerd-")}
    assert builds == {"optional"}
    assert (scopes["wrangler"], scopes["axe-core"]) == ("excluded", "excluded")


def test_what_goes_to_browsers_is_listed_with_every_file_and_its_hash() -> None:
    folders = {path.name for path in VENDOR.iterdir() if path.is_dir()}
    assert folders == set(vendored()) >= {"swagger-ui", "marked"}
    for folder, component in vendored().items():
        assert component["scope"] == "required"
        assert component["licenses"][0]["license"]["name"]
        listed = {c["name"]: c["hashes"][0]["content"] for c in component["components"]}
        assert listed == {
            f"public/vendor/{folder}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (VENDOR / folder).iterdir()
        }


def test_the_vendored_versions_are_those_of_the_files_and_of_the_pages_that_load_them() -> None:
    packages = vendored()
    marked, swagger = packages["marked"]["version"], packages["swagger-ui"]["version"]
    assert f"marked v{marked} " in (VENDOR / "marked" / "marked.esm.js").read_text("utf-8")
    assert f'"{swagger}"' in (VENDOR / "swagger-ui" / "swagger-ui-bundle.js").read_text("utf-8")
    pages = [*ROOT.glob("public/*.html"), *ROOT.glob("public/js/*.js")]
    loaded = re.findall(
        r"/vendor/([\w-]+)/[\w.-]+\?v=([\d.]+)",
        "\n".join(path.read_text("utf-8") for path in pages),
    )
    assert set(loaded) == {("marked", marked), ("swagger-ui", swagger)}
