"""The editor's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from newsroom.models import Blocked, Draft

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DraftForm(forms.ModelForm):
    """A draft's fields."""

    body = forms.CharField(widget=forms.Textarea, strip=False)  # blanks at the start count in offsets, too

    class Meta:
        """Which ones."""

        model = Draft
        fields = ("title", "byline", "body", "sources")

    def clean_body(self) -> str:
        """Line breaks as the text field counts them: a form sends CR LF, where its script sees one character."""
        return self.cleaned_data["body"].replace("\r\n", "\n")


def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show a draft with its findings; save it, and publish it where the gate lets it pass."""
    draft = get_object_or_404(Draft, pk=pk) if pk else Draft()
    form = DraftForm(request.POST or None, instance=draft)
    if request.method == "POST" and form.is_valid():
        form.save()
        if "publish" not in request.POST:
            return redirect("edit", draft.pk)
        try:
            draft.publish()
        except Blocked as blocked:
            for reason in blocked.answer["reasons"]:
                form.add_error(None, f"Not published: {reason}.")
        else:
            return redirect("edit", draft.pk)
    answer = draft.check_text() if draft.body else None
    for mark in answer["marks"] if answer else ():
        kind, _, number = (mark["other_article"] or "").partition("-")
        mark["other_address"] = reverse("edit", args=[number]) if kind == "draft" and number.isdigit() else None
    context = {"form": form, "draft": draft, "answer": answer}
    return render(request, "edit.html", context, status=422 if form.errors else 200)
