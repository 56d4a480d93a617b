import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("polls", "0003_counts_stand_in_tallies")]
    operations = [
        migrations.RemoveConstraint(
            model_name='handcount',
            name='one_count_per_channel',
        ),
        migrations.RemoveField(
            model_name='handcount',
            name='at',
        ),
        migrations.RemoveField(
            model_name='handcount',
            name='by',
        ),
        migrations.RemoveField(
            model_name='handcount',
            name='channel',
        ),
        migrations.RemoveField(
            model_name='handcount',
            name='poll',
        ),
        migrations.AlterField(
            model_name='handcount',
            name='tally',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='polls.handtally'),
        ),
        migrations.AddConstraint(
            model_name='handcount',
            constraint=models.UniqueConstraint(fields=('tally', 'option'), name='an_option_once_a_tally'),
        ),
    ]
