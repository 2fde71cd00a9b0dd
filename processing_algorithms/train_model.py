"""Algorithm ``trainmodel``: trains a learned model on the user's rasters, in a separate process."""

import os
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..codec.errors import InputError
from ..models.files import user_models
from .base import BandpressAlgorithm
from .engines.packages import package_version, use_packages
from .host.feedback import FeedbackListener
from .host.refresh import refresh_algorithms
from .host.translation import tr
from .inputs.compress_job import read_threads, writing
from .inputs.parameters import NUMBERS, add, add_choice, add_number, add_report
from .inputs.rasters import local_raster
from .training.training_job import Training

DEFAULT_STEPS, DEFAULT_MINUTES, DEFAULT_RATE = 5000, 60, 0.002
FORMS = ("plain", "sparse", "variational")
# (components, latents) of new models: those of the models that come with Bandpress.
MULTISPECTRAL, HYPERSPECTRAL, MOST_MULTISPECTRAL_BANDS = (8, 192), (16, 256), 20
OUTPUT_NUMBERS = {
    "STEPS_DONE": "Training steps in all, those of earlier runs included",
    "LOSS_FIRST": "Validation loss at the start, on parts that are not trained on; 1 is the loss of a linear transform",
    "LOSS_LAST": "Validation loss at the end, on parts that are not trained on",
    "SECONDS": NUMBERS["SECONDS"],
}


