from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0004_not_seen'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='cardrow',
            name='store_card_not_seen',
        ),
        migrations.RemoveIndex(
            model_name='grantrow',
            name='store_grant_by_agency',
        ),
        migrations.RemoveIndex(
            model_name='grantrow',
            name='store_grant_by_member',
        ),
        migrations.AddIndex(
            model_name='cardrow',
            index=models.Index(fields=['last_seen', 'story', 'help_level'], name='store_card_by_last_seen'),
        ),
        migrations.AddIndex(
            model_name='grantrow',
            index=models.Index(fields=['agency', 'card', 'first', 'after'], name='store_grant_of_agency'),
        ),
        migrations.AddIndex(
            model_name='grantrow',
            index=models.Index(fields=['membership', 'card', 'first', 'after'], name='store_grant_of_member'),
        ),
    ]
