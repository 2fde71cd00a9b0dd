"""The Processing algorithms of Bandpress, one file each; they only pass data between QGIS and ``codec``."""


def all_algorithms():
    """The algorithm classes in the order of the toolbox."""
    from .compare_codecs import CompareCodecs
    from .compress import Compress
    from .compress_folder import CompressFolder
    from .decompress import Decompress
    from .engine_status import EngineStatus
    from .evaluate import Evaluate
    from .inspect_file import Inspect
    from .roundtrip import RoundTrip
    from .train_model import TrainModel

    return (
        Compress,
        CompressFolder,
        Decompress,
        RoundTrip,
        Evaluate,
        CompareCodecs,
        Inspect,
        TrainModel,
        EngineStatus,
    )
