"""What organizers paste becomes a plain frame, or a sentence that says what to do."""

import pytest
from django.core.exceptions import ValidationError

from agenda.rules.video import understood
from agenda.rules.video_hosts import Provider, read_hosts

SITE = "https://rt.example.org"
HOSTS = read_hosts(
    [
        *("youtube", "vimeo", "jitsi:meet.example.org", "jitsi:8x8.vc", "jitsi:127.0.0.1:9000"),
        *("bigbluebutton:bbb.example.org", "peertube:tube.example.org:8443"),
    ],
    SITE,
)
ID, LIST, CHANNEL = "dQw4w9WgXcQ", "PL0123456789abcdef", "UC0123456789abcdefABCDEF"
YOUTUBE = "https://www.youtube-nocookie.com/embed/"
PLAYED = "?autoplay=1&playsinline=1&rel=0"
VIMEO = "https://player.vimeo.com/video/76979871?"
QUIET = "autoplay=1&dnt=1&playsinline=1"
UUID = "52a10666-3a18-4e73-93da-e8d3c12c305a"
TUBE = "https://tube.example.org:8443"
UNHEARD = (
    "#config.deeplinking.disabled=true&config.disableDeepLinking=true"
    "&config.prejoinConfig.enabled=true&config.prejoinPageEnabled=true"
    "&config.startWithAudioMuted=true&config.startWithVideoMuted=true"
)

