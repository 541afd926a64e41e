"""axe-core, which looks for what keeps people with assistive technology from using a page."""

import npm_file

# What is wrong, and where.
RUN = """axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map((one) => (
  {id: one.id, help: one.help, nodes: one.nodes.slice(0, 5).map((node) => node.html + ' ' + node.failureSummary)})))"""


def script():
    """None where it cannot be had."""
    return npm_file.text_of("axe-core", "4.14.1", "axe.min.js",
                            "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c")
