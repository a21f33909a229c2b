"""The explorer in a browser: filters, address, count, download, speed, and hostile rows."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.evidence import COLUMNS, evidence
from analysis.loading import load_all
from publishing.explorer import encode
from tests.browser.conftest import HOSTILE, Heard, Site, wait_until

PAGE = "book/explorer"
DATA = re.compile(r'(<script type="application/json" class="explorer-data">)(.*?)(</script>)', re.S)
COUNT = ".explorer-count"
ROWS = ".explorer-live tbody tr"
MOST_BYTES = 1_000_000
WORDS = [f"{a}{b}{c}" for a in "bdfghk" for b in ("al", "en", "or", "ist") for c in "aeiouy"]


@pytest.fixture
def explorer(site: Site, page, heard: Heard):
    page.goto(site.url(PAGE))
    page.locator(COUNT).wait_for()
    yield page
    assert heard.errors == []


def shown(page) -> int:
    """Return how many rows the count says are shown."""
    return int(page.locator(COUNT).inner_text().split(" of ")[0].replace(",", ""))


def text_of(download) -> str:
    return Path(download.path()).read_text("utf-8-sig")


def wait_for(page, number: int) -> None:
    wait_until(page, f"document.querySelector('{COUNT}').textContent.startsWith('{number:,} of ')")


def test_filters_show_what_the_data_hold(explorer) -> None:
    frame = evidence(load_all())
    wait_for(explorer, len(frame))
    for name in ("case", "feature", "strength", "kind", "section", "coder", "corroboration"):
        value = frame[name].iloc[-1]
        explorer.locator(f"select[name={name}]").select_option(value)
        wait_for(explorer, int((frame[name] == value).sum()))
        explorer.get_by_role("button", name="Clear all filters").click()
        wait_for(explorer, len(frame))
    assert explorer.locator(COUNT).get_attribute("role") == "status"


def test_filters_and_words_narrow_each_other_and_stand_in_the_address(explorer, site: Site) -> None:
    frame = evidence(load_all())
    explorer.locator("select[name=coder]").select_option("coder-b")
    explorer.get_by_label("Words in any column").fill("manual")
    text = frame.drop(columns=["case"]).agg(" ".join, axis=1).str.lower()
    wanted = int((text.str.contains("manual") & (frame["coder"] == "coder-b")).sum())
    wait_for(explorer, wanted)
    explorer.get_by_role("columnheader", name="Strength").click()
    explorer.wait_for_url("**sort=strength-asc**")
    address, first = explorer.url, explorer.locator(ROWS).first.inner_text()
    assert "coder=coder-b" in address
    explorer.goto("about:blank")
    explorer.goto(address)
    wait_for(explorer, wanted)
    assert explorer.locator("select[name=coder]").input_value() == "coder-b"
    assert explorer.locator(ROWS).first.inner_text() == first


def test_an_address_with_nonsense_is_harmless(site: Site, page, heard: Heard) -> None:
    page.goto(site.url(f"{PAGE}?coder=<b>x</b>&feature=F99&sort=constructor-asc&words="))
    wait_for(page, len(evidence(load_all())))
    assert heard.errors == []


def test_sorting_follows_the_scale_and_is_announced(explorer) -> None:
    head = explorer.get_by_role("columnheader", name="Strength")
    head.click()
    explorer.wait_for_url("**sort=strength-asc**")
    assert head.get_attribute("aria-sort") == "ascending"
    assert explorer.locator(".explorer-strength").first.inner_text() == "direct"
    head.click()
    explorer.wait_for_url("**sort=strength-desc**")
    assert explorer.locator(".explorer-strength").first.inner_text() == "contextual"


def test_the_download_holds_the_rows_shown(explorer) -> None:
    frame = evidence(load_all())
    explorer.locator("select[name=feature]").select_option("F07")
    wanted = frame[frame["feature"] == "F07"]
    wait_for(explorer, len(wanted))
    with explorer.expect_download() as started:
        explorer.get_by_role("button", name="Download what is shown").click()
    rows = list(csv.DictReader(io.StringIO(text_of(started.value))))
    assert tuple(rows[0]) == COLUMNS
    assert rows == [{str(k): v for k, v in row.items()} for row in wanted.to_dict("records")]


def test_the_file_of_all_rows_is_published(site: Site) -> None:
    (path,) = site.folder.glob("_downloads/*/evidence.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert len(rows) == len(evidence(load_all()))


def test_a_row_leads_to_its_unit_and_few_rows_stand_in_the_page(explorer) -> None:
    assert explorer.locator(ROWS).count() == 25
    explorer.locator(f"{ROWS} a").first.click()
    assert re.search(r"peru-2017\.html#peru-2017-", explorer.url)


def test_without_scripts_a_plain_table_stands_there(site: Site, new_page: Callable) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site.url(PAGE))
    assert page.locator(".explorer table tbody tr").count() == len(evidence(load_all()))
    assert page.locator(".explorer a.download").count() == 1


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_window(site: Site, new_page: Callable, width: int) -> None:
    page = new_page(width=width)
    page.goto(site.url(PAGE))
    page.locator(COUNT).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_works_from_the_disk(site: Site, page, heard: Heard) -> None:
    page.goto(site.url(PAGE, file=True))
    page.locator("select[name=feature]").select_option("F07")
    wait_for(page, int((evidence(load_all())["feature"] == "F07").sum()))
    assert heard.errors == []


def test_a_strict_policy_stops_nothing_of_it(site: Site, page) -> None:
    """Inline scripts of the theme may be stopped here: the explorer has none and needs no eval."""
    policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:"

    def answer(route) -> None:
        response = route.fetch()
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    page.route("**/book/explorer.html*", answer)
    stopped = "window.stopped = []; addEventListener('securitypolicyviolation', e => " \
        "stopped.push(e.sourceFile))"  # fmt: skip
    page.add_init_script(stopped)
    page.goto(site.url(PAGE))
    page.locator("select[name=strength]").select_option("direct")
    wait_for(page, int((evidence(load_all())["strength"] == "direct").sum()))
    ours = [file for file in page.evaluate("stopped") if "_static/datatables" in (file or "")
            or "_static/explorer" in (file or "")]  # fmt: skip
    assert ours == []


def made_up(number: int, html: str) -> str:
    """Return the page with `number` made-up rows in the place of its own."""
    item = json.loads(DATA.search(html)[2])
    draw = random.Random(1)
    units = [" ".join(draw.choices(WORDS, k=25)) for _ in range(max(1, number // 5))]
    rows = []
    for n in range(number):
        unit = n // 5
        values = {
            "case": f"case-{unit // 60}", "unit": f"U{unit}", "feature": f"F{1 + n % 10:02}",
            "coder": f"coder-{'abc'[n % 3]}", "strength": draw.choice(["direct", "partial"]),
            "rationale": " ".join(draw.choices(WORDS, k=12)), "paraphrase": units[unit],
            "quotation": units[unit][:60],
        }  # fmt: skip
        rows.append([values.get(column["name"], "x") for column in item["columns"]])
    text = encode({**item, "rows": rows}, [f"cases/x.html#{row[1]}" for row in rows])
    return DATA.sub(lambda found: found[1] + text + found[3], html)


def open_made_up(page, site: Site, number: int) -> str:
    html = made_up(number, (site.folder / f"{PAGE}.html").read_text("utf-8"))
    page.route("**/book/explorer.html", lambda route: route.fulfill(
        body=html, content_type="text/html; charset=utf-8"))  # fmt: skip
    page.goto(site.url(PAGE))
    wait_for(page, number)
    return html


MEASURE = """async () => {
  const times = [], select = document.querySelector("select[name=feature]");
  for (const value of ["F01", "F02", "F03", "F04", "F05", "F06", "F07"]) {
    select.value = value;
    const start = performance.now();
    select.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[3];
}"""


def test_ten_times_the_rows_take_no_more_than_ten_times_as_long(
    site: Site, new_page: Callable
) -> None:
    times = {}
    for number in (1_000, 10_000):
        page = new_page()
        open_made_up(page, site, number)
        assert page.locator(ROWS).count() == 25
        times[number] = page.evaluate(MEASURE)
        assert shown(page) == number / 10
    assert times[10_000] < 15 * times[1_000], times


@pytest.mark.parametrize("number", [0, 10_000])
def test_little_is_sent(site: Site, page, number: int) -> None:
    """The bytes of the page and of all that it loads, each compressed."""
    asked = set()
    page.on("response", lambda response: asked.add(response.url.partition("?")[0]))
    html = open_made_up(page, site, number) if number else ""
    page.goto(site.url(PAGE))
    page.wait_for_load_state("networkidle")
    bodies = [site.folder / url.removeprefix(f"{site.address}/") for url in asked]
    files = [path for path in bodies if path.is_file()]
    sent = {path.name: len(gzip.compress(path.read_bytes())) for path in files}
    if html:
        sent["explorer.html"] = len(gzip.compress(html.encode()))
    assert sum(sent.values()) < MOST_BYTES, sent


def with_values(page, site: Site, **values: list[str]) -> None:
    """Open the page with other values in the place of the first ones of some columns."""
    html = (site.folder / f"{PAGE}.html").read_text("utf-8")
    data = json.loads(DATA.search(html)[2])
    names = [column["name"] for column in data["columns"]]
    for name, own in values.items():
        data["values"][names.index(name)][: len(own)] = own
    text = json.dumps(data).replace("<", "\\u003c")
    body = DATA.sub(lambda found: found[1] + text + found[3], html)
    answer = {"body": body, "content_type": "text/html; charset=utf-8"}
    page.route("**/book/explorer.html*", lambda route: route.fulfill(**answer))


def test_hostile_rows_are_text(site: Site, page, heard: Heard) -> None:
    names = ("rationale", "paraphrase", "quotation", "locator", "section", "kind")
    with_values(page, site, **{name: [HOSTILE] for name in names})
    page.goto(site.url(f"{PAGE}?words=WWWWWWWW"))
    page.locator(COUNT).wait_for()
    row = page.locator(ROWS).first
    assert row.locator(".explorer-rationale").text_content() == HOSTILE
    assert row.locator(".explorer-paraphrase").text_content() == HOSTILE
    page.locator("select[name=section]").select_option(HOSTILE)
    page.get_by_label("Words in any column").fill("<img> & hit")
    page.wait_for_url("**words=%3Cimg*")
    assert shown(page) > 0
    assert page.evaluate("window.hit") is None
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard.errors == []


def test_what_a_build_makes_of_hostile_rows_is_text(hostile: Site, page, heard: Heard) -> None:
    page.goto(hostile.url(f"{PAGE}?words=WWWWWWWW"))
    page.locator(COUNT).wait_for()
    assert page.locator(".explorer-rationale").first.text_content() == HOSTILE
    assert page.evaluate("window.hit") is None
    assert heard.errors == []


def test_a_download_of_hostile_rows_runs_no_formula(site: Site, page) -> None:
    with_values(page, site, rationale=[f"{sign}1+1" for sign in "=+-@\t"])
    page.goto(site.url(PAGE))
    with page.expect_download() as started:
        page.get_by_role("button", name="Download what is shown").click()
    rows = list(csv.reader(io.StringIO(text_of(started.value))))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert "'=1+1" in cells