READ = {
    f"https://www.youtube.com/watch?v={ID}": f"{YOUTUBE}{ID}{PLAYED}",
    f"www.youtube.com/watch?v={ID}&feature=share": f"{YOUTUBE}{ID}{PLAYED}",
    f"  http://m.youtube.com/watch?app=desktop&v={ID} \n": f"{YOUTUBE}{ID}{PLAYED}",
    f"<https://youtu.be/{ID}?si=abcdef>": f"{YOUTUBE}{ID}{PLAYED}",
    f"//youtu.be/{ID}": f"{YOUTUBE}{ID}{PLAYED}",
    f"youtu.be/{ID}?t=90": f"{YOUTUBE}{ID}{PLAYED}&start=90",
    f"https://youtu.be/{ID}?t=1h2m3s": f"{YOUTUBE}{ID}{PLAYED}&start=3723",
    f"https://www.youtube.com/watch?v={ID}#t=1m30s": f"{YOUTUBE}{ID}{PLAYED}&start=90",
    f"https://www.youtube.com/watch?v={ID}&t=soon": f"{YOUTUBE}{ID}{PLAYED}",
    f"https://www.youtube.com/live/{ID}?feature=shared": f"{YOUTUBE}{ID}{PLAYED}",
    f"https://youtube.com/shorts/{ID}": f"{YOUTUBE}{ID}{PLAYED}",
    f"https://www.youtube.com/embed/{ID}?start=5": f"{YOUTUBE}{ID}{PLAYED}&start=5",
    f"{YOUTUBE}{ID}": f"{YOUTUBE}{ID}{PLAYED}",
    f'<iframe width="560" src="https://www.youtube.com/embed/{ID}?si=x&amp;start=5" title="x">': (
        f"{YOUTUBE}{ID}{PLAYED}&start=5"
    ),
    f"https://studio.youtube.com/video/{ID}/livestreaming": f"{YOUTUBE}{ID}{PLAYED}",
    f"https://www.youtube.com/watch?v={ID}&list={LIST}&index=2": (
        f"{YOUTUBE}{ID}{PLAYED}&list={LIST}"
    ),
    f"https://www.youtube.com/watch?v={ID}&list=WL": f"{YOUTUBE}{ID}{PLAYED}",
    f"https://www.youtube.com/playlist?list={LIST}": f"{YOUTUBE}videoseries{PLAYED}&list={LIST}",
    f"https://www.youtube.com/embed/videoseries?list={LIST}": (
        f"{YOUTUBE}videoseries{PLAYED}&list={LIST}"
    ),
    f"https://www.youtube.com/channel/{CHANNEL}/live": (
        f"{YOUTUBE}live_stream{PLAYED}&channel={CHANNEL}"
    ),
    f"https://www.youtube.com/embed/live_stream?channel={CHANNEL}": (
        f"{YOUTUBE}live_stream{PLAYED}&channel={CHANNEL}"
    ),
    "https://vimeo.com/76979871": f"{VIMEO}{QUIET}",
    "vimeo.com/76979871/8272103f6e?share=copy": f"{VIMEO}h=8272103f6e&{QUIET}",
    "https://player.vimeo.com/video/76979871?h=8272103f6e": f"{VIMEO}h=8272103f6e&{QUIET}",
    "https://vimeo.com/channels/staffpicks/76979871#t=90s": f"{VIMEO}{QUIET}#t=90s",
    "https://vimeo.com/showcase/123/video/76979871": f"{VIMEO}{QUIET}",
    "https://vimeo.com/manage/videos/76979871": f"{VIMEO}{QUIET}",
    "https://vimeo.com/event/4716": "https://vimeo.com/event/4716/embed",
    "https://vimeo.com/event/4716/8272103f6e": "https://vimeo.com/event/4716/embed/8272103f6e",
    "https://meet.example.org/OpenModels": f"https://meet.example.org/OpenModels{UNHEARD}",
    "meet.example.org/OpenModels": f"https://meet.example.org/OpenModels{UNHEARD}",
    "MEET.example.org:443/OpenModels/": f"https://meet.example.org/OpenModels{UNHEARD}",
    "http://meet.example.org./igf/Open%20Models?lang=fr": (
        "refused: video_none"  # a room's name has no spaces
    ),
    "https://meet.example.org/igf/Z%C3%BCrich": f"https://meet.example.org/igf/Z%C3%BCrich{UNHEARD}",
    "https://8x8.vc/vpaas-magic-cookie-1a2b/Hall": (
        f"https://8x8.vc/vpaas-magic-cookie-1a2b/Hall{UNHEARD}"
    ),
    'https://meet.example.org/Hall#userInfo.email="ada"&config.startWithAudioMuted=false': (
        "https://meet.example.org/Hall"
        + UNHEARD.replace("startWithAudioMuted=true", "startWithAudioMuted=false")
    ),
    "http://127.0.0.1:9000/Hall": f"http://127.0.0.1:9000/Hall{UNHEARD}",
    "https://bbb.example.org/rooms/abc-def-ghi-jkl": (
        "https://bbb.example.org/rooms/abc-def-ghi-jkl/join"
    ),
    "bbb.example.org/rooms/abc-def-ghi-jkl/join": (
        "https://bbb.example.org/rooms/abc-def-ghi-jkl/join"
    ),
    "https://bbb.example.org/b/ada-abc-def": "https://bbb.example.org/b/ada-abc-def",
    "https://bbb.example.org/bigbluebutton/api/join?meetingID=a%2Bb&fullName=Guest&checksum=ff": (
        "https://bbb.example.org/bigbluebutton/api/join?meetingID=a%2Bb&fullName=Guest&checksum=ff"
    ),
    f"{TUBE}/w/9J3Q3hzFjW8KZqu7CB3Uv9": (
        f"{TUBE}/videos/embed/9J3Q3hzFjW8KZqu7CB3Uv9?autoplay=1&p2p=0"
    ),
    f"tube.example.org:8443/videos/watch/{UUID}?start=1m5s": (
        f"{TUBE}/videos/embed/{UUID}?autoplay=1&p2p=0&start=65s"
    ),
    f"{TUBE}/videos/embed/{UUID}": f"{TUBE}/videos/embed/{UUID}?autoplay=1&p2p=0",
    f"{TUBE}/w/p/{UUID}": f"{TUBE}/video-playlists/embed/{UUID}?autoplay=1&p2p=0",
}
REFUSED = {
    "": "video_address",
    "the usual room": "video_address",
    "javascript:alert(1)": "video_address",
    "zoommtg://zoom.us/join?confno=1": "video_address",
    "https://ada:secret@meet.example.org/Hall": "video_address",
    "https://meet.example.org:99999/Hall": "video_address",
    f"https://meet.example.org/{'a' * 600}": "video_address",
    "https://www.youtube.com/": "video_none",
    "https://www.youtube.com/watch?v=short": "video_none",
    "https://www.youtube.com/playlist?list=WL": "video_none",
    "https://www.youtube.com/embed/videoseries": "video_none",
    "https://www.youtube.com/@igf": "video_channel",
    "https://www.youtube.com/@igf/live": "video_channel",
    f"https://www.youtube.com/channel/{CHANNEL}": "video_channel",
    "https://vimeo.com/igf": "video_none",
    "https://vimeo.com/showcase/123": "video_none",
    "https://meet.example.org": "video_none",
    "https://meet.example.org/a/b/c": "video_none",
    "https://meet.example.org/static/close.html": "video_none",
    "https://meet.example.org/Hall?jwt=a.b.c": "video_person",
    "https://meet.example.org/Hall#jwt=a.b.c": "video_person",
    "https://bbb.example.org/": "video_none",
    "https://bbb.example.org/rooms": "video_none",
    "https://bbb.example.org/html5client/?sessionToken=abc": "video_person",
    "https://bbb.example.org/bigbluebutton/api/join?meetingID=a": "video_none",
    "https://bbb.example.org/bigbluebutton/api/join?meetingID=a&role=Moderator&checksum=f": (
        "video_moderator"
    ),
    f"{TUBE}/c/igf/videos": "video_channel",
    f"{TUBE}/about": "video_none",
    f"https://tube.example.org/videos/watch/{UUID}": "video_host",  # another port
    "https://meet.elsewhere.example/Hall": "video_host",
    "https://meet.example.org.evil.example/Hall": "video_host",
    f"https://notyoutube.com/watch?v={ID}": "video_host",
    "https://us02web.zoom.us/j/123?pwd=abc": "video_elsewhere",
    "https://teams.microsoft.com/l/meetup-join/19%3a": "video_elsewhere",
    "https://meet.google.com/abc-defg-hij": "video_elsewhere",
    "https://example.webex.com/meet/ada": "video_elsewhere",
}


