"""Finding the quantiser step that meets a target, with real encodings.

Rate and distortion are both close to straight lines over the logarithm of the step, so a secant on those axes, kept
inside the bracket found so far, needs a handful of trials."""

import math


def solve(trial, start, wanted, accept, slope, lowest, highest, most=12):
    """A step whose ``trial`` is accepted, else the best found.

    ``trial(step) -> value > 0``; ``wanted`` the value aimed at; ``accept(value) -> bool``; ``slope`` the expected
    d log(value) / d log(step), whose sign says which way the value moves; steps stay within ``lowest`` and ``highest``.
    Returns (step, value, accepted).
    """
    goal = math.log(wanted)
    tried = []  # (log step, log value)
    x = math.log(min(max(start, lowest), highest))
    best = None
    for _ in range(most):
        value = trial(math.exp(x))
        y = math.log(max(value, 1e-30))
        if best is None or abs(y - goal) < abs(best[1] - goal):
            best = (x, y, value)
        if accept(value):
            return math.exp(x), value, True
        tried.append((x, y))
        below = [t for t in tried if (t[1] - goal) * slope < 0]  # step too small
        above = [t for t in tried if (t[1] - goal) * slope >= 0]  # step too large
        low = max(below) if below else None
        high = min(above) if above else None
        if low and high and high[0] > low[0]:
            rise = high[1] - low[1]
            share = (goal - low[1]) / rise if rise else 0.5
            if len(tried) > 6:
                share = 0.5 * (share + 0.5)
            x = low[0] + min(max(share, 0.03), 0.97) * (high[0] - low[0])
        else:
            near = tried[-1]
            local = slope
            if len(tried) > 1 and tried[-1][0] != tried[-2][0]:
                local = (tried[-1][1] - tried[-2][1]) / (tried[-1][0] - tried[-2][0])
                if local * slope <= 0 or abs(local) < abs(slope) / 4:
                    local = slope
            move = (goal - near[1]) / local
            x = near[0] + min(max(move * 1.02, -3.0), 3.0)
        x = min(max(x, math.log(lowest)), math.log(highest))
        if any(abs(x - t[0]) < 1e-6 for t in tried):
            break
    return math.exp(best[0]), best[2], False
