"""What a whole report costs against ``explain`` alone, and how large its page is.

The case has twelve explanations, forty premises and thirty observations. The ratio is that of the time of the report,
and of its page, to the time of explaining the same case in the same run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from kalkul.explain import explain
from kalkul.explain.report import report
from kalkul.show.report.page import report_page
from show.report_sample import EXPLANATIONS, OBSERVATIONS, PREMISES, large_case, pipeline

WORK, DRAWS = 20_000, 100


def main() -> None:
    """Print the ratios."""
    case = large_case()
    report_page(pipeline())  # what is loaded and compiled once is no part of the measure
    start = process_time()
    explain(case, work=WORK, draws=DRAWS)
    alone = process_time() - start
    start = process_time()
    found = report(case, work=WORK, draws=DRAWS)
    asked = process_time() - start
    start = process_time()
    page = report_page(found)
    laid_out = process_time() - start
    print(f"{EXPLANATIONS} explanations, {PREMISES} premises, {OBSERVATIONS} observations")
    print(f"explain alone     1.0 (process time {alone:.2f} s)")
    print(f"report, answers  {asked / alone:4.1f}")
    print(f"report, page     {laid_out / alone:4.1f}")
    print(f"page             {len(page.encode()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
