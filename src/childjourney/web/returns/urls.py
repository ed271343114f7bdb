"""Addresses of the statutory returns."""

from django.urls import path

from childjourney.web.returns import check, check_files, checks
from childjourney.web.returns.views import returns, returns_run

urlpatterns = [
    path("returns/", returns, name="returns"),
    path("returns/<uuid:run>", returns_run, name="returns_run"),
    path("returns/checks/", checks.checks, name="returns_checks"),
    path("returns/checks/<uuid:run>", check.check, name="returns_check"),
    path("returns/checks/<uuid:run>/rules/<slug:rule>", check.of_rule, name="returns_check_rule"),
    path("returns/checks/<uuid:run>/children/<int:child>", check.of_child, name="returns_check_child"),
    path("returns/checks/<uuid:run>/faults.csv", check_files.table, name="returns_check_table"),
    path("returns/checks/<uuid:run>/faults.xlsx", check_files.book, name="returns_check_book"),
    path("returns/checks/<uuid:run>/give-out", check_files.give, name="returns_check_give"),
]
