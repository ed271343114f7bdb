"""Addresses of documents."""

from django.urls import path

from childjourney.web.documents.add import add
from childjourney.web.documents.decide import decide
from childjourney.web.documents.download import download
from childjourney.web.documents.quarantine import quarantine

urlpatterns = [
    path("children/<uuid:story>/add-document", add, name="add_document"),
    path("children/<uuid:story>/documents/<uuid:entry>", download, name="document"),
    path("children/<uuid:story>/documents/<uuid:entry>/decide", decide, name="document_decide"),
    path("documents/waiting", quarantine, name="quarantine"),
]
