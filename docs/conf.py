"""How the site is built: `make docs`."""

import sys
from importlib.metadata import version as installed
from importlib.resources import files
from pathlib import Path

from pygments.lexers.special import TextLexer

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

project = "blocsim"
author = copyright = "The blocsim authors"
release = version = installed("blocsim")

extensions = ["myst_parser", "sphinx.ext.autodoc", "live", "mathml", "deep", "keys"]
exclude_patterns = ["_build", "_ext"]

myst_enable_extensions = ["dollarmath"]
myst_fence_as_directive = ["math"]
myst_heading_anchors = 4
html_math_renderer = "mathml"

default_role = "code"
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80

html_theme = "furo"
html_title = "blocsim"
html_static_path = ["_static", str(files("ziamath.fonts") / "STIXTwoMath-Regular.ttf")]
html_css_files = ["blocsim.css"]
html_copy_source = False
html_show_sphinx = False


def setup(app):
    """Tables of commas are shown as they are."""
    app.add_lexer("csv", TextLexer)
