"""Names of targets, models and efforts as people read them; the ids are those of parameters and files."""

from ..host.translation import tr

# The numbers that a target starts from, in its unit.
USUAL = {"psnr": 50.0, "rmse": 10.0, "pae": 5.0, "size": 1000000.0, "bpppc": 1.0, "step": 20.0}


def target_label(kind):
    """What a target is, in words, with its usual name."""
    return {
        "psnr": tr("Quality (PSNR, dB)"),
        "rmse": tr("Mean error (RMSE)"),
        "pae": tr("Largest error of any sample (±)"),
        "size": tr("Size of the file"),
        "bpppc": tr("Bits per sample"),
        "step": tr("Quantiser step"),
        "lossless": tr("Exact (lossless)"),
    }.get(kind, kind)


def effort_label(effort):
    """What an effort means."""
    return {
        "fast": tr("Fast"),
        "normal": tr("Normal"),
        "best": tr("Best (smallest file, takes longer)"),
    }.get(effort, effort)


def model_label(model):
    """What a model is, in words; models of the user have their own names."""
    return {
        "wavelet-context": tr("Wavelet (default)"),
        "spectral-hyperprior": tr("Spectral hyperprior (for very small files)"),
        "fixed-quality": tr("Fixed quality (the same error in every block)"),
        "hybrid-cascade": tr("Hybrid cascade (CNN, then LSTM)"),
        "hybrid-parallel": tr("Hybrid parallel (CNN beside LSTM)"),
        "hybrid-two-directional": tr("Hybrid, two directions"),
        "hybrid-attention": tr("Hybrid attention (CNN beside attention)"),
        "sscnet": tr("SSCNet (convolutional autoencoder)"),
        "s2cnet": tr("S2C-Net (spectral and spatial autoencoder)"),
        "cluster-hyperprior": tr("Cluster hyperprior (three bands at a time)"),
    }.get(model, model)


def unit_suffix(kind):
    """What follows the number of a target in a field."""
    return {
        "psnr": tr(" dB"),
        "rmse": tr(" DN"),
        "pae": tr(" DN"),
        "size": tr(" bytes"),
        "bpppc": tr(" bits per sample"),
        "step": tr(" DN"),
    }.get(kind, "")
