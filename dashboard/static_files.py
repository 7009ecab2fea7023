"""How static files are stored: under names of their content, also where one script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_OURS = "js/workspace/*.js"


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # is untyped
    """The imports of our ES modules name the stored files, as the addresses in style sheets do.

    Of ours alone: other packages have words in comments that Django takes for imports.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = (
        _OURS,
        CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1],
    )
