"""Addresses of sign-in, of the start page and of the directory."""

from allauth.account import views as allauth
from django.urls import path

from childjourney.web.account.directory import directory
from childjourney.web.account.leaving import leaving
from childjourney.web.account.membership import choose_membership
from childjourney.web.account.sign_in import forgotten, new_password, sign_in
from childjourney.web.account.start import start

urlpatterns = [
    path("", start, name="start"),
    path("accounts/login/", sign_in, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/signup/", allauth.signup, name="account_signup"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/password/change/", new_password, name="account_change_password"),
    path("accounts/password/reset/", forgotten, name="account_reset_password"),
    path("membership", choose_membership, name="membership"),
    path("directory", directory, name="directory"),
    path("directory/memberships/<uuid:membership>/end", leaving, name="membership_end"),
]
