"""`manage.py recount_poll 7`: do its ballots and hand counts still say what its result says?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from polls.models import Poll
from polls.recounting import differences


class Command(BaseCommand):
    help = "Recompute a closed poll's result from its ballots and hand counts, and compare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("poll", type=int, help="the number of the poll")

    def handle(self, *args: Any, **options: Any) -> None:
        poll = Poll.objects.filter(pk=options["poll"]).first()
        if poll is None:
            raise CommandError(f"There is no poll {options['poll']}.")
        if poll.result is None:
            raise CommandError(f"Poll {poll.pk} has no result: it is {poll.state}.")
        found = differences(poll)
        for name, frozen, counted in found:
            self.stdout.write(f"{name}: frozen {frozen}, counted {counted}")
        if found:
            raise CommandError(f"Poll {poll.pk}: not equal, {len(found)} differences.")
        self.stdout.write(f"Poll {poll.pk}: equal, {poll.result['voters']} ballots.")
