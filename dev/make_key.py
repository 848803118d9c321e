"""Makes an API key: prints it once, with the JSON that is stored in its place.

    make key ARGS="--tenant acme --name ci --scopes chat,agents --days 90"

Only the hash is stored, so a key that is lost cannot be read again: make a new one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from harpoon.domain.access import SCOPES
from harpoon.domain.api_keys import DEFAULT_SCOPES, access_from

PREFIX = "hpn_"
"""So that people and secret scanners know one when they see it."""
RANDOM_BYTES = 32


def new_key() -> str:
    """`hpn_` and 32 random bytes as URL-safe text, 43 characters."""
    return PREFIX + secrets.token_urlsafe(RANDOM_BYTES)


def stored(
    key: str, *, name: str | None, scopes: Sequence[str], expires_at: datetime | None
) -> dict[str, Any]:
    """The entry of `HARPOON_API_KEYS` for it; what has its default is left out."""
    entry: dict[str, Any] = {"sha256": hashlib.sha256(key.encode()).hexdigest()}
    if name is not None:
        entry["name"] = name
    if set(scopes) != set(DEFAULT_SCOPES):
        entry["scopes"] = list(scopes)
    if expires_at is not None:
        entry["expires_at"] = expires_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return entry


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make key", description=__doc__.splitlines()[0])
    parser.add_argument("--tenant", default="main", help="whose objects and budget (default: main)")
    parser.add_argument("--name", help="for whoever reads the settings")
    parser.add_argument(
        "--scopes",
        default=",".join(DEFAULT_SCOPES),
        help=f"comma-separated, of {', '.join(SCOPES)} (default: %(default)s)",
    )
    parser.add_argument("--days", type=int, help="how long it is good (default: for ever)")
    given = parser.parse_args(arguments)
    scopes = [scope for scope in given.scopes.split(",") if scope]
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        parser.error(f"--scopes takes {', '.join(SCOPES)}")
    if given.days is not None and not 1 <= given.days <= 3650:
        parser.error("--days takes 1 to 3650")
    expires_at = None if given.days is None else datetime.now(UTC) + timedelta(days=given.days)
    key = new_key()
    entry = stored(key, name=given.name, scopes=scopes, expires_at=expires_at)
    whole = json.dumps({"tenants": {given.tenant: {"keys": [entry]}}})
    try:
        access_from(whole, development=False)
    except ValueError as error:
        parser.error(str(error))
    print(f"The key, shown this once:\n\n  {key}\n")
    print(f"Its entry, for `keys` of the tenant in HARPOON_API_KEYS:\n\n  {json.dumps(entry)}\n")
    print(
        "As the only key of a deployment (in .deploy.vars for `make deploy`, or in .dev.vars):"
        f"\n\n  {whole}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
