from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('floor', '0003_who_drives'),
    ]

    operations = [
        migrations.AddField(
            model_name='hand',
            name='language',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
    ]
