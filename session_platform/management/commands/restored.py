"""To be run once after a backup was restored: what screens know belongs to another history."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from live.models import Stream, new_epoch
from participants.services.erasing import erase_again


class Command(BaseCommand):
    help = "After restoring a backup: who was erased is erased again, every screen starts afresh."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            rows = list(Stream.objects.select_for_update().order_by("pk"))
            for row in rows:
                row.epoch = new_epoch()
            Stream.objects.bulk_update(rows, ["epoch"])
        self.stdout.write(f"{len(rows)} sessions have a new epoch.")
        self.stdout.write(f"{erase_again()} deletions were repeated.")
