"""All scripts and styles of ours are written in the forms that are joined for delivery."""

from pathlib import Path

from session_platform.joined_scripts import joined_scripts
from session_platform.joined_styles import joined_styles

STATIC = Path(__file__).parents[2] / "static"


def texts(pattern: str) -> dict[str, str]:
    return {str(path.relative_to(STATIC)): path.read_text() for path in STATIC.glob(pattern)}


def test_scripts_and_styles_can_be_joined():
    """It says the file and the line that cannot."""
    assert "js/attendee.js" in joined_scripts(texts("js/**/*.js"))
    assert "css/attendee.css" in joined_styles(texts("css/**/*.css"))
