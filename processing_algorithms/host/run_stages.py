"""What a run is doing, in words: "3/4 coding, tile 3 of 16, about 40 s"."""

from ...codec.progress import ANALYSIS, CHECKING, CODING, COMPARING, DECODING, PLANNING, SEARCH
from .quantities import about_text, duration_text
from .translation import tr

COMPRESSION = (ANALYSIS, PLANNING, CODING, CHECKING)


def place(stage, stages):
    """ "2/4" for a stage that is the second of four ``stages``; "" where it is none of them, or the only one."""
    step = PLANNING if stage == SEARCH else stage
    return f"{stages.index(step) + 1}/{len(stages)} " if step in stages and len(stages) > 1 else ""


def stage_text(activity, stages, left):
    """The text for a ``codec.progress.Activity`` of a run with these ``stages``; ``left``: seconds, None: unknown."""
    text = place(activity.stage, stages) + _doing(activity)
    return text if left is None else tr("{0}, {1}").format(text, about_text(left))


def _doing(activity):
    stage, trial = activity.stage, activity.trial
    at, parts = min(activity.done + 1, activity.parts), activity.parts
    counted = parts > 1
    if stage == ANALYSIS:
        return tr("reading the raster")
    if stage == PLANNING:
        return tr("planning")
    if stage == SEARCH:
        return tr("finding the step, trial {}").format(trial) if trial > 1 else tr("finding the step")
    if stage == CODING and trial > 1:
        if counted:
            return tr("coding, trial {0}, tile {1} of {2}").format(trial, at, parts)
        return tr("coding, trial {}").format(trial)
    if stage == CODING:
        return tr("coding, tile {0} of {1}").format(at, parts) if counted else tr("coding")
    if stage == CHECKING and trial > 1:
        if counted:
            return tr("checking, trial {0}, part {1} of {2}").format(trial, at, parts)
        return tr("checking, trial {}").format(trial)
    if stage == CHECKING:
        return tr("checking, part {0} of {1}").format(at, parts) if counted else tr("checking")
    if stage == DECODING:
        return tr("decoding, part {0} of {1}").format(at, parts) if counted else tr("decoding")
    if stage == COMPARING:
        return tr("comparing, part {0} of {1}").format(at, parts) if counted else tr("comparing")
    return stage


def ended_text(stage, trial, seconds):
    """The line of the log about a stage that ended: how long it took. ``trial``: its last one."""
    took = duration_text(seconds)
    if stage == ANALYSIS:
        return tr("Reading the raster: {}").format(took)
    if stage == PLANNING:
        return tr("Planning: {}").format(took)
    if stage == SEARCH:
        if trial > 1:
            return tr("Finding the step: {0}, {1} trials").format(took, trial)
        return tr("Finding the step: {}").format(took)
    if stage == CODING:
        return tr("Coding, trial {0}: {1}").format(trial, took) if trial > 1 else tr("Coding: {}").format(took)
    if stage == CHECKING:
        return tr("Checking, trial {0}: {1}").format(trial, took) if trial > 1 else tr("Checking: {}").format(took)
    if stage == DECODING:
        return tr("Decoding: {}").format(took)
    return tr("Comparing: {}").format(took)
