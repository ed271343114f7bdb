"""Dates and ages as people say them."""

from datetime import date

from childjourney.core.base.time import Precision, Span


def day_in_words(day: date) -> str:
    """Return a day as people write it: "5 March 2024"."""
    return f"{day.day} {day:%B} {day.year}"


def span_in_words(span: Span) -> str:
    """Return when something happened in words: "about March 2024", "from 5 March to 1 April 2024"."""
    words = {
        Precision.YEAR: str(span.first.year),
        Precision.MONTH: f"{span.first:%B} {span.first.year}",
        Precision.DAY: day_in_words(span.first),
        Precision.MINUTE: f"{day_in_words(span.first)} at {span.at:%H:%M}" if span.at else "",
        Precision.SPAN: _from_to(span),
    }[span.precision]
    return f"about {words}" if span.about else words


def _from_to(span: Span) -> str:
    if span.last is None:
        return f"since {day_in_words(span.first)}"
    return f"from {day_in_words(span.first)} to {day_in_words(span.last)}"


def age_on(born: date, day: date) -> int:
    """Return whole years of age on `day`; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_in_words(born: date, day: date) -> str:
    """Return an age as people say it: years, or months under two, or weeks under three months."""
    days = (day - born).days
    if days < 0:
        return "not yet born"
    years = age_on(born, day)
    if years >= 2:
        return f"{years} years old"
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return f"{months} months old" if months >= 3 else f"{days // 7} weeks old"
