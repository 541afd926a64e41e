// Lower case, and a hyphen for what no DNS label has.

#include "support/port_name_fixes.h"

#include <cctype>

#include "infos.h"
#include "support/offers.h"

namespace canary_lint {
namespace {

constexpr std::size_t kLongest = 63;

std::string AsLabel(std::string_view text) {
  std::string label;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    label += std::isalnum(byte) != 0 ? static_cast<char>(std::tolower(byte)) : '-';
  }
  const std::size_t begin = label.find_first_not_of('-');
  if (begin == std::string::npos) return {};
  return label.substr(begin, label.find_last_not_of('-') + 1 - begin);
}

}  // namespace

std::vector<Fix> PortNameFixes(const RuleContext& context, const CanaryOutlook& canary,
                               const GeneratedRejection& rejection) {
  const Value written = canary.canary->resource.Spec()["service"]["portName"];
  const std::string name = AsLabel(canary.canary->service.port_name);
  const bool own = rejection.kind == GeneratedRejection::Kind::kPortName && written &&
                   written.span() == rejection.span;
  if (!own || name.empty() || name.size() > kLongest) return {};
  Offers offers(context, canary, Severity::kError, generated_name_invalid::kInfo.code);
  offers.Add(fmt::format("set `spec.service.portName: {}` in Canary `{}`", NewValue(name).Block(0),
                         offers.name()),
             {offers.edit().Set(offers.written(), {"spec", "service", "portName"}, name)},
             [&name](Canary& changed) { changed.service.port_name = name; });
  return offers.Take();
}

}  // namespace canary_lint
