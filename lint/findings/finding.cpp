// Names of codes and severities.

#include "canary_lint/finding.h"

#include <fmt/format.h>

namespace canary_lint {

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "";
}

std::string_view SuppressionSourceName(Suppression::Source source) {
  switch (source) {
    case Suppression::Source::kAnnotation:
      return "annotation";
    case Suppression::Source::kComment:
      return "comment";
    case Suppression::Source::kConfiguration:
      return "config";
  }
  return "";
}

std::string CodeText(int code) { return fmt::format("CNL{:03}", code); }

}  // namespace canary_lint
