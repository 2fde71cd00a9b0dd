"""Builds resources/help/algorithms.md from the algorithms: ``python -m bandpress.tests.tools.build_help``."""

from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingParameterDefinition

from ...benchmarks.tools.markdown import wrapped

FILE = Path(__file__).resolve().parents[2] / "resources" / "help" / "algorithms.md"
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


def help_text(provider):
    """The manual of all algorithms of ``provider`` as Markdown."""
    parts = [
        "# Bandpress algorithms",
        "Made from the algorithms by `tests/tools/build_help.py`. DN is the unit of the raster "
        "itself. Parameters marked * are advanced, [ ] optional.",
    ]
    for algorithm in provider.algorithms():
        parts += [
            f'<a id="{algorithm.name()}"></a>',
            f"## {algorithm.displayName()} (`{algorithm.id()}`)",
            algorithm.shortHelpString(),
        ]
        rows = ["| Parameter | Meaning |", "| --- | --- |"]
        for parameter in algorithm.parameterDefinitions():
            name = "`{}`{}".format(parameter.name(), "*" if parameter.flags() & ADVANCED else "")
            if parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional:
                name = f"[ {name} ]"
            default = parameter.defaultValue()
            rows.append(
                "| {} | {}{} |".format(
                    name,
                    parameter.help().replace("\n", " ").replace("|", "\\|"),
                    "" if default is None or default is True else f" Default: {default}.",
                )
            )
        parts.append("\n".join(rows))
        numbers = [
            output for output in algorithm.outputDefinitions() if algorithm.parameterDefinition(output.name()) is None
        ]
        parts.append(
            "\n".join(
                ["| Further output | Meaning |", "| --- | --- |"]
                + [f"| `{output.name()}` | {output.description()} |" for output in numbers]
            )
        )
    return wrapped("\n\n".join(parts) + "\n")


def main():
    from ...plugin.provider import BandpressProvider

    application = QgsApplication([], False)
    application.initQgis()
    provider = BandpressProvider()
    application.processingRegistry().addProvider(provider)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(help_text(provider), encoding="utf-8")
    application.exitQgis()


if __name__ == "__main__":
    main()
