"""`make docs`: writes what the pages take from the code.

PYTHONPATH=src python -m dev.docs
"""

from __future__ import annotations

import sys

from dev.runtime import paths

sys.path.insert(0, str(paths.ROOT / "src"))

from dev.docs.parts import PAGES
from dev.docs.weave import BadParts, woven


def main() -> int:
    for name, make in PAGES.items():
        path = paths.ROOT / name
        before = path.read_text("utf-8")
        try:
            after = woven(before, make(), page=name)
        except BadParts as error:
            print(error, file=sys.stderr)
            return 1
        path.write_text(after, "utf-8")
        print(f"{name}: {'as it was' if after == before else 'written'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
