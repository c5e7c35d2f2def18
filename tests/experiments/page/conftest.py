"""Windows of a real browser for every test that asks for one."""

from tests.experiments.page.browser import browser as browser
from tests.experiments.page.browser import page as page
from tests.experiments.page.browser import site as site
from tests.experiments.page.browser import windows as windows
