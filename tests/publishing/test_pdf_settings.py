"""The settings of the PDF say clearly what they cannot accept."""

from datetime import date
from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

from publishing.pdf.settings import contrast, from_app


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    config = SimpleNamespace(
        html_title="Title",
        project="Project",
        author="Author",
        language=None,
        html_baseurl="",
        pdf_filename="report.pdf",
        pdf_fonts=[],
        pdf_subtitle="",
        pdf_cover_note="",
        pdf_date="",
        pdf_styles={},
    )
    return SimpleNamespace(config=config, outdir=tmp_path / "out" / "html", srcdir=tmp_path)


def test_defaults(app):
    settings = from_app(app)
    assert (settings.title, settings.language) == ("Title", "en")
    assert settings.output == app.outdir / "report.pdf"
    assert settings.work == app.srcdir / "out" / ".pdf"


def test_date_comes_from_the_environment_first(app, monkeypatch):
    app.config.pdf_date = "2025-01-31"
    assert from_app(app).day == date(2025, 1, 31)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert from_app(app).day == date(1970, 1, 2)


def test_wrong_date_is_named(app):
    app.config.pdf_date = "31 January"
    with pytest.raises(ExtensionError, match="'31 January' is not like 2025-01-31"):
        from_app(app)


def test_missing_font_folder_is_named(app):
    app.config.pdf_fonts = ["none"]
    with pytest.raises(ExtensionError, match="pdf_fonts: no folder"):
        from_app(app)


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ({"color": "#000000"}, "unknown color; allowed: background, colour, style, weight"),
        ({"colour": "red"}, "colour 'red' is not like #1f4e79"),
        ({"colour": "#ffff00"}, "contrast of text and background is 1.1"),
        ({"background": "#333333"}, "contrast of text and background is 1.7"),
    ],
)
def test_style_that_cannot_be_used_is_named(app, style, fault):
    app.config.pdf_styles = {"mark": style}
    with pytest.raises(ExtensionError, match=f"mark: {fault}"):
        from_app(app)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
