"""What people prepared gets a key of its own, to go over to whom they turn out to be.

The tables are made anew: a primary key cannot be given away in place on both databases, and no
release has held any rows of them.
"""

import django.db.models.deletion
from django.db import migrations, models

OWNER = {"on_delete": django.db.models.deletion.CASCADE, "to": "participants.participant"}
KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("participants", "0030_invitations")]

    operations = [
        migrations.DeleteModel(name="Photo"),
        migrations.DeleteModel(name="Preparation"),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", KEY),
                ("digest", models.CharField(max_length=32)),
                ("large", models.BinaryField()),
                ("small", models.BinaryField()),
                ("shown", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("participant", models.OneToOneField(related_name="photo", **OWNER)),
            ],
        ),
        migrations.CreateModel(
            name="Preparation",
            fields=[
                ("id", KEY),
                ("opened_at", models.DateTimeField(null=True)),
                ("bio", models.TextField(blank=True, max_length=1200, verbose_name="bio")),
                ("bio_shown", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                (
                    "read_out",
                    models.TextField(blank=True, max_length=3000, verbose_name="text to read out"),
                ),
                ("test", models.JSONField(default=dict)),
                ("tested_at", models.DateTimeField(null=True)),
                ("browser", models.CharField(blank=True, default="", max_length=40)),
                ("participant", models.OneToOneField(related_name="preparation", **OWNER)),
            ],
        ),
    ]
