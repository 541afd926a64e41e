// A Service's selector, ports and metadata in a few words, for the tables. Not made visible yet.

#ifndef CANARY_LINT_REPORT_SHAPE_TEXT_H_
#define CANARY_LINT_REPORT_SHAPE_TEXT_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// `app=podinfo, tier=web`, or `none`.
std::string SelectorText(const Labels& selector);

/// `80 to 9898 (http), 53/UDP (dns)`, or `none`.
std::string PortsText(const std::vector<ServicePort>& ports);

/// `-gone, +new=value`: labels and annotations may be many, so only what goes and what comes.
std::string DifferenceText(const Labels& before, const Labels& after);

/// One member of a shape; empty for labels and annotations.
std::string ValueText(const ServiceShape& shape, ShapeMember member);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_SHAPE_TEXT_H_
