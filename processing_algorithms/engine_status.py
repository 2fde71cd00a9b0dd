"""Algorithm ``enginestatus``: reports what is installed, which models can run, and what the others lack."""

from qgis.core import QgsProcessingOutputString, QgsProcessingParameterFileDestination

from .base import BandpressAlgorithm
from .engines.packages import REQUIREMENTS, command_text, install, install_command, package_version, use_packages
from .host.feedback import FeedbackListener
from .host.translation import tr
from .inputs.compress_job import writing
from .inputs.parameters import add, add_choice
from .outputs.html_page import page, table, write_whole

NOTHING = "nothing"


class EngineStatus(BandpressAlgorithm):
    ID = "enginestatus"
    TITLE = "Engine status"
    SUMMARY = "Lists what is installed and which models can run here, for bug reports."
    TAGS = ("diagnostics", "version", "wasmtime", "onnxruntime", "torch", "install", "bug report")
    HELP = (
        "Lists the versions of QGIS, Qt, Python, NumPy and GDAL, the optional packages, every model with whether it "
        "can run here and what it needs, the settings and the last error. The log also has the command that installs "
        "each missing "
        "package for your user account only. Nothing is installed, changed or sent anywhere unless INSTALL is "
        "set.\n\n"
        "STATUS is Markdown that can be pasted into a bug report."
    )

    def declare(self):
        add_choice(
            self,
            "INSTALL",
            "Install",
            (NOTHING, *REQUIREMENTS),
            NOTHING,
            "wasmtime, which makes everything several times faster (recommended; about 30 MB), or onnxruntime, which "
            "runs learned models (about 80 MB): downloaded by pip into a folder of your QGIS profile. The exact "
            "command is in the log before it runs. Folders of QGIS itself are not touched, and no NumPy is installed. "
            "nothing: installs nothing.",
            True,
        )
        add(
            self,
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Status page"), tr("HTML files (*.html)"), optional=True
            ),
            "The same text as an HTML file.",
        )
        self.addOutput(QgsProcessingOutputString("STATUS", tr("Status as Markdown")))

    def execute(self, parameters, context, feedback):
        from .engines.diagnostics import diagnostic_sections, diagnostics_markdown
        from .engines.status import commands

        output = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        with writing({}, {"OUTPUT": output}):
            use_packages()  # packages may have been installed since QGIS was started
            wanted = self.parameterAsEnumString(parameters, "INSTALL", context)
            if wanted != NOTHING:
                listener = FeedbackListener(feedback)
                if package_version(wanted) is None:
                    feedback.pushCommandInfo(command_text(install_command(wanted)))
                version = install(wanted, listener.info, listener.cancelled)
                listener.info(tr("{0} {1} is ready.").format(wanted, version))
            status = diagnostics_markdown()
            feedback.pushInfo(status)
            for name, command in commands():
                feedback.pushInfo(tr("{} is installed by this command:").format(name))
                feedback.pushCommandInfo(command)
            if output:
                write_whole(
                    output, page(tr("Bandpress engine status"), [table(*part) for part in diagnostic_sections()])
                )
        return {**({"OUTPUT": output} if output else {}), "STATUS": status}
