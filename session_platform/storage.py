"""Static files as they are delivered: joined, no larger than needed, under hashed names, which
browsers may keep for ever."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from session_platform.joined_scripts import joined_scripts
from session_platform.joined_styles import joined_styles

# Our own files; what Django and other packages bring has been tried as it is.
SCRIPTS, STYLES = "js/", "css/"
# A part that a joined script brings later gets its hashed name like everything else.
BROUGHT = ("*.js", ((r'(?P<matched>\$bring\("(?P<url>[^"]+)")', '$bring("%(url)s"'),))


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the relative imports of ES modules; Django leaves them alone by default."""

    support_js_module_import_aggregation = True
    patterns = (*CompressedManifestStaticFilesStorage.patterns, BROUGHT)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Modules and stylesheets are joined before names and hashes are made."""
        if not dry_run:
            paths = self._joined(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _joined(self, paths: dict[str, Any]) -> dict[str, Any]:
        """What is delivered takes the place of what was collected."""
        scripts, styles = self._taken(paths, SCRIPTS, ".js"), self._taken(paths, STYLES, ".css")
        files = joined_scripts(scripts) | joined_styles(styles)
        for name, text in files.items():
            self._save(name, ContentFile(text.encode()))
        others = {name: path for name, path in paths.items() if name not in scripts | styles}
        return others | {name: (self, name) for name in files}

    def _taken(self, paths: dict[str, Any], folder: str, ending: str) -> dict[str, str]:
        """Collected files of ours with their texts, taken away from what is delivered."""
        names = [name for name in paths if name.startswith(folder) and name.endswith(ending)]
        texts = {name: self._text(name) for name in names}
        for name in names:
            self.delete(name)
        return texts

    def _text(self, name: str) -> str:
        with self.open(name) as file:
            return str(file.read().decode())
