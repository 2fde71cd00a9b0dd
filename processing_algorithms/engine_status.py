"""Algorithm ``enginestatus``: what is installed, which models can run, and why not."""

from qgis.core import QgsProcessingOutputString, QgsProcessingParameterFileDestination

from .base import BandpressAlgorithm
from .encoding import check_outputs
from .outputs.page import page, table, write_whole
from .parameters import add
from .translation import tr


class EngineStatus(BandpressAlgorithm):
    ID = 'enginestatus'
    TITLE = 'Engine status'
    SUMMARY = 'Tells what is installed and which models can run here, to paste into a bug report.'
    TAGS = ('diagnostics', 'version', 'onnxruntime', 'torch', 'install', 'bug report')
    HELP = (
        'Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, and every model with whether it '
        'can run here and what it lacks. Nothing is installed, changed or sent anywhere.\n\n'
        'STATUS is Markdown: paste it into a bug report.')

    def declare(self):
        add(self, QgsProcessingParameterFileDestination('OUTPUT', tr('Status page'), tr('HTML files (*.html)'),
                                                        optional=True),
            'The same text as an HTML file.')
        self.addOutput(QgsProcessingOutputString('STATUS', tr('Status as Markdown')))

    def execute(self, parameters, context, feedback):
        from .engines import status_markdown, status_sections
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        check_outputs({}, {'OUTPUT': output})
        status = status_markdown()
        feedback.pushInfo(status)
        if output:
            write_whole(output, page(tr('Bandpress engine status'), [table(*part) for part in status_sections()]))
        return {**({'OUTPUT': output} if output else {}), 'STATUS': status}