def refusal(pasted: str, hosts=HOSTS) -> str:
    with pytest.raises(ValidationError) as refused:
        understood(pasted, hosts)
    assert "%(" not in str(refused.value.messages)
    return refused.value.code or ""


@pytest.mark.parametrize("pasted", READ)
def test_what_is_pasted_becomes_the_address_of_a_player(pasted):
    if READ[pasted].startswith("refused: "):
        assert refusal(pasted) == READ[pasted].removeprefix("refused: ")
    else:
        assert understood(pasted, HOSTS).address == READ[pasted]


@pytest.mark.parametrize("pasted", REFUSED)
def test_what_is_none_is_refused_with_what_to_do(pasted):
    assert refusal(pasted) == REFUSED[pasted]


@pytest.mark.parametrize("pasted", READ)
def test_a_site_that_allows_nothing_shows_nothing(pasted):
    assert refusal(pasted, {}) in {"video_host", "video_elsewhere"}


def test_each_frame_may_do_what_it_needs_and_leave_the_page_alone():
    room, video = (
        understood(pasted, HOSTS)
        for pasted in ("https://meet.example.org/Hall", f"https://youtu.be/{ID}")
    )

    assert {"camera", "microphone"} <= set(room.way.allow)
    assert not {"camera", "microphone"} & set(video.way.allow)
    assert (room.way.referrer, video.way.referrer) == ("no-referrer", "strict-origin")
    for frame in (room, video):
        assert "top-navigation" not in frame.way.sandbox
        assert {"allow-scripts", "allow-same-origin"} <= set(frame.way.sandbox.split())
        assert frame.way.mb_an_hour >= 100


def test_what_was_understood_is_told_in_parts():
    shown = understood(f"https://youtu.be/{ID}?t=90", HOSTS).shown
    assert (shown.kind, shown.name, shown.start) == ("video", ID, 90)
    assert understood("meet.example.org/Z%C3%BCrich", HOSTS).shown.name == "Zürich"
    assert understood(f"youtube.com/live/{ID}", HOSTS).shown.kind == "live"


@pytest.mark.parametrize(
    "word",
    [
        *("meet.example.org", "jitsi", "jitsi:", "zoom:zoom.us", "jitsi:*.example.org"),
        *("jitsi:meet.example.org/room", "jitsi:https://meet.example.org", "youtube:evil.example"),
        *("jitsi:a; script-src *", "jitsi:'self'", "jitsi:host:0", "jitsi:rt.example.org"),
    ],
)
def test_a_host_that_a_policy_cannot_name_is_refused_when_we_start(word):
    with pytest.raises(ValueError, match="write|name"):
        read_hosts([word], SITE)


def test_hosts_are_told_by_their_provider():
    assert read_hosts(["Jitsi:Meet.Example.org", "youtube"], SITE) == {
        "meet.example.org": Provider.JITSI,
        "www.youtube-nocookie.com": Provider.YOUTUBE,
    }
