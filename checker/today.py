"""The one clock of the program: today's date, where none was given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def today_in_japan() -> str:
    """Return today's date in Japan (UTC+9, no summer time) as `YYYY-MM-DD`."""
    return (datetime.now(UTC) + timedelta(hours=9)).date().isoformat()
