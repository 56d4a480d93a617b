"""Static files under hashed names, which browsers may keep for ever, and no larger than needed."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Our own files; what Django and other packages bring has been tried as it is.
OURS = ("js/", "css/")
MINIFIERS: dict[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the relative imports of our ES modules; Django leaves them alone by default."""

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Comments and white space stay behind before names and hashes are made."""
        if not dry_run:
            paths = {name: self._lean(name) or source for name, source in paths.items()}
        yield from super().post_process(paths, dry_run, **options)

    def _lean(self, name: str) -> tuple[Any, str] | None:
        """Minifies a collected file of ours in its place; from then on this copy is read."""
        minify = MINIFIERS.get(name[name.rfind(".") :])
        if minify is None or not name.startswith(OURS):
            return None
        with self.open(name) as file:
            lean = minify(file.read().decode())
        self.delete(name)
        self._save(name, ContentFile(lean.encode()))
        return self, name
