from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_cache'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='cardrow',
            index=models.Index(condition=models.Q(('help_level__gte', 2), ('last_seen__isnull', False)), fields=['last_seen', 'story'], name='store_card_not_seen'),
        ),
    ]
