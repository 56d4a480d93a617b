"""Plays the demo script into the database: a roundtable in the middle of its hour."""

import datetime as dt
import random

from agenda.models import Goal, Link, Outcome, PolicyQuestion, Run, Segment, Session, Step
from agenda.services.publishing import publish
from common import instants
from floor.models import Hand, Turn
from live import stream
from participants.models import (
    Display,
    Heads,
    Lead,
    Participant,
    ParticipantRole,
    Presence,
    RegionalGroup,
    StakeholderGroup,
)
from participants.rules.presence import LEFT_AFTER, State, minute_of
from participants.services.sessions import found_session
from polls.facts.presets import Line, preset_fields, preset_lines
from polls.models import Ballot, BallotOption, HandCount, HandTally, Option, Poll, Voter
from polls.services import polls as poll_services
from polls.services.drafts import write_lines
from qa.models import Question, Upvote
from qa.services import merges, moderation
from session_platform import demo_script as script


class Demo:
    """One demo session being made. Everything is counted back from now."""

    def __init__(self, organizer: object) -> None:
        self.now = instants.database_now()
        self.chance = random.Random(7)  # noqa: S311 - the same demo every time, no secret
        before = sum(script.TOOK) + script.INTO_THE_CURRENT_SECONDS
        self.began = self.now - dt.timedelta(seconds=before)
        self.session = found_session(self._session(), user=organizer)
        publish(session_id=self.session.pk)
        Session.objects.filter(pk=self.session.pk).update(state="live", live_at=self.began)
        self.session.refresh_from_db()

    def _session(self) -> Session:
        return Session(
            title=script.TITLE,
            starts_at=self.began.replace(second=0, microsecond=0),
            place=script.PLACE,
            description=script.DESCRIPTION,
            gains="\n".join(script.GAINS),
            hybrid=script.HYBRID,
            minutes=60,
        )

    def play(self) -> Session:
        with stream.locked(self.session.pk):
            self._write_agenda()
            self._write_people()
            self._come()
            self._run_clock()
            self._ask()
            self._speak()
            self._take_census()
            for order, (text, options) in enumerate(script.POLLS, 1):
                self._prepare(order, text, options)
            self._preset(len(script.POLLS) + 1, Poll.Preset.EXIT)  # opened by the end
            topics = (
                "agenda",
                "clock",
                "plan",
                "people",
                "queue",
                "questions",
                "asking",
                "scores",
                "polls",
                "tally",
            )
            stream.changed(self.session.pk, *topics)
        return self.session

    def _write_agenda(self) -> None:
        session = self.session
        session.goals.set(Goal.objects.filter(number__in=script.GOALS))
        self.policy_questions = [
            PolicyQuestion.objects.create(session=session, order=order, text=text)
            for order, text in enumerate(script.POLICY_QUESTIONS)
        ]
        for order, text in enumerate(script.OUTCOMES):
            Outcome.objects.create(session=session, order=order, text=text)
        for kind, url, label in script.LINKS:
            Link.objects.create(session=session, kind=kind, url=url, label=label)

    def _write_people(self) -> None:
        self.speakers = [
            self._person(name, group, region, mode, "speaker", organization)
            for name, organization, group, region, mode in script.PANEL
        ]
        for name, role, mode in script.CREW:
            self._person(name, "", "", mode, role)
        Display.objects.create(session=self.session, kind=Display.Kind.STAGE)
        self.attendees = [
            self._person(name, group, region, mode, "attendee")
            for name, group, region, mode in script.ATTENDEES
        ]
        name, group, region = script.SEAT_WITHOUT_DEVICE
        clerk = Participant.objects.with_role("clerk").get(session=self.session)
        self.without_device = self._person(name, group, region, "onsite", "attendee", by=clerk)
        self.segments = [self._segment(order, row) for order, row in enumerate(script.SEGMENTS)]

    def _person(
        self,
        name: str,
        group: str,
        region: str,
        mode: str,
        role: str,
        organization: str = "",
        by: Participant | None = None,
    ) -> Participant:
        person = Participant.objects.create(
            session=self.session,
            display_name=name,
            organization=organization,
            mode=mode,
            stakeholder_group=StakeholderGroup.objects.filter(code=group).first(),
            regional_group=RegionalGroup.objects.filter(code=region).first(),
            joined_at=self.began,
            known_at=self.began,
            added_by=by,
        )
        ParticipantRole.objects.create(participant=person, role=role)
        return person

    def _come(self) -> None:
        """Nobody of the cast has a screen to be seen by: they stay until the end of the hour."""
        cast = list(Participant.objects.filter(session=self.session).present())
        Heads.objects.create(session=self.session, most=len(cast))
        gone = {self.attendees[at].pk: row for at, row in script.GONE.items()}
        here = (State.HERE, 0)
        Presence.objects.bulk_create(self._presence(one, *gone.get(one.pk, here)) for one in cast)

    def _presence(self, person: Participant, state: State, minutes_ago: int) -> Presence:
        last = self.now - dt.timedelta(minutes=minutes_ago)
        until = {State.HERE: self.session.ends_at, State.AWAY: last + LEFT_AFTER}.get(state)
        return Presence(
            participant=person,
            state=state,
            until=until,
            first_at=minute_of(self.began),
            last_at=minute_of(last),
            minutes=(last - self.began) // dt.timedelta(minutes=1),
        )

    def _segment(
        self, order: int, row: tuple[str, str, int, int, int | None, int | None]
    ) -> Segment:
        kind, title, minutes, minimum, policy_question, speaker = row
        segment = Segment.objects.create(
            session=self.session,
            order=order,
            kind=kind,
            title=title,
            minutes=minutes,
            minimum_minutes=minimum,
            policy_question=None
            if policy_question is None
            else self.policy_questions[policy_question],
        )
        if speaker is not None:
            Lead.objects.create(segment=segment, participant=self.speakers[speaker])
        return segment

    def _run_clock(self) -> None:
        begins = self.began
        for segment, seconds in zip(self.segments, script.TOOK, strict=False):
            ends = begins + dt.timedelta(seconds=seconds)
            Run.objects.create(
                session=self.session, segment=segment, started_at=begins, ended_at=ends
            )
            begins = ends
        self.current = self.segments[len(script.TOOK)]
        self.current_began = begins
        last = Run.objects.create(session=self.session, segment=self.current, started_at=begins)
        earlier = Run.objects.filter(session=self.session).exclude(pk=last.pk).latest("pk")
        before = {"opened": last.pk, "closed": earlier.pk}
        Step.objects.create(session=self.session, verb="next", taken_at=begins, before=before)

    def _ask(self) -> None:
        rows = [self._question(*row) for row in script.QUESTIONS]
        (labelled, label), (routed, speaker) = script.LABELLED, script.TO_SPEAKER
        Question.objects.filter(pk=rows[labelled].pk).update(label=label)
        Question.objects.filter(pk=rows[routed].pk).update(speaker=self.speakers[speaker])
        Question.objects.filter(pk=rows[script.BY_GROUP].pk).update(shown_as=Question.Shown.GROUP)
        moderator = Participant.objects.with_role("moderator").get(session=self.session).pk
        where = {"session_id": self.session.pk, "by": moderator}
        (text, asker, minutes, upvotes), answer = script.WRITTEN
        written = self._question(text, None, asker, "approved", minutes, upvotes)
        moderation.answer_question(**where, question_id=written.pk, text=answer)
        text, into, asker, minutes, upvotes = script.MERGED
        merged = self._question(text, 1, asker, "approved", minutes, upvotes)
        merges.merge_question(**where, question_id=merged.pk, into_id=rows[into].pk)

    def _question(
        self,
        text: str,
        about: int | None,
        asker: int | None,
        state: str,
        minutes: int,
        upvotes: int,
    ) -> Question:
        asked = self.now - dt.timedelta(minutes=minutes)
        person = self.without_device if asker is None else self.attendees[asker]
        question = Question.objects.create(
            session=self.session,
            participant=person,
            entered_by=person.added_by,
            policy_question=None if about is None else self.policy_questions[about],
            text=text,
            state=state,
            asked_at=asked,
            approved_at=None if state == "waiting" else asked,
            taken_at=asked + dt.timedelta(minutes=4) if state in {"taken", "done"} else None,
            done_at=asked + dt.timedelta(minutes=7) if state == "done" else None,
            revision=1,
            scored_revision=1,
        )
        others = [one for one in self.attendees if one != person]
        for voter in self.chance.sample(others, upvotes):
            Upvote.objects.create(question=question, participant=voter)
        return question

    def _speak(self) -> None:
        for person, after, seconds in script.TURNS:
            started = self.current_began + dt.timedelta(seconds=after)
            Turn.objects.create(
                session=self.session,
                participant=self.attendees[person],
                segment=self.current,
                mode=self.attendees[person].mode,
                started_at=started,
                ended_at=started + dt.timedelta(seconds=seconds),
            )
        for person, ago in script.HANDS:
            raised = self.now - dt.timedelta(seconds=ago)
            Hand.objects.create(
                session=self.session, participant=self.attendees[person], raised_at=raised
            )
        Hand.objects.create(
            session=self.session,
            participant=self.without_device,
            raised_at=self.now - dt.timedelta(seconds=55),
        )

    def _prepare(self, order: int, text: str, options: list[str]) -> None:
        poll = Poll.objects.create(session=self.session, order=order, text=text)
        write_lines(poll, [Line(option) for option in options])

    def _preset(self, order: int, preset: str) -> Poll:
        fields = preset_fields(preset)
        poll = Poll.objects.create(session=self.session, order=order, **fields)
        write_lines(poll, preset_lines(poll.preset, poll.kind, self.session.pk))
        return poll

    def _take_census(self) -> None:
        """Everybody says group and region, by device or by hand."""
        poll = self._preset(0, Poll.Preset.CENSUS)
        rows = list(poll.options.all())
        poll_services.open_poll(session_id=self.session.pk, poll_id=poll.pk)
        for person in self.attendees:
            groups = (person.stakeholder_group, person.regional_group)
            said = {group.code for group in groups if group}
            self._vote(poll, person, [row for row in rows if row.code in said])
        clerk = Participant.objects.with_role("clerk").get(session=self.session)
        tally = HandTally.objects.create(poll=poll, people=22, by=clerk, at=self.began)
        for option, hands in zip(rows, script.CENSUS_HANDS, strict=True):
            HandCount.objects.create(tally=tally, option=option, count=hands)
        poll_services.close_poll(session_id=self.session.pk, poll_id=poll.pk)
        poll_services.show_poll(session_id=self.session.pk, poll_id=poll.pk)
        opened = self.began + dt.timedelta(seconds=60)
        shown = opened + dt.timedelta(seconds=95)
        Poll.objects.filter(pk=poll.pk).update(opened_at=opened, closed_at=shown, shown_at=shown)

    def _vote(self, poll: Poll, person: Participant, options: list[Option]) -> None:
        voter = Voter.objects.create(poll=poll, participant=person)
        ballot = Ballot.objects.create(poll=poll, voter=voter, mode=person.mode)
        for option in options:
            BallotOption.objects.create(ballot=ballot, option=option)
