"""The Compress panel: a dock, so that the map stays in sight and usable, and several runs can follow each other. It
may be torn off and widened; then curve and pictures stand beside the choices."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...codec.errors import BandpressError
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.quantities import about_text, size_text, times_text
from ...processing_algorithms.host.translation import tr, tr_sentence
from ..bar_messages import show_in_bar
from .compress_run import CompressRun, Order
from .curve_plot import picture_of
from .destination import next_free
from .panel_body import PanelBody
from .panel_estimates import Estimates
from .panel_settings import first_preset, remember
from .plain_numbers import rough, rough_size, unbroken
from .run_footer import RunFooter

WIDTH_PX, SHARE = 430, 0.34  # of the dock when it is opened: pixels, and the largest share of the window


class CompressDock(QgsDockWidget):
    """Choices, curve, pictures and run of one raster at a time. ``iface`` may be None in tests."""

    target: Any  # the Target of the choices on this raster, None where there is none
    wish: Any  # the Wish that is shown
    last: Any  # the Outcome that the footer shows, None before the first
    facts_of_run: Any  # the RasterFacts of the raster that is, or was, compressed

    def __init__(self, iface, parent=None):
        super().__init__(tr("Compress"), parent or (iface.mainWindow() if iface else None))
        self.setObjectName("bandpressCompressPanel")
        self.iface = iface
        self.body = PanelBody(iface.mapCanvas() if iface else None)
        self.footer, self.estimates, self.run = RunFooter(), Estimates(self), CompressRun(self)
        self.target = self.wish = None
        self.last = self.facts_of_run = None
        self._asleep = self._ended = False
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.footer)
        self.setWidget(inside)
        self._connect()
        self.body.presets.choose(first_preset())
        self._raster_changed()

    def _connect(self):
        body, estimates, footer = self.body, self.estimates, self.footer
        body.raster.changed.connect(self._raster_changed)
        body.widened.connect(footer.set_wide)
        body.presets.changed.connect(self._wish_changed)
        footer.output.changed.connect(self._refresh)
        body.curve.moved.connect(self._point_moved)
        body.pictures.chosen.connect(self._place_chosen)
        estimates.looked.connect(self._looked)
        estimates.estimated.connect(self._estimated)
        estimates.sampled.connect(self._sampled)
        estimates.progressed.connect(self._progressed)
        estimates.slow.connect(self._slow)
        footer.compress.connect(self.compress)
        footer.cancel.connect(self.run.cancel)
        footer.add.connect(self.add_as_layer)
        footer.compare.connect(self.compare)
        footer.report.connect(self.open_report)
        self.run.progressed.connect(footer.show_run)
        self.run.ended.connect(self._run_ended)
        self.visibilityChanged.connect(self._visibility)
        QgsProject.instance().layersRemoved.connect(self._layers_removed)

    def choose_layer(self, layer):
        """Compress ``layer``, a layer of the project."""
        self.body.raster.choose_layer(layer)

    def resize_beside_map(self):
        """Take a width that shows every text, but leave most of the window to the map."""
        window = self.iface.mainWindow()
        width = min(WIDTH_PX, max(300, int(SHARE * window.width())))
        window.resizeDocks([self], [width], Qt.Orientation.Horizontal)

    def end(self):
        """Stop everything, for good; the panel is not used afterwards."""
        if self._ended:
            return
        self._ended = True
        QgsProject.instance().layersRemoved.disconnect(self._layers_removed)
        self.body.raster.end()
        self.estimates.end()
        self.run.end()

    # The raster and the wish

    def _raster_changed(self):
        self.body.presets.forget_raster()
        self.footer.forget_raster()
        self.body.pictures.clear()
        self.body.raster.show_nothing()
        self._follow()

    def _wish_changed(self):
        remember(preset=self.body.presets.preset)
        wish = self.body.presets.wish()
        if self.wish is None or wish.estimated_with != self.wish.estimated_with:
            self._follow()
        else:
            self._refresh()

    def _follow(self):
        """Estimate anew, because the raster or what the curve depends on has changed."""
        self.wish, problem, settings, choice = self.body.presets.wish(), "", {}, None
        try:
            choice = self.body.raster.choice()
            if choice is not None:
                settings = self.wish.curve_settings(choice)
        except BandpressError as error:
            choice, problem = None, tr_sentence(str(error))
        self.estimates.follow(choice, settings)
        self.estimates.problem = problem
        if choice is None:
            self.body.curve.show_message(
                problem or tr("Choose a raster to see how small its file can be, and at what error.")
            )
        else:
            self.body.curve.show_message(tr("Estimating from parts of the raster…"))
        self.body.estimating.setValue(0)
        self.body.pictures.show_busy(False)
        self._refresh()

    def _progressed(self, percent):
        self.body.estimating.setValue(round(percent))

    def _slow(self):
        self.body.curve.show_message(tr("The drive of this raster does not answer yet; still waiting."))

    def _looked(self, looked):
        self.body.raster.show_facts(looked.facts)
        self.footer.output.propose(looked.output, looked.output_note)
        if looked.thumbnail is None:
            self.body.presets.show_unit(looked.facts.unit)
        elif not self.body.pictures.images:
            self.body.pictures.show_map(looked.thumbnail.picture, looked.facts.width, looked.facts.height)
            self.body.pictures.show_window(self.estimates.window)
        self._refresh()

    def _estimated(self):
        curve, facts = self.estimates.curve, self.estimates.facts
        if curve is None:
            self.body.curve.show_message(self.estimates.problem or tr("Nothing was estimated."))
        else:
            self.body.presets.show_curve(curve, facts.unit)
            picture = picture_of(curve, facts.unit)
            self.body.curve.show_curve(picture)
            if len(picture.line) < 2:
                self.body.curve.show_message(
                    tr_sentence(curve.notes[0])
                    if curve.notes
                    else tr("There is nothing to choose: this raster is kept exactly.")
                )
        self._refresh()

    def _point_moved(self, size):
        if self.estimates.curve is not None:
            self.body.presets.follow_point(size, self.estimates.curve)
            self._refresh()

    # What follows from them

    def _refresh(self):
        """Show what the wish gives on the raster, and whether it can be run."""
        estimates, body = self.estimates, self.body
        self.wish = body.presets.wish()
        self.target, point, problem = None, None, estimates.problem
        if estimates.choice is not None:
            try:
                self.target = self.wish.target(estimates.curve)
                if estimates.curve is not None:
                    point = estimates.curve.at(self.target.kind, self.target.value)
            except BandpressError as error:
                self.target = None
                problem = problem or ("" if estimates.busy else tr_sentence(str(error)))
        body.estimating.setVisible(estimates.busy)
        body.curve.show_point(*((point.bytes, point.rmse) if point else (None, 0.0)))
        self.footer.headline.setText(self._headline(point))
        estimates.show_target(self.target if point else None)
        if not point:
            body.pictures.show_busy(False, "")
        elif estimates.sampling:
            body.pictures.show_busy(True)
        body.presets.show_sizes(estimates.curve)
        reason, waiting = self._reason(problem)
        self.footer.allow(reason, waiting)

    def _headline(self, point):
        """Size before and after, error and time in one line."""
        facts = self.estimates.facts
        if point is None or facts is None:
            return tr("Estimating…") if self.estimates.busy else ""
        before, after = facts.source_bytes, max(1, point.bytes)
        if point.rmse == 0:
            error = tr("no error")
        elif self.target.kind == "pae":
            error = tr("largest error {}").format(rough(self.target.value, facts.unit))
        else:
            error = tr("RMSE about {}").format(rough(point.rmse, facts.unit))
        return tr("{0} → about {1} ({2} ×), {3}, {4}").format(
            *map(unbroken, (size_text(before), rough_size(after), times_text(before / after), error)),
            unbroken(about_text(point.seconds)),
        )

    def _reason(self, problem):
        """(why the button is disabled or '', whether it only takes a moment)."""
        if self.estimates.choice is None:
            return problem or tr("Choose a raster to compress."), not problem
        if problem:
            return problem, False
        if self.estimates.facts is None:
            return tr("The raster is being opened."), True
        if self.target is None:
            return tr("The size is being estimated; this takes a few seconds."), True
        if not self.footer.output.path:
            return tr("Choose where the compressed file goes."), False
        return "", False

    def _place_chosen(self, column, row):
        self.estimates.centre(column, row)
        self.body.pictures.show_window(self.estimates.window)
        if self.estimates.sampling:
            self.body.pictures.show_busy(True)

    def _sampled(self):
        if self.estimates.sample is not None:
            self.body.pictures.show_sample(self.estimates.sample)
        else:
            self.body.pictures.show_busy(False, self.estimates.sample_problem)

    def _visibility(self, visible):
        """Estimate nothing while nobody looks."""
        if not visible:
            self._asleep = self.estimates.busy or self._asleep
            self.estimates.cancel()
        elif self._asleep and not self._ended:
            self._asleep = False
            self._follow()

    # The run

    def compress(self):
        """Run what is chosen."""
        if self.run.busy or self.target is None or self.estimates.choice is None:
            return
        curve, output = self.estimates.curve, self.footer.output
        expected = curve.at(self.target.kind, self.target.value).bytes if curve else 0
        self.run.start(
            Order(
                choice=self.estimates.choice,
                wish=self.wish,
                target=self.target,
                path=output.path,
                named=output.named,
                report=output.report.isChecked(),
                bytes=expected,
                stamp=self.estimates.facts.stamp if self.estimates.facts else (),
                added=output.add_layer.isChecked(),
            )
        )
        self.facts_of_run = self.estimates.facts

    def _run_ended(self, outcome):
        self.last = outcome
        good = not outcome.problem and not outcome.cancelled
        added = good and not outcome.project_closed and outcome.order.added and self._add(outcome)
        self.footer.show_outcome(outcome, self.facts_of_run, added)
        if good and outcome.order.choice == self.estimates.choice and not self.footer.output.named:
            self.footer.output.propose(next_free(outcome.path), "")
        self._refresh()

    def add_as_layer(self):
        """Add the file of the last run to the map."""
        if self.last is not None and self._add(self.last):
            self.footer.show_added(True)

    def _add(self, outcome):
        """Add the compressed file to the map; whether that worked."""
        from ..live_layer.result_layer import add_result

        choice = outcome.order.choice
        companions = [path for path in outcome.results.values() if isinstance(path, str)]
        try:
            add_result(outcome.path, choice.parameter, choice.bands or None, companions)
        except EXPECTED as error:
            self._warn(one_sentence(error))
            return False
        return True

    def _layers_removed(self):
        """A file whose layer is gone can be added again."""
        if self.last is not None and self.last.bytes:
            from ..live_layer.result_layer import shown_layer

            self.footer.show_added(shown_layer(self.last.path) is not None)

    def compare(self):
        """Compare the source of the last run with its file."""
        from ..compare.opening import open_compare

        order = self.last.order
        layer = QgsProject.instance().mapLayer(order.choice.parameter)
        source = layer if isinstance(layer, QgsRasterLayer) else order.choice.raster.path
        dock = open_compare(self.iface, source, self.last.path)
        if dock is not None and not dock.isFloating() and not self.isFloating():
            # Both need the height.
            self.iface.mainWindow().tabifyDockWidget(self, dock)
            dock.setUserVisible(True)

    def open_report(self):
        """Show the report of the last run in the browser."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.last.results["REPORT"]))

    def _warn(self, text):
        if self.iface is not None:
            show_in_bar(self.iface.messageBar(), text)
