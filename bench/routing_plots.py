"""The measured curves as SVG, for docs/routing.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, SIDE = 640, 400, 60, 30, 300
COLOURS = ("#b3261e", "#1a5fb4", "#7a5c00", "#5e5c64", "#2e7d32")
POINTS = 100


def curves_svg(
    path: Path,
    *,
    title: str,
    across: str,
    up: str,
    lines: Mapping[str, Sequence[float]],
    marks: Mapping[str, float],
    top: float,
) -> None:
    """Writes `lines` (values at equal distances over 0..1, drawn from 0 to `top`), each with its
    name, and upright `marks` at places 0..1."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{title}" font-family="system-ui, sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18" font-size="14">{title}</text>',
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 36}" text-anchor="middle">{across}</text>',
        f'<text transform="translate(16 {TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">'
        f"{up}</text>",
    ]
    for i in range(6):
        x, y = LEFT + SIDE * i / 5, TOP + SIDE * (1 - i / 5)
        parts.append(f'<text x="{x}" y="{TOP + SIDE + 16}" text-anchor="middle">{i / 5:g}</text>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{top * i / 5:.2g}</text>')
    for i, (name, place) in enumerate(marks.items()):
        x = LEFT + SIDE * place
        parts.append(
            f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{TOP + SIDE}" stroke="#999"'
            f' stroke-dasharray="4 3"/><text x="{x - 3:.1f}" y="{TOP + 14 + 14 * i}"'
            f' text-anchor="end" fill="#555">{name}</text>'
        )
    for i, (name, values) in enumerate(lines.items()):
        colour = COLOURS[i % len(COLOURS)]
        drawn = " ".join(
            f"{LEFT + SIDE * n / POINTS:.1f},{TOP + SIDE * (1 - min(top, max(0, y)) / top):.1f}"
            for n in range(POINTS + 1)
            for y in (values[round(n * (len(values) - 1) / POINTS)],)
        )
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        y = TOP + 20 + 22 * i
        parts.append(
            f'<line x1="{LEFT + SIDE + 20}" y1="{y - 4}" x2="{LEFT + SIDE + 44}" y2="{y - 4}"'
            f' stroke="{colour}" stroke-width="2"/>'
            f'<text x="{LEFT + SIDE + 50}" y="{y}">{name}</text>'
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", "utf-8")
