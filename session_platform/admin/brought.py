"""What people bring, beside the agenda: the poll before the hour and the questions in advance."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from agenda.models import Session
from agenda.rules.codes import SegmentKind, State
from common import keys
from common.refusals import SENTENCES
from participants.facts.who import GROUPS
from participants.models import Participant
from polls.facts import needs
from polls.models import Need, NeedsPoll
from polls.rules.needs import Proposal, Told
from polls.services import needs_settled
from qa.models import Question
from qa.services import moderation
from session_platform.admin.states import OwnPages, managed_session

Chooser = Need.Chooser
MOST_LISTED = 200
LISTED = (Question.State.WAITING, Question.State.APPROVED)


class Row(NamedTuple):
    """A policy question: what was chosen, how long it has, and how long it would have."""

    number: int
    text: str
    share: int | None
    people: int | None
    minutes: int
    change: int


class Brought(NamedTuple):
    """All that the panel shows."""

    poll: NeedsPoll
    told: Told
    rows: list[Row]
    proposal: Proposal | None
    first: Row | None  # which gains most by it
    undoable: bool
    asked: list[Question]
    waiting: int
    becauses: list[tuple[str, Any]]
    indicative: bool
    can_run: bool  # there is something to choose between
    arranges: bool  # not begun


def brought_to(session: Session) -> Brought:
    poll, told, proposal = needs.poll_of(session.pk), needs.figures(session), None
    asked = _asked(session)
    arranges = session.state in (State.DRAFT, State.PUBLISHED)
    proposal = needs.proposal(session)
    rows = _rows(session, told, proposal)
    gaining = max(rows, key=lambda row: row.change) if proposal else None
    return Brought(
        poll=poll,
        told=told,
        rows=rows,
        proposal=proposal,
        first=gaining,
        undoable=arranges and bool(needs.accepted_before(session)),
        asked=asked,
        waiting=sum(one.state == Question.State.WAITING for one in asked),
        becauses=list(Question.Because.choices),
        indicative=needs.is_indicative(session.pk),
        can_run=len(rows) >= needs.FEWEST_TO_CHOOSE,
        arranges=arranges,
    )


def _rows(session: Session, told: Told, proposal: Proposal | None) -> list[Row]:
    minutes: dict[int | None, int] = {}
    for segment in session.segments.filter(kind=SegmentKind.EXCHANGE, skipped_at=None):
        about = segment.policy_question_id
        minutes[about] = minutes.get(about, 0) + segment.minutes
    changes, shares = proposal.changes if proposal else {}, told.shares()
    return [
        Row(
            number,
            one.text,
            round(shares[one.pk]) if one.pk in told.counts else None,
            told.counts.get(one.pk),
            minutes.get(one.pk, 0),
            changes.get(one.pk, 0),
        )
        for number, one in enumerate(session.policy_questions.all(), 1)
    ]


def _asked(session: Session) -> list[Question]:
    """Those that wait come first; what was silenced waits apart."""
    people = ("participant", *(f"participant__{name}" for name in GROUPS))
    asked = Question.objects.filter(session=session, ahead=True, state__in=LISTED, unseen=False)
    found = list(asked.select_related(*people)[:MOST_LISTED])
    return sorted(found, key=lambda one: one.state != Question.State.WAITING)


# --- Pressed ------------------------------------------------------------------------------------

Press = Callable[[HttpRequest, int], None]


def _accept(request: HttpRequest, session_id: int) -> None:
    parts = [part.partition(":") for part in request.POST.get("seen", "").split()]
    seen = {pk: keys.number(minutes) or 0 for pk, _colon, minutes in parts}
    needs_settled.accept(session_id=session_id, seen=seen)


def _arranged(**chosen: Any) -> Press:
    return lambda _request, session_id: needs_settled.arrange(session_id=session_id, **chosen)


def _set_aside(_request: HttpRequest, session_id: int) -> None:
    needs_settled.set_aside(session_id=session_id)


def _undo(_request: HttpRequest, session_id: int) -> None:
    needs_settled.undo(session_id=session_id)


# By verb of the address: what is done, and what the page and the history say of it.
VERBS: dict[str, tuple[Press, Any]] = {
    "on": (_arranged(on=True), _("The poll before the hour is on.")),
    "off": (_arranged(on=False), _("The poll before the hour is off.")),
    "browser": (_arranged(chooser=Chooser.BROWSER), _("Each browser has a choice now.")),
    "address": (_arranged(chooser=Chooser.ADDRESS), _("Each address has a choice now.")),
    "tell": (_arranged(told=True), _("Everybody sees the result once the lobby opens.")),
    "hush": (_arranged(told=False), _("Only organizers see the result.")),
    "accept": (_accept, _("The agenda has the minutes of the proposal.")),
    "aside": (_set_aside, _("The proposal is set aside until the figures change by enough.")),
    "undo": (_undo, _("The agenda has its minutes of before.")),
}


def _by(request: HttpRequest, session_id: int) -> int | None:
    """As whom an organizer moderates."""
    own = Participant.objects.filter(session=session_id, user=request.user.pk, removed_at=None)
    return own.values_list("pk", flat=True).first()


def _moderate(request: HttpRequest, session_id: int, question: int, verb: str) -> None:
    which: dict[str, Any] = {
        "session_id": session_id,
        "question_id": question,
        "by": _by(request, session_id),
    }
    sent = request.POST
    if verb == "approve":
        name = sent.get(f"name-{question}")
        moderation.approve_question(**which, was=sent.get(f"was-{question}"), name=name)
    elif verb == "hide":
        moderation.hide_question(**which, because=sent.get(f"because-{question}", ""))
    elif verb == "sort":
        about = keys.number(sent.get(f"about-{question}", ""))
        moderation.sort_question(**which, policy_question_id=about)
    else:
        raise Http404


MODERATED = {
    "approve": _("The question is approved."),
    "hide": _("The question is hidden."),
    "sort": _("The question is sorted."),
}


class BroughtViews(OwnPages):
    """The presses of the panel. Each answers with the page again."""

    def own_urls(self) -> list[URLPattern]:
        return [
            self.page("<int:pk>/needs/<slug:verb>/", self.needs_view, "needs"),
            self.page("<int:pk>/asked/<int:question>/<slug:verb>/", self.asked_view, "asked"),
            *super().own_urls(),
        ]

    def needs_view(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        session = managed_session(request, pk)
        if verb not in VERBS:
            raise Http404
        press, words = VERBS[verb]
        return self._answer(request, session, lambda: press(request, pk), words)

    def asked_view(self, request: HttpRequest, pk: int, question: int, verb: str) -> HttpResponse:
        session = managed_session(request, pk)
        if verb not in MODERATED:
            raise Http404
        act = lambda: _moderate(request, pk, question, verb)  # noqa: E731  a press, like the others
        return self._answer(request, session, act, MODERATED[verb])

    def _answer(
        self, request: HttpRequest, session: Session, act: Callable[[], None], words: Any
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            act()
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        except ObjectDoesNotExist:
            messages.error(request, SENTENCES["not_found"].text)
        else:
            self.note(request, session, words)
            messages.success(request, words)
        return redirect(reverse("admin:agenda_session_change", args=[session.pk]) + "#brought")
