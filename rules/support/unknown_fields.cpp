// Names and places of fields, in words.

#include "support/unknown_fields.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "support/words.h"

namespace canary_lint {

bool IsMissed(const Plan& plan, const UnknownField& field) {
  const auto of_canary = std::lower_bound(
      plan.refusals.begin(), plan.refusals.end(), field.canary,
      [](const CanaryRefusal& refusal, std::size_t canary) { return refusal.canary < canary; });
  for (auto refusal = of_canary; refusal != plan.refusals.end(); ++refusal) {
    if (refusal->canary != field.canary) break;
    const auto& nearest = field.nearest;
    if (std::find(nearest.begin(), nearest.end(), refusal->field) != nearest.end()) return true;
  }
  return false;
}

std::string DroppedText(const UnknownField& field) {
  std::string text =
      fmt::format("`{}` is unknown to the CRD of Flagger {}, and the API server drops it",
                  field.path, field.release.ToString());
  if (field.since) {
    return fmt::format("{}; Flagger {} is the first that has it", text, field.since->ToString());
  }
  if (field.nearest.empty()) return text;
  return fmt::format("{}; the nearest that it knows {} {}", text,
                     field.nearest.size() == 1 ? "is" : "are", words::Names(field.nearest));
}

std::optional<Fix> WayOut(const RuleContext& context, const UnknownField& field) {
  if (field.meant.empty()) return std::nullopt;
  const Resource& canary = context.plan.canaries[field.canary].canary->resource;
  const Editor editor(context.sources);
  std::vector<std::string> from = field.parent;
  from.push_back(field.key);
  const std::vector<std::string> parent(field.meant.begin(), field.meant.end() - 1);
  Fix fix = parent == field.parent
                ? MakeFix(fmt::format("rename `{}` to `{}`", field.key, field.meant.back()),
                          {editor.Rename(canary, from, field.meant.back())})
                : MakeFix(fmt::format("move it to `{}`", fmt::join(field.meant, ".")),
                          editor.Move(canary, from, field.meant));
  return fix.edits.empty() ? std::nullopt : std::optional(std::move(fix));
}

std::string HelpText(const UnknownField& field) {
  if (field.since) {
    return fmt::format("update Flagger and its CRDs to {} or later, or take the field out",
                       field.since->ToString());
  }
  if (!field.takes.empty()) {
    const bool vowel = std::string_view("aeio").find(field.takes.front()) != std::string::npos;
    return fmt::format("if `{}` is meant, write that: it takes {} {}", field.nearest.front(),
                       vowel ? "an" : "a", field.takes);
  }
  if (!field.nearest.empty()) {
    return fmt::format("if {} is meant, write that; else take the field out",
                       words::Names(field.nearest, "or"));
  }
  return "take it out: it has no effect";
}

}  // namespace canary_lint
