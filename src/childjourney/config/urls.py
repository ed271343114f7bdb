"""Where each door answers."""

from django.conf import settings
from django.urls import include, path

from childjourney.api.door import api
from childjourney.web.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    path("", include("childjourney.web.urls")),
]
if settings.CHILDJOURNEY_DEMO:
    urlpatterns.append(path("demo/", include("childjourney.web.demo.urls")))

handler400 = "childjourney.web.errors.bad_request"
handler403 = "childjourney.web.errors.forbidden"
handler404 = "childjourney.web.errors.not_found"
handler500 = "childjourney.web.errors.server_error"
handler429 = "childjourney.web.errors.too_many"
