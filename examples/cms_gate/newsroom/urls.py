"""Where the form lives."""

from django.urls import path

from newsroom.views import edit

urlpatterns = [path("", edit, name="new"), path("<int:pk>/", edit, name="edit")]
