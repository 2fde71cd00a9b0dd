"""The bands of a picture in natural colours, and the pictures."""

import numpy as np
import pytest
from bandpress.codec.evaluation.colours import colour_bands
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.tests.helpers.evaluation_case import noisy, profile_of, run, scene


def bands_named(*names):
    return Profile(Grid(4, 4), "uint16", tuple(Band(name) for name in names))


def cube(bad=(), colors=()):
    """Profile of 40 bands from 400 nm on, each 30 nm further; ``bad`` bands are marked as such."""
    bands = tuple(
        Band(metadata={"": {"wavelength": str(400 + 30 * i)}}, color=dict(enumerate(colors)).get(i)) for i in range(40)
    )
    listed = ",".join("0" if i in bad else "1" for i in range(40))
    return Profile(Grid(4, 4), "int16", bands, {"ENVI": {"bbl": f"{{{listed}}}"}})


@pytest.mark.parametrize(
    "profile,expected",
    [
        (bands_named("B01", "B02", "B03", "B04", "B05"), (3, 2, 1)),
        (bands_named("B4 central wavelength 665 nm", "B3", "B2", "B8"), (0, 1, 2)),
        (bands_named("Blue", "green", "RED", "nir"), (2, 1, 0)),
        (bands_named("Band 1", "Band 2", "Band 3", "Band 4"), (0, 1, 2)),
        (bands_named("B40", "B30", "B20"), (0, 1, 2)),
        (bands_named("a", "b"), (0,)),
        (bands_named("a"), (0,)),
        (cube(), (9, 5, 3)),
        (cube(bad=(9, 3)), (8, 5, 2)),  # the nearest ones that are not bad
        (cube(colors=("red", "green", "blue")), (9, 5, 3)),  # what programs say of any first three bands
        (Profile(Grid(4, 4), "uint8", tuple(Band(color=c) for c in ("alpha", "blue", "green", "red"))), (3, 2, 1)),
        (
            Profile(
                Grid(4, 4), "int16", tuple(Band(metadata={"": {"wavelength": str(400 + 30 * i)}}) for i in range(40))
            ),
            (9, 5, 3),
        ),
        (
            Profile(
                Grid(4, 4), "int16", tuple(Band(metadata={"": {"wavelength": str(1400 + 30 * i)}}) for i in range(9))
            ),
            (0, 1, 2),
        ),
    ],
)
def test_bands_of_the_picture(profile, expected):
    assert colour_bands(profile) == expected


def test_quicklooks(tmp_path):
    x = scene(4, 700, 1100)
    x[:, :90, :90] = 0
    y = noisy(x, 1)
    y[:, 300:400, 500:600] += 400
    bands = tuple(Band(f"B0{i + 1}", 0) for i in range(4))
    found = run(tmp_path, x, y, profile_of(x, bands=bands))
    looks = found.quicklooks
    assert found.colour_bands == (3, 2, 1)
    assert {name: look.shape for name, look in looks.items()} == dict.fromkeys(
        ("before", "after", "error"), (234, 367, 3)
    )
    assert (looks["before"][:29, :29] == looks["before"][0, 0]).all()  # the hole
    means = x[3, 300:600:3, 300:600:3].astype(float)
    assert np.corrcoef(means.ravel(), looks["before"][100:200, 100:200, 0].ravel())[0, 1] > 0.9
    assert looks["after"][115, 180].mean() > looks["before"][115, 180].mean()  # same stretch: brighter stays brighter
    assert looks["error"][115, 180, 1] < 60 and (looks["error"][200, 50] > 200).all()
    assert found.error_limit == pytest.approx(400, rel=0.05)
