"""What is told of an open poll is interim; live is a session's state."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("polls", "0007_choices_have_no_value")]
    operations = [migrations.RenameField("poll", "live", "interim")]
