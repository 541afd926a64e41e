// Puts a Canary together and runs the check over it.

#include "crd_input.h"

#include <doctest/doctest.h>

#include <utility>

namespace canary_lint {
namespace {

std::string Line(const std::string& key, const std::string& value) {
  return value.empty() ? "" : "  " + key + ": " + value + "\n";
}

}  // namespace

std::string Parts::Text() const {
  return "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata:\n  name: podinfo\nspec:\n" +
         Line("targetRef", target) + Line("service", service) + Line("analysis", analysis) + more;
}

Parts WithTarget(std::string text) {
  Parts parts;
  parts.target = std::move(text);
  return parts;
}

Parts WithService(std::string text) {
  Parts parts;
  parts.service = std::move(text);
  return parts;
}

Parts WithAnalysis(std::string text) {
  Parts parts;
  parts.analysis = std::move(text);
  return parts;
}

Parts With(const std::string& line) {
  Parts parts;
  parts.more = "  " + line + "\n";
  return parts;
}

Strings Checked::Fields() const {
  Strings fields;
  for (const CanaryRefusal& refusal : refusals) fields.push_back(refusal.field);
  return fields;
}

Checked Check(const std::string& text, const Release& release) {
  Checked checked{ReadText(text), {}};
  REQUIRE(checked.read->inventory.canaries.size() == 1);
  checked.refusals = CheckCanary(7, checked.read->inventory.canaries.front().resource, release);
  return checked;
}

Strings Fields(const Parts& parts, const Release& release) {
  return Check(parts.Text(), release).Fields();
}

}  // namespace canary_lint
