"""A page of rows and how many there are in all, counted only where the page does not tell it."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def paged(rows: "QuerySet[Row]", *, skip: int, most: int, counted: bool = True) -> tuple[list[Row], int]:
    """Return the rows from `skip` on, `most` at most, in the order of the query, and how many it finds in all.

    Where nobody wants them `counted`, the number is one more than the page ends with if there are more.
    """
    if not counted:
        page = list(rows[skip : skip + most + 1])
        return page[:most], skip + len(page)
    page = list(rows[skip : skip + most])
    ends_here = len(page) < most and (page or not skip)
    return page, skip + len(page) if ends_here else rows.count()
