"""Words that tell what a prompt is about, for explanations in plain words.

They name what the learned weights found; they do not decide anything by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

_STEM_CHARS = 6

_WORDS: Mapping[str, str] = {
    "law": "court defendant plaintiff contract statute liable liability negligence jury attorney"
    " constitution constitutional trial landlord tenant deed lawyer legal law sue sued lawsuit"
    " treaty jurisdiction crime criminal prosecution testimony evidence",
    "medicine": "patient disease symptom treatment diagnosis drug dose infection virus blood muscle"
    " nerve cancer cell clinical medical bone artery hormone protein vaccine pain",
    "mathematics": "integer equation polynomial matrix probability graph triangle theorem proof"
    " prime divisible function derivative integral vector angle sum fraction percent median mean"
    " variance solve x y $ \\ = ^ + <",
    "physics and chemistry": "velocity force energy mass current voltage acceleration momentum"
    " magnetic electron atom molecule acid reaction temperature pressure wave gravity nucleus gas",
    "history and politics": "war century empire revolution president king government political"
    " treaty election soviet military policy senate congress state nation democracy colonial",
    "economics and business": "price demand supply inflation interest market tax cost firm monopoly"
    " bank bond stock asset revenue profit investment account company customer sales",
    "computing": "algorithm program code memory network server database cpu software python array"
    " compiler thread encryption protocol query class loop pointer kernel",
    "philosophy and religion": "moral ethics argument kant utilitarian virtue god religion buddha"
    " philosophy belief rights justice fallacy logic",
    "psychology": "behavior therapy cognitive personality child development learning anxiety memory"
    " psychologist emotion motivation counselor",
}


def _by_stem() -> dict[str, str]:
    found: dict[str, str] = {}
    for topic, words in _WORDS.items():
        for word in words.split():
            found.setdefault(word[:_STEM_CHARS], topic)
    return found


TOPIC_OF_STEM: Mapping[str, str] = _by_stem()
"""The first six characters of a word → its topic."""
