"""Post-processors: style a finished layer and put it into the group of its run."""

import uuid

from qgis.core import QgsMessageLog, QgsProcessingLayerPostProcessorInterface, QgsProject

from .styles import apply_style

_RUN = "bandpress/run"
_RANK = "bandpress/rank"
# QGIS holds only a bare pointer: without a reference here a post-processor is collected and silently not run.
_waiting: set = set()


class _Styler(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, run, rank, style, visible, expanded):
        super().__init__()
        self.run, self.rank, self.style, self.visible, self.expanded = run, rank, style, visible, expanded

    def postProcessLayer(self, layer, context, feedback):
        # An exception here is swallowed by QGIS 3.22 and stops loading of the other layers in 3.40.
        try:
            if self.style:
                apply_style(layer, self.style)
                layer.triggerRepaint()
            if self.run:
                self.run.take(layer, context.project() or QgsProject.instance(), self)
        except Exception as error:
            QgsMessageLog.logMessage(f"Styling of {layer.name()}: {error!r}", "Bandpress")
        finally:
            _waiting.discard(self)


def style_output(context, destination, style, run=None, rank=0, visible=True, expanded=True):
    """Have the output ``destination`` styled, and moved to the :class:`RunGroup` ``run``, when QGIS loads it.

    Does nothing if it will not be loaded. ``style`` is XML text or None; ``rank`` orders the layers of the group.
    """
    if not destination or not context.willLoadLayerOnCompletion(destination):
        return
    processor = _Styler(run, rank, style, visible, expanded)
    _waiting.add(processor)
    context.layerToLoadOnCompletionDetails(destination).setPostProcessor(processor)


class RunGroup:
    """The layers of one run of an algorithm, gathered in one group of the layer tree."""

    def __init__(self, title):
        self.title = title
        self.id = uuid.uuid4().hex

    def take(self, layer, project, styler):
        """Move the tree node of ``layer`` into the group, which is made beside the first one."""
        root = project.layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is None:
            return
        parent = node.parent()
        group = self._group(root) or parent.insertGroup(parent.children().index(node), self.title)
        group.setCustomProperty(_RUN, self.id)
        ranks = [int(child.customProperty(_RANK, 0)) for child in group.children()]
        place = sum(rank <= styler.rank for rank in ranks)
        moved = node.clone()
        moved.setCustomProperty(_RANK, styler.rank)
        moved.setItemVisibilityChecked(styler.visible)
        moved.setExpanded(styler.expanded)
        group.insertChildNode(place, moved)
        parent.removeChildNode(node)

    def _group(self, root):
        for group in root.findGroups(True):
            if group.customProperty(_RUN) == self.id:
                return group
        return None
