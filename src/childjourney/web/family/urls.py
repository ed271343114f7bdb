"""Addresses of the family's own space, and of what those who help see of it."""

from django.urls import path

from childjourney.web.family import door, pages, staff, typed, write
from childjourney.web.family.demo import go_in

urlpatterns = [
    path("family/", pages.home, name="family_home"),
    path("family/sign-in", door.come_in, name="family_sign_in"),
    path("family/sign-out", door.leave, name="family_sign_out"),
    path("family/exit", door.exit_, name="family_exit"),
    path("family/stay", door.stay, name="family_stay"),
    path("family/invitation", door.invitation, name="family_invitation"),
    path("family/demo", go_in, name="family_demo"),
    path("family/<uuid:story>", pages.now, name="family_now"),
    path("family/<uuid:story>/story", pages.story, name="family_story"),
    path("family/<uuid:story>/write", write.write, name="family_write"),
    path("family/<uuid:story>/story/<uuid:entry>", write.differently, name="family_differently"),
    path("family/<uuid:story>/agreement", pages.agreement, name="family_agreement"),
    path("family/<uuid:story>/agree", write.give, name="family_agree"),
    path("family/<uuid:story>/withdraw", write.take_back, name="family_withdraw"),
    path("family/<uuid:story>/help", write.help_, name="family_help"),
    path("family/<uuid:story>/typed/<slug:form>", typed.typed, name="family_typed"),
    path("family/<uuid:story>/looked", pages.looked, name="family_looked"),
    path("children/<uuid:story>/family", staff.access, name="family_access"),
    path("children/<uuid:story>/family/open", staff.open_one, name="family_open"),
    path("children/<uuid:story>/family/invite", staff.invite_one, name="family_invite"),
]
