"""Curves at equal bytes, as cards and benchmarks of the neural models show them."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.evaluation import equal_bytes
from bandpress.models import architectures

WIDE = (0.01, 2.0)  # bpppc from and to which a curve was measured


def line(above, rates=WIDE):
    """A curve of 6 dB a doubling of the rate."""
    return [(r, 40 + above + 6 * math.log2(r)) for r in np.geomspace(*rates, 9)]


def test_a_gain_is_the_mean_at_the_rates_that_both_reach():
    assert equal_bytes.gain(line(4), line(1), (0.1, 0.3)) == pytest.approx(3)
    kinked = [(0.01, 20.0), (0.1, 30.0), (1.0, 50.0)]
    assert equal_bytes.gain(kinked, [(0.05, 0.0), (2.0, 0.0)], (0.02, 0.1, 1.0, 3.0)) == pytest.approx(40)
    assert math.isnan(equal_bytes.gain(line(4), line(1, (1, 2)), (0.1, 0.3)))


def test_more_bytes_that_buy_nothing_do_not_end_a_curve():
    assert equal_bytes.curve([(3.0, 39.0), (1.0, 30.0), (2.0, 40.0)]) == [(1.0, 30.0), (2.0, 40.0), (3.0, 40.0)]


def test_a_summary_leaves_out_what_was_not_reached():
    assert equal_bytes.summary([1.0, math.nan, -4.0]) == (-1.5, -4.0, 2)
    assert equal_bytes.summary([math.nan])[2] == 0


def test_a_row_is_of_the_images_that_reach_its_rate():
    a, b = [line(0), line(4), line(1)], [line(2), line(6, (0.15, 2)), line(1, (0.4, 2))]
    rows = equal_bytes.rows([a, b], (0.001, 0.1, 0.2, 0.5), (0, 1))
    assert [(rate, count) for rate, count, _ in rows] == [(0.1, 1), (0.2, 2), (0.5, 2)]
    at = 40 + 6 * math.log2(0.2)
    *measured, missing = rows[1][2]
    assert measured == pytest.approx([at + 1, at + 5])
    assert missing is None, "the last codec does not reach 0.2 on the second image"


def test_cards_have_words_for_every_family():
    studies = Path(equal_bytes.__file__).parents[2] / "benchmarks" / "studies"
    texts = json.loads((studies / "card_texts.json").read_text(encoding="utf-8"))
    assert {"published", "changed"} <= set.intersection(*(set(texts.get(f, ())) for f in architectures.FAMILIES))
