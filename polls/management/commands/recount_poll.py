"""`manage.py recount_poll`: do ballots and hand counts still say what the frozen results say?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from polls.facts.recounts import differences
from polls.models import Poll


class Command(BaseCommand):
    help = "Recompute results from ballots and hand counts, and compare them with the frozen ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("poll", type=int, nargs="*", help="numbers of polls; none: all closed")

    def handle(self, *args: Any, **options: Any) -> None:
        polls = [_poll(pk) for pk in options["poll"]] or list(Poll.objects.exclude(result=None))
        unequal = sum(not self._recount(poll) for poll in polls)
        if unequal:
            raise CommandError(f"{unequal} of {len(polls)} not equal.")

    def _recount(self, poll: Poll) -> bool:
        found = differences(poll)
        for name, frozen, counted in found:
            self.stdout.write(f"{name}: frozen {frozen}, counted {counted}")
        said = f"not equal, {len(found)} differences" if found else "equal"
        self.stdout.write(f"Poll {poll.pk}: {said}, {poll.result['voters']} ballots. {poll}")
        return not found


def _poll(pk: int) -> Poll:
    poll = Poll.objects.filter(pk=pk).first()
    if poll is None:
        raise CommandError(f"There is no poll {pk}.")
    if poll.result is None:
        raise CommandError(f"Poll {poll.pk} has no result: it is {poll.state}.")
    return poll
