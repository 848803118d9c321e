"""A waiting time as Groq and OpenAI write it into an error's text: `320ms`, `7.66s`, `1m2.5s`.

Source: rate-limit messages quoted in public issues; it is how Go prints a duration.
"""


def go_duration(seconds: float) -> str:
    """The duration, rounded to milliseconds."""
    total_ms = round(seconds * 1000)
    if 0 < total_ms < 1000:
        return f"{total_ms}ms"
    minutes, ms = divmod(total_ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    text = f"{ms / 1000:g}s"
    if hours:
        return f"{hours}h{minutes}m{text}"
    return f"{minutes}m{text}" if minutes else text
