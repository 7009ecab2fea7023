"""Days in bins of one width, where there are too many events for marks. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from events.core.days import Days


class Bin(StrEnum):
    """The days that one bar counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @classmethod
    def over(cls, days: Days) -> "Bin":
        """How wide a bar of a chart over `days` is: at most some 200 of them are told apart."""
        return next((bin_ for bin_, longest in _LONGEST if days.width <= longest), cls.YEAR)

    @property
    def days(self) -> int:
        """About so many days."""
        return _DAYS[self]

    def start(self, day: date) -> date:
        """The first day of the bin that holds `day`."""
        if self is Bin.DAY:
            return day
        if self is Bin.WEEK:
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        return day.replace(day=1) if self is Bin.MONTH else day.replace(month=1, day=1)

    def starts(self, days: Days) -> list[date]:
        """The first day of every bin from the first of `days` to the last."""
        found = [self.start(days.first)]
        while (following := self._next(found[-1])) <= days.last:
            found.append(following)
        return found

    def _next(self, start: date) -> date:
        if self in (Bin.DAY, Bin.WEEK):
            return start + timedelta(days=self.days)
        months = 1 if self is Bin.MONTH else 12
        return self.start(start + timedelta(days=31 * months))


_DAYS = {Bin.DAY: 1, Bin.WEEK: 7, Bin.MONTH: 31, Bin.YEAR: 366}
_LONGEST = ((Bin.DAY, 200), (Bin.WEEK, 1400), (Bin.MONTH, 6100))
