"""What a run says while it works: stages, durations and the time left, in words; sizes and ratios for people."""

import pytest
from bandpress.codec.progress import ANALYSIS, CHECKING, CODING, COMPARING, SEARCH, Activity
from bandpress.codec.rate_control.targets import Target
from bandpress.processing_algorithms.host import quantities
from bandpress.processing_algorithms.host.feedback import FeedbackListener
from bandpress.processing_algorithms.host.run_stages import COMPRESSION
from bandpress.processing_algorithms.outputs.messages import reached_text
from bandpress.processing_algorithms.outputs.names import target_text
from bandpress.processing_algorithms.outputs.raster_style import round_up


class Feedback:
    def __init__(self):
        self.lines, self.bar = [], []

    def setProgress(self, percent):
        self.bar.append(percent)

    def setProgressText(self, text):
        self.lines.append("> " + text)

    def pushInfo(self, text):
        self.lines.append(text)

    def isCanceled(self):
        return False


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def feedback():
    return Feedback()


def test_a_run_in_words(clock, feedback):
    listener = FeedbackListener(feedback, (*COMPRESSION, COMPARING), clock)
    progress = listener.progress()
    bar = progress.stage(0.0, 0.02).begin(ANALYSIS)
    clock.now += 1.2
    bar.report(1.0)
    for trial in (1, 2, 3):
        progress.stage(0.02, 0.02).begin(SEARCH, trial)
        clock.now += 0.5
    bar = progress.stage(0.1, 0.5).begin(CODING)
    for tile in range(1, 5):
        clock.now += 10
        bar.report(tile / 4, tile, 4)
    progress.stage(0.5, 0.7).begin(CHECKING).report(0.5)
    listener.end_stage()
    listener.end_stage()  # once
    assert feedback.lines == [
        "> 1/5 reading the raster",
        "Reading the raster: 1.2 s",
        "> 2/5 finding the step",
        "> 2/5 finding the step, trial 2",
        "> 2/5 finding the step, trial 3",
        "Finding the step: 1.5 s, 3 trials",
        "> 3/5 coding",
        "> 3/5 coding, tile 2 of 4",
        "> 3/5 coding, tile 3 of 4, about 60 s",
        "> 3/5 coding, tile 4 of 4, about 55 s",
        "Coding: 40 s",
        "> 4/5 checking, about 45 s",
        "Checking: under 0.1 s",
    ]


def test_time_left_is_near_and_calm(clock, feedback):
    """A stage of steady speed, followed by one that takes as long: every time told is near the truth."""
    listener = FeedbackListener(feedback, COMPRESSION, clock)
    progress, told = listener.progress(), []
    for begin, stage in ((0.0, CODING), (0.5, CHECKING)):
        bar = progress.stage(begin, begin + 0.5).begin(stage)
        for done in range(1, 51):
            clock.now += 1
            before = len(feedback.lines)
            bar.report(done / 50, done, 50)
            told += [(200 - clock.now, text) for text in feedback.lines[before:]]
    said = [(left, int(text.split("about ")[1].split()[0])) for left, text in told if "about" in text]
    assert len(said) > 8 and "about" not in told[0][1], "not before it is known"
    assert all(abs(text - left) <= 5 for left, text in said)
    assert [text for _, text in said] == sorted((text for _, text in said), reverse=True), "it only becomes less"


def test_texts_are_rare(clock, feedback):
    """QGIS writes every progress text into the log: an hour with a thousand tiles must not fill it."""
    listener = FeedbackListener(feedback, COMPRESSION, clock)
    bar = listener.progress().begin(CODING)
    for tile in range(1000):
        clock.now += 3.6
        bar.report(tile / 1000, tile, 1000)
    assert 20 < len(feedback.lines) < 160
    assert feedback.bar == sorted(feedback.bar)


def test_the_bar_never_moves_back(clock, feedback):
    listener = FeedbackListener(feedback, COMPRESSION, clock)
    for fraction in (0.5, 0.2, 0.6):
        listener.report(fraction)
    assert feedback.bar == [50, 50, 60]
    listener.announce(Activity(CODING, 2, 0, 9))
    assert feedback.lines == ["> 3/4 coding, trial 2, tile 1 of 9"]


@pytest.mark.parametrize(
    "size, text",
    [
        (812, "812 bytes"),
        (1000, "1 kB"),
        (548_900, "549 kB"),
        (999_600, "1 MB"),
        (18_340_000, "18.3 MB"),
        (1_250_000_000, "1.25 GB"),
    ],
)
def test_sizes(size, text):
    assert quantities.size_text(size) == text


@pytest.mark.parametrize(
    "seconds, text",
    [(0.02, "under 0.1 s"), (0.44, "0.4 s"), (12.4, "12 s"), (59.8, "1 min"), (200, "3 min 20 s"), (7500, "2 h 5 min")],
)
def test_durations(seconds, text):
    assert quantities.duration_text(seconds) == text


@pytest.mark.parametrize(
    "seconds, text",
    [
        (3, "about 5 s"),
        (41, "about 40 s"),
        (80, "about 80 s"),
        (130, "about 2 min"),
        (3600, "about 1 h"),
        (7850, "about 2 h 10 min"),
    ],
)
def test_times_left(seconds, text):
    assert quantities.about_text(seconds) == text


def test_ratios():
    assert (
        quantities.smaller_text(549_000, 55.3, 33.2) == "549 kB, 33 × smaller than the file (55 × than its raw samples)"
    )
    assert quantities.smaller_text(549_000, 5.53, None) == "549 kB, 5.5 × smaller than the raw samples"
    assert quantities.smaller_text(549_000, 1.2, 0.8) == "549 kB, 125 % of the file (83.3 % of its raw samples)"
    assert quantities.smaller_text(549_000, 0.5, float("nan")) == "549 kB, larger than the raw samples (200 %)"


@pytest.mark.parametrize(
    "kind, value, reached, name, text",
    [
        ("psnr", 50, 50.0137, "50 dB", "50 dB asked, 50.01 dB reached"),
        ("psnr", 50, float("inf"), "50 dB", "50 dB asked; reached: infinite (exact)"),
        ("rmse", 32, 31.9842, "RMSE 32", "RMSE 32 asked, 31.98 DN reached"),
        ("size", 500_000, 496_321, "500 kB", "At most 500 kB asked, 496 kB reached"),
        ("bpppc", 0.5, 0.49712, "0.5 bits per pixel", "At most 0.5 bits per pixel and band asked, 0.4971 reached"),
        ("pae", 5, 5.0, "±5", "No error above 5 asked, the largest is 5 DN"),
        ("step", 40, 40.0, "step 40", "Quantiser step 40 asked, 40 DN used"),
        ("lossless", None, 0.0, "lossless", "Lossless: every sample is exactly as it was."),
    ],
)
def test_targets_in_words(kind, value, reached, name, text):
    target = Target.parse(kind, value)
    assert target_text(target.kind, target.value) == name
    assert reached_text(target, reached, "DN") == text


def test_round_limits():
    assert [round_up(value) for value in (1, 1.01, 17.3, 20, 83, 0.00031)] == [1, 1.5, 20, 20, 100, 0.0004]
