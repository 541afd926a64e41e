// Two timeouts and a count.

#include "flagger/routers/contour_values.h"

#include <algorithm>
#include <array>
#include <string>

namespace canary_lint {
namespace {

constexpr std::string_view kDigits = "0123456789";

void SkipDigits(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kDigits), text.size()));
}

void AskTimeout(Value timeout, std::string_view path, RefusedValues& refused) {
  if (timeout.StringOr("").empty() || IsContourTimeout(timeout.Text())) return;
  refused.AddText(timeout, path, "is no duration there",
                  "write it with units, as `30s` or `1h30m`, or `infinity`");
}

}  // namespace

bool IsContourTimeout(std::string_view text) {
  if (text == "infinity" || text == "infinite") return true;
  static constexpr std::array<std::string_view, 7> kUnits = {"ms", "us", "\xC2\xB5s", "ns",
                                                             "h",  "m",  "s"};
  if (text.empty()) return false;
  while (!text.empty()) {
    SkipDigits(text);
    if (text.starts_with('.')) text.remove_prefix(1);
    SkipDigits(text);
    const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(),
                                          [text](auto one) { return text.starts_with(one); });
    if (unit == kUnits.end()) return false;
    text.remove_prefix(unit->size());
  }
  return true;
}

void AskHttpProxy(Value service, RefusedValues& refused) {
  AskTimeout(service["timeout"], "spec.service.timeout", refused);
  const Value retries = service["retries"];
  AskTimeout(retries["perTryTimeout"], "spec.service.retries.perTryTimeout", refused);
  if (retries["attempts"].AsInteger().value_or(0) >= -1) return;
  refused.AddText(retries["attempts"], "spec.service.retries.attempts", "is less than -1",
                  "write how often to try, or -1 for never");
}

}  // namespace canary_lint
