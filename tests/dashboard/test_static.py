"""Static files: versions, tokens, and what the pages promise about them."""

import re
from pathlib import Path

import plotly
import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
VENDORED = "plotly-cartesian-4.1.1.min.js"


def version_in(script: Path) -> str:
    head = script.read_text(encoding="utf-8")[:200]
    found = re.search(r"plotly\.js.* v([\d.]+)", head)
    assert found, f"no version in the head of {script.name}"
    return found[1]


def test_vendored_plotly_is_the_version_of_the_plotly_package():
    packaged = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert version_in(STATIC / "vendor" / VENDORED) == version_in(packaged)


def test_vendored_plotly_says_its_version_in_its_name():
    assert version_in(STATIC / "vendor" / VENDORED) in VENDORED


@pytest.mark.parametrize("path", sorted((STATIC / "vendor").glob("*.min.js")), ids=lambda p: p.name)
def test_vendored_script_has_its_licence_beside_it(path):
    assert path.with_name(path.name.replace(".min.js", ".LICENSE.txt")).exists()


@pytest.mark.parametrize("sheet", sorted((STATIC / "css").glob("*.css")), ids=lambda p: p.name)
def test_colour_values_live_only_in_the_tokens(sheet):
    colours = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", sheet.read_text(encoding="utf-8"))
    assert sheet.name == "tokens.css" or not colours


def test_every_token_used_is_defined():
    sheets = "".join(path.read_text() for path in (STATIC / "css").glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)", sheets))
    assert used - set(re.findall(r"(--[\w-]+):", sheets)) == set()


def test_scripts_are_light():
    """Without Plotly: what a phone on a slow line must read before the page answers."""
    assert sum(path.stat().st_size for path in (STATIC / "js").rglob("*.js")) < 80 * 1024