class TrainModel(BandpressAlgorithm):
    ID = "trainmodel"
    TITLE = "Train or fine-tune a model"
    SUMMARY = "Trains a learned model on your own rasters; the compressing algorithms then list it as MODEL."
    TAGS = ("train", "fine-tune", "autoencoder", "neural network", "deep learning", "torch", "gpu")
    HELP = (
        "Trains a learned model (an autoencoder) on your own rasters, from the beginning or from an existing "
        "model. The result is one file in the folder of your models, and its NAME can be chosen as MODEL in the "
        "other algorithms.\n\n"
        "The training runs in a separate process, on a graphics card if torch finds one. It can be cancelled at "
        "any time: a checkpoint is kept, and a run with the same settings resumes from it. A finished training "
        "also continues when it is given more STEPS. Rasters that were compressed with the earlier state of the "
        'model can only be opened with that state, so it is kept in the folder "earlier" of your models, where it '
        "is found automatically.\n\n"
        "The validation curve in the report is measured on parts of the rasters that are not trained on. Needs "
        'the Python package torch; "Engine status" shows how to install it.'
    )

    def declare(self):
        from ..models.architectures import FAMILIES

        add(
            self,
            QgsProcessingParameterMultipleLayers(
                "RASTERS", tr("Training rasters"), QgsProcessing.SourceType.TypeRaster
            ),
            "Raster files on this computer that resemble those to be compressed: same sensor, many kinds of land "
            "cover. More and more varied pixels give a better model.",
        )
        add(
            self,
            QgsProcessingParameterString("NAME", tr("Name of the new model"), "my-model"),
            'Name of the model: 1 to 40 letters, digits and "-". A training with the same name and settings resumes '
            "where it ended.",
        )
        add_choice(
            self,
            "FAMILY",
            "Family",
            FAMILIES,
            next(iter(FAMILIES)),
            tr("The kind of network. One of: {}. Ignored when START is given.").format(", ".join(FAMILIES)),
        )
        add(
            self,
            QgsProcessingParameterEnum(
                "START", tr("Model to start from (fine-tune)"), list(startable()), False, None, True, True
            ),
            "An existing learned model that is adapted to your rasters, which takes far fewer steps than a new one. "
            "Empty: a new model.",
        )
        add_number(
            self,
            "STEPS",
            "Steps",
            "Total number of training steps, from 1, including earlier runs of the same training. The training ends "
            "after STEPS or MINUTES, whichever comes first.",
            DEFAULT_STEPS,
            1,
            True,
            False,
        )
        add_number(
            self,
            "MINUTES",
            "Minutes",
            "Time limit of this run in minutes. 0: no limit.",
            DEFAULT_MINUTES,
            0,
            True,
            False,
        )
        add_choice(
            self,
            "FORM",
            "Form of a hybrid family",
            FORMS,
            FORMS[0],
            "Term that the training of a new hybrid model adds to the loss of squared error and bits. plain: none. "
            "sparse: a penalty that keeps the latents small. variational: latents are drawn at random around their "
            "means. The file format is the same for every form. Other families have the plain form only.",
            True,
        )
        add_number(
            self,
            "LEARNING_RATE",
            "Learning rate",
            "Learning rate of the optimiser, above 0; lower it if the loss jumps. For fine-tuning, start with a third "
            "of it.",
            DEFAULT_RATE,
            0.0,
        )
        add_number(
            self,
            "COMPONENTS",
            "Components",
            "Number of spectral components that the network takes, from 1; rasters of any number of bands are "
            "transformed to this number. 0: 8 for multispectral rasters, 16 for hyperspectral ones, or as in START.",
            0,
            0,
            True,
        )
        add_number(
            self,
            "LATENTS",
            "Latents",
            "Number of latent channels, from 1, each with one value for 8 × 8 pixels: more keep finer detail and take "
            "longer. 0: 192 for 8 components, 256 for 16, or as in START.",
            0,
            0,
            True,
        )
        add_number(self, "SEED", "Seed", "Seed of the random numbers of the training, an integer from 0.", 1, 0, True)
        add_number(
            self,
            "THREADS",
            "Threads",
            "Number of processor threads, from 1. 0: as set in Settings → Options → Bandpress, or all processors but "
            "one.",
            0,
            0,
            True,
        )
        add(
            self,
            QgsProcessingParameterFile(
                "FOLDER", tr("Folder of the model"), QgsProcessingParameterFile.Behavior.Folder, optional=True
            ),
            "Folder for the model and its checkpoint. Empty: the folder of your models in the QGIS profile. The other "
            "algorithms find models only there.",
            True,
        )
        add(
            self,
            QgsProcessingParameterFileDestination("LOG", tr("Training log"), tr("CSV files (*.csv)"), optional=True),
            "Table of the losses by step.",
        )
        add_report(self, "One HTML file with the validation curve and the settings of the training.")
        self.addOutput(QgsProcessingOutputString("MODEL", tr("Name of the model, for MODEL of the other algorithms")))
        self.addOutput(QgsProcessingOutputFile("MODEL_FILE", tr("File of the model")))
        for name, title in OUTPUT_NUMBERS.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(title)))

    def prepare(self, parameters, context):
        from ..models import registry

        use_packages()  # torch may have been installed since QGIS was started
        if package_version("torch") is None:
            from .engines.status import need

            raise InputError(need("torch"))
        layers = self._layers(parameters, context)
        self.notes = [
            tr(
                "Training uses the file of {}, without the open options and the additional nodata values of its layer."
            ).format(layer.name())
            for layer, raster in layers
            if raster.options or raster.extra_nodata
        ]
        start, family, components, latents = self._start(parameters, context, layers)
        form = self.parameterAsEnumString(parameters, "FORM", context)
        if form != FORMS[0] and (start or not family.startswith("hybrid")):
            raise InputError(
                tr("FORM {0} is for new models of the hybrid families; choose one of those, or FORM {1}.").format(
                    form, FORMS[0]
                )
            )
        folder = self.parameterAsString(parameters, "FOLDER", context) or user_models.folder()
        if not folder:
            raise InputError(tr("There is no folder for models; set FOLDER to the folder of the new model."))
        self.training = Training(
            name=self.parameterAsString(parameters, "NAME", context).strip(),
            folder=Path(folder),
            rasters=[raster.path for _, raster in layers],
            family=family,
            start=start,
            settings={
                "components": self.parameterAsInt(parameters, "COMPONENTS", context) or components,
                "latents": self.parameterAsInt(parameters, "LATENTS", context) or latents,
                "rate": self.parameterAsDouble(parameters, "LEARNING_RATE", context),
                "seed": self.parameterAsInt(parameters, "SEED", context),
                **({"options": {"form": form}} if form != FORMS[0] else {}),
            },
            steps=self.parameterAsInt(parameters, "STEPS", context),
            minutes=self.parameterAsInt(parameters, "MINUTES", context),
            threads=read_threads(self, parameters, context) or max(1, (os.cpu_count() or 1) - 1),
        )
        if self.training.settings["rate"] <= 0:
            raise InputError(tr("LEARNING_RATE is 0; give a number above 0, such as 0.001."))
        self.training.check(registry.reserved())

    def _layers(self, parameters, context):
        """[(layer, :class:`InputRaster`)] of RASTERS."""
        value = parameters.get("RASTERS")
        # QGIS drops entries that it cannot open from its list; texts are checked one by one, so that the message names
        # them.
        items = [value] if isinstance(value, str) and value else value
        if not (isinstance(items, (list, tuple)) and all(isinstance(item, str) for item in items)):
            items = self.parameterAsLayerList(parameters, "RASTERS", context)
        if not items:
            raise InputError(tr("RASTERS is empty; choose at least one raster."))
        return [local_raster(item, "RASTERS", context) for item in items]

    def _start(self, parameters, context, layers):
        """(path of START or '', family, components, latents)."""
        wanted = parameters.get("START")
        if wanted in (None, ""):
            bands = max(layer.bandCount() for layer, _ in layers)
            return (
                "",
                self.parameterAsEnumString(parameters, "FAMILY", context),
                *(MULTISPECTRAL if bands <= MOST_MULTISPECTRAL_BANDS else HYPERSPECTRAL),
            )
        models = startable()
        if wanted not in models:
            raise InputError(
                tr("START is {0}, which is no learned model; choose one of: {1}.").format(
                    wanted, ", ".join(models) or tr("none")
                )
            )
        config = user_models.read_config(models[wanted])
        for name, key in (("COMPONENTS", "components"), ("LATENTS", "latents")):
            asked = self.parameterAsInt(parameters, name, context)
            if asked and asked != config[key]:
                raise InputError(
                    tr("{0} is {1}, but {2} has {3}; leave it at 0.").format(name, asked, wanted, config[key])
                )
        return str(models[wanted]), config["family"], config["components"], config["latents"]

    def execute(self, parameters, context, feedback):
        from .outputs.html_page import write_whole
        from .outputs.training_html import training_page

        log, report = (self.parameterAsFileOutput(parameters, name, context) for name in ("LOG", "REPORT"))
        training = self.training
        listener = FeedbackListener(feedback)
        with writing({"MODEL_FILE": str(training.model)}, {"LOG": log, "REPORT": report}):
            for note in self.notes:
                listener.warn(note)
            course, seconds = training.run(listener, feedback)
            if log:
                write_whole(log, course.text())
            if report:
                write_whole(report, training_page(training, course, seconds))
        curve = course.curve("valid")
        return {
            "MODEL": training.name,
            "MODEL_FILE": str(training.model),
            **({"LOG": log} if log else {}),
            **({"REPORT": report} if report else {}),
            "STEPS_DONE": course.rows[-1].step,
            "LOSS_FIRST": curve[0][1],
            "LOSS_LAST": curve[-1][1],
            "SECONDS": seconds,
        }

    def postProcessAlgorithm(self, context, feedback):
        refresh_algorithms()  # so that the new model can be chosen
        return {}


def startable():
    """``{id: path}`` of the learned models that can be fine-tuned: those of Bandpress and those of the user."""
    from ..models import registry

    found = {name: model.path for name, model in registry.SHIPPED.items()}
    for model in user_models.listing():
        if not model.why:
            found.setdefault(model.id, model.path)
    return found
