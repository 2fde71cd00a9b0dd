"""Post-processors: style a finished layer and put it into the group of its run."""

import uuid

from qgis.core import QgsMessageLog, QgsProcessingLayerPostProcessorInterface, QgsProject

from ..host.translation import tr
from .names import file_title
from .styles import apply_style

_RUN = "bandpress/run"
_RANK = "bandpress/rank"
# QGIS holds only a bare pointer: without a reference here a post-processor is collected and silently not run.
_waiting: set = set()


class _Styler(QgsProcessingLayerPostProcessorInterface):
    def __init__(self, run, rank, style, name, defaults, visible, expanded):
        super().__init__()
        self.run, self.rank, self.style, self.visible, self.expanded = run, rank, style, visible, expanded
        self.name, self.defaults = name, defaults

    def postProcessLayer(self, layer, context, feedback):
        # An exception here is swallowed by QGIS 3.22 and stops loading of the other layers in 3.40.
        try:
            if self.style:
                apply_style(layer, self.style)
                layer.triggerRepaint()
            if self.name and layer.name() in self.defaults:  # else a model or the user named it
                layer.setName(self.name)
            project = context.project() or QgsProject.instance()
            if self.run:
                self.run.take(layer, project, self)
            else:
                leave_run(layer, project)
        except Exception as error:
            QgsMessageLog.logMessage(f"Styling of {layer.name()}: {error!r}", "Bandpress")
        finally:
            _waiting.discard(self)


def style_output(context, destination, style, run=None, rank=0, *, name="", label="", visible=True, expanded=True):
    """Have the output ``destination`` styled, named, and moved to the :class:`RunGroup` ``run``, when QGIS loads it.

    Does nothing if it will not be loaded. ``style`` is XML text or None; ``rank`` orders the layers of the group;
    ``name`` takes the place of the name that QGIS gave it from the parameter (``label``) or the file. Without a group
    it lies where QGIS puts new layers, but never among those of a run.
    """
    if not destination or not context.willLoadLayerOnCompletion(destination):
        return
    defaults = {tr(label), label, file_title(destination)}
    processor = _Styler(run, rank, style, name, defaults, visible, expanded)
    _waiting.add(processor)
    context.layerToLoadOnCompletionDetails(destination).setPostProcessor(processor)


def _place(node):
    """(group, index) of a new node beside the outermost run whose group holds the layer tree ``node``; else beside
    ``node`` itself. Groups of the user hold what QGIS puts there."""
    place = above = node
    while above is not None:
        if above.customProperty(_RUN):
            place = above
        above = above.parent()
    return place.parent(), place.parent().children().index(place)


def join_run(layer, project, companions, rank):
    """Move the node of ``layer`` into the group of the run that holds a layer of one of the files ``companions``, by
    its ``rank``; returns whether there is one."""
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return False
    for other in project.mapLayers().values():
        near = root.findLayer(other.id()) if other.source().split("|")[0] in companions else None
        group = near and near.parent()
        if group and group.customProperty(_RUN):
            _insert(group, node, rank)
            return True
    return False


def _insert(group, node, rank):
    """Move ``node`` into the group of a run, behind those of lower ranks; returns it as it is there."""
    moved, parent = node.clone(), node.parent()
    before = [child for child in group.children() if child is not node and int(child.customProperty(_RANK, 0)) <= rank]
    place = group.children().index(before[-1]) + 1 if before else 0
    moved.setCustomProperty(_RANK, rank)
    group.insertChildNode(place, moved)
    parent.removeChildNode(node)
    return moved


def leave_run(layer, project):
    """Move the node of ``layer`` out of the group of a run, where QGIS put it because a layer of that was selected."""
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None:
        return
    parent, index = _place(node)
    if parent is not node.parent():
        parent.insertChildNode(index, node.clone())
        node.parent().removeChildNode(node)


class RunGroup:
    """The layers of one run of an algorithm, gathered in one group of the layer tree."""

    def __init__(self, title):
        self.title = title
        self.id = uuid.uuid4().hex

    def take(self, layer, project, styler):
        """Move the tree node of ``layer`` into the group, which is made where QGIS put the first one, but beside the
        groups of other runs."""
        root = project.layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is None:
            return
        group = self._group(root) or self._made(node)
        moved = _insert(group, node, styler.rank)
        moved.setItemVisibilityChecked(styler.visible)
        moved.setExpanded(styler.expanded)

    def _made(self, node):
        parent, index = _place(node)
        group = parent.insertGroup(index, self.title)
        group.setCustomProperty(_RUN, self.id)
        return group

    def _group(self, root):
        for group in root.findGroups(True):
            if group.customProperty(_RUN) == self.id:
                return group
        return None
