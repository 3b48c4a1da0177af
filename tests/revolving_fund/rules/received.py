"""What the members of the three cities received, as the report tells it (L228, L242, L252, L260)."""

from revolving_fund.rules.spans import NOTHING, Span

RIGHT = 500_000
SURABAYA = [Span.exactly(RIGHT)] * 19 + [Span.exactly(300_000)]
PALEMBANG = [NOTHING] * 5 + [Span.exactly(300_000), Span.exactly(1_500_000)] + [Span(300_000, 1_500_000)] * 13
YOGYAKARTA = [Span.exactly(435_000)] * 20
