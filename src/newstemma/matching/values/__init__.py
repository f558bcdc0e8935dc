"""Values: numbers, money, ages, dates, times, durations and distances in a text, and whether two of them agree."""

from newstemma.matching.values.agreeing import agree
from newstemma.matching.values.finding import values
from newstemma.matching.values.scales import number
from newstemma.matching.values.value import Value

__all__ = ["Value", "agree", "number", "values"]
