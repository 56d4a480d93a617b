"""`manage.py import_proposal`: the import for a terminal or a script. Rules are in the services."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from agenda.models import Session
from agenda.rules.proposal import MAX_BYTES, NotAProposal, Proposal, read_proposal
from agenda.services.proposals import read_page
from participants.services.imports import Imported, import_proposal
from participants.services.imports.report import missing, understood

NOT_READ = 2  # exit status: nothing was created


class Command(BaseCommand):
    help = "Make a session of the text of a proposal page, or bring its session up to date."
    requires_system_checks = []  # --dry-run works in a checkout without a database

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", help="the proposal as text; - reads standard input")
        parser.add_argument("--dry-run", action="store_true", help="only say what is understood")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--into", metavar="SLUG", help="the session to bring up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        proposal = self._read(options["file"])
        imported = None if options["dry_run"] else self._import(proposal, options["into"])
        if options["json"]:
            self.stdout.write(json.dumps(as_object(proposal, imported), indent=2))
        else:
            self._tell(proposal)
        if imported:
            self._tell_import(imported, self.stderr if options["json"] else self.stdout)

    def _read(self, name: str) -> Proposal:
        try:
            return read_page(read_proposal(_bytes_of(name)))
        except OSError as error:
            self._refuse(f"{name}: {error.strerror}.")
        except NotAProposal as error:
            self._refuse(str(error))

    def _import(self, proposal: Proposal, slug: str | None) -> Imported:
        try:
            into = Session.objects.at(slug).first() if slug else None
            if slug and into is None:
                self._refuse(_("There is no session “%(slug)s”.") % {"slug": slug})
            return import_proposal(proposal=proposal, into=into)
        except DatabaseError as error:
            self.stderr.write(_("The database is not ready (%(why)s). Run `make up` or "
                                "`manage.py migrate` first.") % {"why": error})  # fmt: skip
            raise SystemExit(1) from None

    def _refuse(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        raise SystemExit(NOT_READ)

    def _tell(self, proposal: Proposal) -> None:
        self._section(_("Understood"), [
            f"{line.label}: {value}" for line in understood(proposal) for value in line.values
        ])  # fmt: skip
        ours = proposal.agenda_is_ours
        self._section(_("Agenda (our proposal)") if ours else _("Agenda"), [
            f"{segment.minutes:>3}  {segment.title}" for segment in proposal.segments
        ])  # fmt: skip
        self._section(_("Not understood, or without a place in a session"), [
            f"{line.label}: {line.text}" if line.label else line.text for line in proposal.rest
        ])  # fmt: skip
        self._section(_("Missing"), missing(proposal))
        self._section(_("Please check"), [notice.message for notice in proposal.warnings])

    def _section(self, title: str, lines: list[str]) -> None:
        if lines:
            self.stdout.write(self.style.MIGRATE_HEADING(title))
            self.stdout.write("".join(f"  {line}\n" for line in lines))

    def _tell_import(self, imported: Imported, out: Any) -> None:
        sentence = (
            _("Created the session “%(slug)s”.")
            if imported.created
            else _("Brought the session “%(slug)s” up to date.")
        )
        out.write(sentence % {"slug": imported.session.slug})
        for name in imported.kept:
            out.write(_("Kept as you edited it: %(name)s") % {"name": name})
        for remark in imported.warnings:
            out.write(remark.message)


def _bytes_of(name: str) -> bytes:
    """One more than a proposal may have is enough to refuse without reading on."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def as_object(proposal: Proposal, imported: Imported | None) -> dict[str, Any]:
    """The proposal as JSON; what the import has to say joins its warnings."""
    found = proposal.as_dict()
    if imported:
        kept = [{"code": "kept", "message": name} for name in imported.kept]
        found["warnings"] += kept + [remark._asdict() for remark in imported.warnings]
    return found
