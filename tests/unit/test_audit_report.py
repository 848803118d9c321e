"""`make audit`: what it prints of pip-audit's and npm's reports."""

from dev.audit import npm_report, python_report

WEAK = {"id": "GHSA-1", "fix_versions": ["1.1", "2.0"]}


def test_weaknesses_are_listed_with_the_versions_that_mend_them() -> None:
    packages = [
        {"name": "left", "version": "1.0", "vulns": [WEAK, {"id": "GHSA-2", "fix_versions": []}]},
        {"name": "right", "version": "2.0", "vulns": []},
        {"name": "odd", "skip_reason": "not found"},
    ]
    assert python_report({"dependencies": packages}) == [
        "2 weaknesses in 2 packages; 1 could not be asked for: not found",
        "left 1.0: GHSA-1, mended in 1.1, 2.0",
        "left 1.0: GHSA-2, mended in no version",
    ]
    found = {"vulnerabilities": {"left-pad": {"range": "<2", "severity": "high"}}}
    assert npm_report(found) == ["1 weaknesses", "left-pad <2: high"]


def test_what_could_not_be_asked_is_not_called_clean() -> None:
    skipped = {"dependencies": [{"name": "odd", "skip_reason": "not found"}]}
    assert python_report(skipped) == ["nothing is known; 1 could not be asked for: not found"]
    assert python_report(None) == ["could not be asked: pip-audit gave no report"]
    assert npm_report({"message": "405"}) == ["could not be asked: 405"]
    assert npm_report(None) == ["could not be asked: npm gave no report"]
