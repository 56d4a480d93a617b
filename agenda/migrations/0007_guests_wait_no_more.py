from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("agenda", "0006_approval_as_it_was")]
    operations = [migrations.RemoveField(model_name="session", name="guests_wait")]
