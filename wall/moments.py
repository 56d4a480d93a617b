"""When what was put on the wall gives way: to something new, and to its own end."""

from live.moments import Happening, Moment, when
from wall.services.wall import let_choose, take_off_thing


@when(Moment.NEXT, Moment.ENDED)
def give_way(happening: Happening) -> None:
    let_choose(happening.session_id)


@when(Moment.SETTLED)
def fall(happening: Happening) -> None:
    take_off_thing(happening.session_id, happening.thing)
