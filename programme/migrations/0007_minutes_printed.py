"""Minutes that went to paper are remembered: their meeting is never taken away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_regions")]

    operations = [
        migrations.AddField(
            model_name="coordinationmeeting",
            name="minutes_printed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="notulen pertama dicetak"
            ),
        ),
    ]
