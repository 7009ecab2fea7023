"""What the papers say of the settings is what the settings read."""

import re

from tests.platform.site import ROOT

READ = re.compile(r'environment\.\w+\(\s*"([A-Z_]+)"')
LISTED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_production_paper_lists_just_the_variables_that_settings_read():
    listed = LISTED.findall((ROOT / "docs" / "production.md").read_text())
    read = READ.findall((ROOT / "dashboard" / "settings.py").read_text())
    assert sorted(listed) == sorted(read)
