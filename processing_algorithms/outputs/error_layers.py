"""The outputs that ``roundtrip`` and ``evaluate`` share: error map, summary, band table, report, numbers."""

from dataclasses import dataclass

from ..host.quantities import unit_of
from ..host.translation import tr
from .grouping import style_output
from .messages import warn_once

NUMBERS = ("PSNR", "RMSE", "MAE", "PAE", "SAM", "SSIM", "MS_SSIM", "BPPPC", "RATIO", "RATIO_FILE")
# Order of the layers in their group, from the top.
RANK = {"SUMMARY": 0, "ERROR_MAP": 1, "RECONSTRUCTION": 2, "BAND_TABLE": 3}
# Of the parameters, by which QGIS names the layers at first.
LABELS = {
    "SUMMARY": "Tile summary (PSNR)",
    "ERROR_MAP": "Error map",
    "RECONSTRUCTION": "Reconstruction",
    "BAND_TABLE": "Band table",
}


@dataclass
class ErrorOutputs:
    """Paths of the outputs of a run; empty for those that are not wanted."""

    error_map: str
    summary: str
    band_table: str
    report: str

    @classmethod
    def read(cls, algorithm, parameters, context):
        return cls(
            algorithm.parameterAsOutputLayer(parameters, "ERROR_MAP", context),
            algorithm.parameterAsOutputLayer(parameters, "SUMMARY", context),
            algorithm.parameterAsOutputLayer(parameters, "BAND_TABLE", context),
            algorithm.parameterAsFileOutput(parameters, "REPORT", context),
        )

    def paths(self):
        """Paths by the names of the outputs."""
        return {
            "ERROR_MAP": self.error_map,
            "SUMMARY": self.summary,
            "BAND_TABLE": self.band_table,
            "REPORT": self.report,
        }

    def write(
        self,
        source,
        reconstruction,
        context,
        run,
        progress,
        *,
        layer_name,
        title,
        facts,
        notes,
        settings,
        ratio_file=None,
        regions=None,
    ):
        """Evaluate ``reconstruction`` against ``source`` and write everything wanted.

        ``settings`` are keyword arguments of ``codec.evaluation.evaluate``; ``run`` is the ``RunGroup`` of the layers,
        which are named after the source, ``layer_name``; ``ratio_file`` is bytes of the source on disk ÷ bytes of the
        compressed file (None or NaN: unknown); the rest is for the report: ``notes`` that were already shown,
        ``regions`` as :func:`.messages.region_table` gives it.
        Returns the ``Evaluation``; its ``numbers`` have RATIO_FILE too."""
        from ...codec.evaluation.colours import colour_bands
        from ...codec.evaluation.evaluator import evaluate
        from ...codec.raster.source import RasterSource
        from .band_table_layer import band_table, table_style
        from .raster_style import error_limit, error_map_style, limit_text
        from .report import write_report
        from .summary import summary_style, summary_tables
        from .tables import write_tables

        evaluation = evaluate(
            source,
            reconstruction,
            error_map=self.error_map or None,
            progress=progress.stage(0.0, 0.95),
            **settings,
        )
        evaluation.numbers["RATIO_FILE"] = ratio_file
        unit = unit_of(source.profile)
        if self.error_map:
            # Always the same band of a sensor, so that the error maps of two runs can be compared.
            band = colour_bands(source.profile)[0]
            with RasterSource.open(self.error_map) as errors:
                limit = error_limit(errors, band)
            none = not evaluation.numbers["PAE"]
            shown = tr("none") if none else limit_text(limit, unit)
            name = tr("Error of {0}, {1}").format(layer_name, shown)
            self._hand_over(context, run, "ERROR_MAP", self.error_map, error_map_style(band + 1, limit, unit), name)
        if self.summary:
            tables = summary_tables(evaluation, source.profile.grid, unit)
            write_tables(self.summary, tables)
            name = tr("Tiles of {}, PSNR").format(layer_name)
            self._hand_over(context, run, "SUMMARY", self.summary, summary_style(tables[0]), name)
        if self.band_table:
            table = band_table(evaluation, unit)
            write_tables(self.band_table, [table])
            name = tr("Bands of {}").format(layer_name)
            self._hand_over(context, run, "BAND_TABLE", self.band_table, table_style(table), name)
        notes = warn_once(
            [*source.notes, *evaluation.notes], progress, shown=notes
        )  # reading may have added notes to the source
        if self.report:
            write_report(self.report, evaluation, title=title, facts=facts, notes=notes, regions=regions)
        progress.report(1.0)
        return evaluation

    @staticmethod
    def _hand_over(context, run, output, path, style, name):
        from .styles import save_sidecar

        save_sidecar(path, style)
        # Error map and tiles would cover the reconstruction below them, so they are switched off and folded at first.
        shown = output == "BAND_TABLE"
        style_output(
            context, path, style, run, RANK[output], name=name, label=LABELS[output], visible=shown, expanded=shown
        )

    def results(self):
        """The written outputs by name, for the results of the algorithm."""
        return {name: path for name, path in self.paths().items() if path}
