"""The table of articles."""

import django.db.models.deletion
import wagtail.blocks
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made by makemigrations; it depends on an early migration of Wagtail, so that all versions from 7 run it."""

    initial = True
    dependencies = (("wagtailcore", "0094_alter_page_locale"),)
    operations = (
        migrations.CreateModel(
            name="ArticlePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("byline", models.CharField(blank=True, max_length=200)),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("heading", wagtail.blocks.CharBlock()), ("paragraph", wagtail.blocks.RichTextBlock())]
                    ),
                ),
            ],
            options={"abstract": False},
            bases=("wagtailcore.page",),
        ),
    )
