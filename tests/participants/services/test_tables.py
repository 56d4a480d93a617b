"""A table of people is judged row by row, taken over by one press, and taken back."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agenda.models import Session
from participants.facts.tables import rows_of
from participants.models import Participant, RegionalGroup, StakeholderGroup
from participants.rules.roles import Role
from participants.rules.tables.files import Table, read
from participants.rules.tables.words import COLUMNS
from participants.services.tables import files
from participants.services.tables.rows import Reader, column_words
from participants.services.tables.writing import take_back, write_rows
from tests import factories as make

pytestmark = pytest.mark.django_db
HEAD = "Name;E-mail;Role;Organization;Segment\n"


@pytest.fixture
def session() -> Session:
    return make.make_lobby()


def table(*rows: str, head: str = HEAD) -> Table:
    return read((head + "\n".join(rows)).encode())


def judged(session: Session, *rows: str, **chosen: str) -> list[Any]:
    return Reader(session).judge(table(*rows), {int(key[1:]): one for key, one in chosen.items()})


def verdicts(session: Session, *rows: str, **chosen: str) -> list[str]:
    return [row.verdict.value for row in judged(session, *rows, **chosen)]


def person(session: Session, name: str, **over: Any) -> Participant:
    return make.make_speaker(session, display_name=name, joined_at=None, **over)


def test_a_new_row_is_somebody_new_with_all_that_it_says(session):
    make.make_segment(session, title="Welcome")
    head = "Last name;First name;Mail;Role;Group;Region;Mode;Time zone;Segment to lead;Post\n"
    row = "Łukasik;Dr. Zoë;Zoe <ZOE@example.org>;Panelist;civil society;GRULAC;Zoom;"
    row += "europe/oslo;1;Chair"

    write_rows(session=session, rows=Reader(session).judge(table(row, head=head), {}))

    new = Participant.objects.get(session=session)
    assert (new.display_name, new.titles, new.email) == ("Zoë Łukasik", "Dr.", "zoe@example.org")
    assert (new.stakeholder_group.code, new.regional_group.code) == ("civil-society", "grulac")
    assert (new.mode, new.time_zone, new.post) == ("online", "Europe/Oslo", "Chair")
    assert new.leads.get().segment.title == "Welcome" and new.known_at and not new.joined_at
    assert [each.role for each in new.roles.all()] == [Role.SPEAKER]


def test_the_same_file_again_changes_nothing(session):
    rows = "Zoë Łukasik;zoe@example.org;Speaker;Harbour;", "Noor;;Clerk;;"
    write_rows(session=session, rows=judged(session, *rows))

    assert verdicts(session, *rows) == ["same", "same"]
    assert write_rows(session=session, rows=judged(session, *rows)) is None


def test_the_address_says_who_it_is_then_name_and_organization(session):
    ada = person(session, "Ada Holm", email="ada@example.org", organization="Harbour")
    noor = person(session, "Noor Halvorsen", organization="City of Lund")

    (first, second, third) = judged(
        session,
        "Ada Lovisa Holm;ADA@example.org;;;",
        "Noor Halvorsen;noor@example.org;;City of Lund;",
        "Noor Halvorsen;;;Another House;",
    )

    assert (first.person, first.differs) == (ada, ("name",))
    assert (second.person, second.differs) == (noor, ("email",))
    assert third.verdict == "twin" and list(third.candidates) == [noor]


def test_a_twin_is_left_out_until_somebody_says_who_it_is(session):
    ada = person(session, "Ada Holm", email="ada@example.org")
    row = "Ada Holm;other@example.org;Speaker;;"

    assert verdicts(session, row) == ["twin"]
    assert verdicts(session, row, r2="new") == ["new"]
    assert judged(session, row, r2=str(ada.pk))[0].person == ada
    assert verdicts(session, row, r2="999999") == ["twin"]
    assert write_rows(session=session, rows=judged(session, row)) is None


def test_two_of_one_name_without_an_address_are_asked_about(session):
    for organization in ("Harbour", "City of Lund"):
        person(session, "Ada Holm", organization=organization)

    assert verdicts(session, "Ada Holm;;;;") == ["twin"]
    assert verdicts(session, "Ada Holm;;;Harbour;") == ["same"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Noor;not an address;;;", "E-mail address: “not an address”"),
        ("Noor;;King;;", "Role: “King”"),
        (";;Speaker;;", "Name: nobody"),
        ("2026-03-01;;Speaker;;", "a number or a date"),
        ("Noor;;;;Nowhere", "Segment to lead"),
        (f"{'x' * 900};;;;", "Name: longer than"),
        ("Zoë;zoe@example.org;;;", "the person of row 2 again"),
    ],
)
def test_a_bad_row_says_why_and_stops_no_other(session, row, why):
    rows = "Zoë Łukasik;zoe@example.org;Speaker;;", row, "Jun;;Clerk;;"

    found = judged(session, *rows)
    write_rows(session=session, rows=found)

    assert [one.verdict for one in found] == ["new", "bad", "new"]
    assert why in found[1].why and found[1].number == 3
    assert Participant.objects.filter(session=session).count() == 2


def test_a_blank_cell_changes_nothing_and_no_table_takes_the_organizers_role(session):
    ada = person(session, "Ada Holm", organization="Harbour", roles=[Role.ORGANIZER])

    write_rows(session=session, rows=judged(session, "Ada Holm;;Clerk;;"))

    ada.refresh_from_db()
    assert ada.organization == "Harbour"
    assert {each.role for each in ada.roles.all()} == {Role.ORGANIZER, Role.CLERK}


def test_the_last_table_is_taken_back_with_what_it_changed(session):
    ada = person(session, "Ada Holm", organization="Harbour")
    change = write_rows(
        session=session,
        rows=judged(session, "Ada Holm;ada@example.org;Moderator;;", "Noor;;Clerk;;"),
    )
    assert change is not None
    Participant.objects.filter(pk=ada.pk).update(organization="Edited since")

    take_back(session_id=session.pk, change_id=change.pk)

    ada.refresh_from_db()
    assert (ada.email, ada.organization) == ("", "Edited since")
    assert [each.role for each in ada.roles.all()] == [Role.SPEAKER]
    assert not Participant.objects.filter(display_name="Noor").exists()


def test_it_stays_once_one_of_the_new_ones_has_come(session):
    change = write_rows(session=session, rows=judged(session, "Noor;;Clerk;;"))
    assert change is not None
    Participant.objects.filter(session=session).update(joined_at=session.starts_at)

    with pytest.raises(ValidationError) as refused:
        take_back(session_id=session.pk, change_id=change.pk)

    assert refused.value.code == "acted_since"


def test_what_goes_out_is_read_again_without_a_change(session):
    make.make_segment(session)
    groups, regions = StakeholderGroup.objects.all(), RegionalGroup.objects.all()
    for number, role in enumerate(Role):
        person(
            session, f"Person {'abcdefgh'[number]}", roles=[role] if role != Role.SPEAKER else [],
            stakeholder_group=groups[number % len(groups)],
            regional_group=regions[number % len(regions)],
            mode=["onsite", "online", "hub"][number % 3],
        )  # fmt: skip
    person(session, "Dr. Whole Name", email="w@example.org", time_zone="Asia/Tokyo")
    heads = [column_words()[column] for column in COLUMNS]
    rows = [heads, *rows_of(session)]

    found = Reader(session).judge(Table(list(range(1, len(rows) + 1)), rows), {})

    assert len(found) == len(Role) + 1 and {row.verdict.value for row in found} == {"same"}


def test_a_file_is_read_in_a_process_of_its_own_and_refused_in_words(monkeypatch):
    assert files.read_table(HEAD.encode()).rows[0][0] == "Name"
    for data, code in [(b"", "table_empty"), (b"x" * 3_000_000, "table_too_large")]:
        with pytest.raises(ValidationError) as refused:
            files.read_table(data)
        assert refused.value.code == code
    monkeypatch.setattr(files, "READER", "nothing.here")
    with pytest.raises(ValidationError) as refused:
        files.read_table(HEAD.encode())
    assert refused.value.code == "table_unreadable"
