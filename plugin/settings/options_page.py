"""The page of Bandpress in the options of QGIS: threads, memory, preset, folders, engines."""

import os

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
)

from ...processing_algorithms.engines.status import engine_lines
from ...processing_algorithms.host import preferences
from ...processing_algorithms.host.preferences import (
    CACHE_MEGABYTES,
    DEFAULT_FOLDER,
    DEFAULT_PRESET,
    MODELS_FOLDER,
    THREADS,
    preference,
)
from ...processing_algorithms.host.translation import tr
from .settings_in_use import apply_settings

LEAST_CACHE, MOST_CACHE, CACHE_STEP = 32, 1 << 16, 64  # megabytes


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings; QGIS calls :meth:`apply` when the options are accepted."""

    def __init__(self, windows, parent=None):
        super().__init__(parent)
        self.windows = windows
        layout = QVBoxLayout(self)
        layout.addWidget(self._speed())
        layout.addWidget(self._compressing())
        layout.addWidget(self._engines())
        layout.addWidget(self._models())
        layout.addStretch()

    def _speed(self):
        group, form = _group(tr("Speed and memory"))
        self.threads = QSpinBox()
        self.threads.setRange(0, 4 * (os.cpu_count() or 1))
        self.threads.setSpecialValueText(tr("As many as QGIS may use"))
        self.threads.setToolTip(tr("Processor threads of a run, where its own dialog does not set them"))
        self.threads.setValue(preference(THREADS))
        form.addRow(tr("Processor threads"), self.threads)
        self.cache = QSpinBox()
        self.cache.setRange(LEAST_CACHE, MOST_CACHE)
        self.cache.setSingleStep(CACHE_STEP)
        self.cache.setSuffix(tr(" MB"))
        self.cache.setToolTip(
            tr("Decoded parts of .bpr layers are kept in memory up to this size, so that they appear at once")
        )
        self.cache.setValue(preference(CACHE_MEGABYTES))
        form.addRow(tr("Memory for layers of .bpr files"), self.cache)
        return group

    def _compressing(self):
        group, form = _group(tr("Compressing"))
        self.preset = QComboBox()
        for name, title in preset_titles():
            self.preset.addItem(title, name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(preference(DEFAULT_PRESET))))
        form.addRow(tr("The panel begins with"), self.preset)
        self.folder = _folder_field(preference(DEFAULT_FOLDER), tr("Your documents"))
        form.addRow(tr("Folder for compressed files"), self.folder)
        note = QLabel(
            tr("A compressed file lies beside its raster. Where that folder cannot be written, it lies in this one.")
        )
        note.setWordWrap(True)
        form.addRow(note)
        return group

    def _engines(self):
        group, form = _group(tr("Engines"))
        for name, text in engine_lines():
            label = QLabel(text)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            form.addRow(name, label)
        install = QPushButton(tr("Install engine…"))
        install.clicked.connect(lambda checked=False: self.windows.install_engine())
        diagnostics = QPushButton(tr("Diagnostics…"))
        diagnostics.clicked.connect(lambda checked=False: self.windows.diagnostics())
        row = QHBoxLayout()
        row.addWidget(install)
        row.addWidget(diagnostics)
        row.addStretch()
        form.addRow(row)
        return group

    def _models(self):
        group, form = _group(tr("Trained models"))
        usual = os.path.join(QgsApplication.qgisSettingsDirPath(), "bandpress", "models")
        self.models = _folder_field(preference(MODELS_FOLDER), tr("In your QGIS profile"))
        self.models.setToolTip(
            tr('Models that "Train a model" makes are kept and found here; else in {}').format(usual)
        )
        form.addRow(tr("Folder of models"), self.models)
        return group

    def apply(self):
        """Keep what the page shows, and use it from now on."""
        apply_settings(
            {
                preferences.THREADS: self.threads.value(),
                preferences.CACHE_MEGABYTES: self.cache.value(),
                preferences.DEFAULT_PRESET: self.preset.currentData(),
                preferences.DEFAULT_FOLDER: self.folder.filePath().strip(),
                preferences.MODELS_FOLDER: self.models.filePath().strip(),
            }
        )


def preset_titles():
    """``(id, title)`` of what the Compress panel can begin with."""
    return (
        ("", tr("The choice of the last time")),
        ("visually-identical", tr("Visually identical")),
        ("analysis-grade", tr("Analysis-grade: the error stays below the noise of the sensor")),
        ("within", tr("Within ± …: no sample differs by more than a number")),
        ("exact", tr("Exact: every sample is restored bit for bit")),
        ("fit-into", tr("Fit into … MB")),
        ("expert", tr("Expert: any target and value")),
    )


def _group(title):
    group = QGroupBox(title)
    form = QFormLayout(group)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return group, form


def _folder_field(path, usual):
    """A field for a folder; ``usual`` (text) stands where it is empty."""
    field = QgsFileWidget()
    field.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
    field.setFilePath(path)
    field.lineEdit().setPlaceholderText(usual)
    return field
