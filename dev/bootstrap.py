"""Installs everything that Harpoon's commands need, into `.cache/`. Standard library only.

    python3 -m dev.bootstrap [dev|serve|deploy]

With the name of a command it first looks whether that one could work here. Run it as often as you
like: what is up to date is left alone. Everything under `.cache/` can be deleted at any time.
"""

from __future__ import annotations

import os
import signal
import sys

MINIMUM_PYTHON = (3, 11)


def main() -> int:
    """Check the interpreter, then run every step."""
    if sys.version_info < MINIMUM_PYTHON:
        # Before the other imports: they do not parse on an older Python.
        sys.stderr.write(
            "Harpoon needs Python 3.11 or later, and this is {}.{}.\n"
            "Install one, then name it: make PYTHON=python3.12 dev\n".format(*sys.version_info[:2])
        )
        return 1

    from dev import preflight
    from dev.runtime.installs import all_steps
    from dev.runtime.paths import PYTHON_MODULES_LINK, WORKER
    from dev.runtime.steps import StepFailed, report, run_steps

    steps = all_steps()
    command = sys.argv[1] if len(sys.argv) > 1 else "bootstrap"
    fault = preflight.fault(command, os.environ, steps)
    if fault is not None:
        report(fault)
        return 1
    # A cancelled job sends SIGTERM: clean up as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        run_steps(steps)
    except StepFailed as error:
        report(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        report("\ninterrupted: nothing half-made is kept, run the same command again")
        return 130
    if PYTHON_MODULES_LINK.is_dir() and not PYTHON_MODULES_LINK.is_symlink():
        report("python_modules/ is a folder of your own (pywrangler's?): left as it is")
    elif not PYTHON_MODULES_LINK.is_dir():
        PYTHON_MODULES_LINK.unlink(missing_ok=True)
        PYTHON_MODULES_LINK.symlink_to(
            WORKER.relative_to(PYTHON_MODULES_LINK.parent) / "python_modules"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
