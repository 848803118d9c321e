import json
import re
from pathlib import Path

from dev.sbom import bill_of_materials

ROOT = Path(__file__).parents[2]


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
    assert sum(ref.startswith("pkg:npm/") for ref in refs) == len(
        {(path.rpartition("node_modules/")[2], about["version"]) for path, about in locked.items()}
        - {("", locked[""].get("version"))}
    )
