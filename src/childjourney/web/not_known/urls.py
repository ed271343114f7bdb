"""Address of what is not known over many children."""

from django.urls import path

from childjourney.web.not_known.views import not_known

urlpatterns = [path("what-we-do-not-know", not_known, name="not_known")]
