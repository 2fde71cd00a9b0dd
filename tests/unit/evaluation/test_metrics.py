"""Measures against their formulas and against scikit-image and pytorch-msssim."""

import math

import numpy as np
import pytest
from bandpress.codec.evaluation.metrics import psnr, snr, spectral_angles
from bandpress.codec.evaluation.structural_similarity import SCALE_WEIGHTS, ms_ssim, scale_count, ssim


def pair(height, width, noise=120.0, seed=0):
    """A textured plane and a noisy copy, in reflectance × 10000."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    plane = 3000 + 1500 * np.sin(x / 7.0) * np.cos(y / 11.0) + rng.normal(0, 200, (height, width))
    return np.round(plane), np.round(plane + rng.normal(0, noise, plane.shape))


def test_psnr_and_snr():
    assert psnr(1.0, 10000) == pytest.approx(80)
    assert psnr(0.0, 1.0) == math.inf
    assert snr(100.0, 1.0) == pytest.approx(20)
    assert snr(5.0, 0.0) == math.inf and snr(0.0, 1.0) is None


@pytest.mark.parametrize("shape", [(11, 11), (64, 200), (333, 57)])
@pytest.mark.parametrize("noise", [3, 120, 3000])
def test_ssim_is_that_of_scikit_image(shape, noise):
    metrics = pytest.importorskip("skimage.metrics")
    x, y = pair(*shape, noise)
    expected = metrics.structural_similarity(
        x, y, data_range=10000, gaussian_weights=True, sigma=1.5, use_sample_covariance=False
    )
    assert ssim(x, y, 10000) == pytest.approx(expected, abs=1e-9)


def test_ssim_of_equal_and_of_tiny_planes():
    x, _ = pair(40, 50)
    assert ssim(x, x, 10000) == pytest.approx(1, abs=1e-12)
    assert ssim(x[:10], x[:10], 10000) is None and ssim(x[:, :10], x[:, :10], 10000) is None


def reference_masked_ssim(x, y, peak, valid):
    """SSIM straight from its definition, window by window."""
    d = np.arange(11) - 5
    g = np.exp(-(d[:, None] ** 2 + d[None, :] ** 2) / (2 * 1.5**2))
    values = []
    for r in range(x.shape[0] - 10):
        for c in range(x.shape[1] - 10):
            ok = valid[r : r + 11, c : c + 11]
            if not ok[5, 5]:
                continue
            w = g * ok / (g * ok).sum()
            a, b = np.where(ok, x[r : r + 11, c : c + 11], 0), np.where(ok, y[r : r + 11, c : c + 11], 0)
            ma, mb = (w * a).sum(), (w * b).sum()
            va, vb, cov = (w * (a - ma) ** 2).sum(), (w * (b - mb) ** 2).sum(), (w * (a - ma) * (b - mb)).sum()
            c1, c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
            values.append((2 * ma * mb + c1) * (2 * cov + c2) / ((ma**2 + mb**2 + c1) * (va + vb + c2)))
    return np.mean(values)


def test_ssim_sees_valid_samples_only():
    x, y = pair(30, 34, 800)
    valid = np.random.default_rng(1).random(x.shape) > 0.3
    valid[:12, :12] = False
    expected = reference_masked_ssim(x, y, 10000, valid)
    x[~valid], y[~valid] = 65535, np.nan
    assert ssim(x, np.where(valid, y, 0), 10000, valid) == pytest.approx(expected, abs=1e-10)
    assert ssim(np.where(valid, x, -5e4), np.where(valid, y, 9e4), 10000, valid) == pytest.approx(expected, abs=1e-10)
    assert ssim(x, x, 10000, np.zeros(x.shape, bool)) is None


def torch_ms_ssim(x, y, peak):
    """MS-SSIM by torch's own convolution and pooling (pytorch-msssim, if it is installed, else the same steps)."""
    torch = pytest.importorskip("torch")
    a, b = (torch.from_numpy(v)[None, None].double() for v in (x, y))
    try:
        from pytorch_msssim import ms_ssim as reference

        return float(reference(a, b, data_range=peak))
    except ImportError:
        pass
    functional = torch.nn.functional
    g = torch.exp(-((torch.arange(11).double() - 5) ** 2) / (2 * 1.5**2))
    window = (g / g.sum())[:, None] @ (g / g.sum())[None, :]
    c1, c2, result = (0.01 * peak) ** 2, (0.03 * peak) ** 2, 1.0
    for scale, weight in enumerate(SCALE_WEIGHTS):
        blur = [functional.conv2d(v, window[None, None]) for v in (a, b, a * a, b * b, a * b)]
        cs = (2 * (blur[4] - blur[0] * blur[1]) + c2) / (blur[2] - blur[0] ** 2 + blur[3] - blur[1] ** 2 + c2)
        luminance = (2 * blur[0] * blur[1] + c1) / (blur[0] ** 2 + blur[1] ** 2 + c1)
        result *= float(torch.relu((cs * luminance if scale == 4 else cs).mean())) ** weight
        pad = [side % 2 for side in a.shape[2:]]
        a, b = (functional.avg_pool2d(v, 2, padding=pad) for v in (a, b))
    return result


@pytest.mark.parametrize("shape", [(161, 161), (176, 203), (257, 190)])
@pytest.mark.parametrize("noise", [30, 900])
def test_ms_ssim_is_that_of_pytorch_msssim(shape, noise):
    x, y = pair(*shape, noise)
    # pytorch-msssim keeps its window in single precision.
    assert ms_ssim(x, y, 10000) == pytest.approx(torch_ms_ssim(x, y, 10000.0), abs=1e-5)


@pytest.mark.parametrize(
    "side,expected", [(10, 0), (11, 1), (20, 1), (21, 2), (80, 3), (81, 4), (160, 4), (161, 5), (5000, 5)]
)
def test_number_of_scales(side, expected):
    assert scale_count(side, 9000) == scale_count(9000, side) == expected


def test_ms_ssim_with_one_scale_is_ssim():
    x, y = pair(18, 40)
    assert ms_ssim(x, y, 10000) == pytest.approx(ssim(x, y, 10000), abs=1e-12)
    assert ms_ssim(x[:9], y[:9], 10000) is None


def test_ms_ssim_ignores_what_is_invalid():
    x, y = pair(176, 192)  # even at every scale
    valid = np.ones(x.shape, bool)
    assert ms_ssim(x, y, 10000, valid) == pytest.approx(ms_ssim(x, y, 10000), abs=1e-9)
    valid[40:90, 30:120] = False
    wild = np.where(valid, y, 60000)
    assert ms_ssim(x, wild, 10000, valid) == pytest.approx(ms_ssim(x, np.where(valid, y, 0), 10000, valid), abs=1e-12)
    assert ms_ssim(x, np.where(valid, x, 0), 10000, valid) == pytest.approx(1, abs=1e-9)


def test_spectral_angles():
    x = np.array([[1.0, 0, 3, 0], [0, 1, 4, 0]])
    y = np.array([[1.0, 1, 6, 5], [1, 0, 8, 5]])
    angles = spectral_angles((x * y).sum(0), (x * x).sum(0), (y * y).sum(0))
    assert angles[:3] == pytest.approx([45, 90, 0]) and math.isnan(angles[3])
    spectrum = np.random.default_rng(0).random((50, 20))
    energy = (spectrum * spectrum).sum(0)
    assert (spectral_angles(energy, energy, energy) == 0).all()
    assert spectral_angles(-energy, energy, energy) == pytest.approx(180)
