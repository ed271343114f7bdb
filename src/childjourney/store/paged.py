"""A page of rows and how many there are in all, counted only where the page does not tell it."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def paged(
    rows: "QuerySet[Row]", *, skip: int, most: int, counted: bool = True, up_to: int | None = None
) -> tuple[list[Row], int]:
    """Return the rows from `skip` on, `most` at most, in the order of the query, and how many it finds in all.

    Where nobody wants them `counted`, the number is one more than the page ends with if there are more. With `up_to`,
    it is one more than that if there are more than so many.
    """
    if not counted:
        page = list(rows[skip : skip + most + 1])
        return page[:most], skip + len(page)
    page = list(rows[skip : skip + most])
    if len(page) < most and (page or not skip):
        total = skip + len(page)
    elif up_to is not None:
        return page, rows.order_by()[: up_to + 1].count()
    else:
        total = rows.count()
    return page, total if up_to is None else min(total, up_to + 1)
