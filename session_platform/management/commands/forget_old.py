"""What the worker does every hour, for installations without one."""

from typing import Any

from django.core.management.base import BaseCommand

from session_platform import retention


class Command(BaseCommand):
    help = "Forgets what has been kept for as long as docs/retention.md says; for a daily cron job."

    def handle(self, *args: Any, **options: Any) -> None:
        for setting, count in retention.forget_old().items():
            self.stdout.write(f"{setting}: {count}")
