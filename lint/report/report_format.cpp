// A minor version only adds.

#include "report/report_format.h"

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string_view MajorOf(std::string_view version) { return version.substr(0, version.find('.')); }

}  // namespace

std::string WhyUnknown(std::string_view format_version) {
  if (MajorOf(format_version) == MajorOf(kReportFormatVersion)) return {};
  return fmt::format("has the format {}, and {} is known", Visible(format_version),
                     kReportFormatVersion);
}

}  // namespace canary_lint
