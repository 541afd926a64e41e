// A ConfigMap with `binaryData`: Flagger copies `data` and nothing else, so files are missing in
// the primary's pods.

#include "canary_lint/copied_configs.h"
#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::binary_data_dropped {

extern constexpr RuleInfo kInfo{.code = 703,
                                .name = "binary-data-dropped",
                                .severity = Severity::kError,
                                .summary = "The primary's copy of a ConfigMap lacks `binaryData`"};

namespace {

/// The keys that a container of the use sees as files, and would miss.
std::vector<std::string> MissedBy(const ConfigUse& use, const ConfigObject& config) {
  std::vector<std::string> missed;
  for (const std::string& key : config.binary_keys) {
    if (use.reference->Mounts(key)) missed.push_back(key);
  }
  return missed;
}

void Report(const RuleContext& context, const ConfigObject& config,
            const std::vector<ConfigUse>& uses, Sink& sink) {
  const std::vector<std::string> keys = MissedBy(uses.front(), config);
  const CanaryOutlook& first = *uses.front().canary;
  auto finding = sink.Report(
      config.id(), config.binary_span,
      "ConfigMap `{}` has `binaryData` {}, and Flagger's copy `{}-primary` of it has none: the "
      "primary of Canary `{}` runs without {}",
      config.id().name, words::Names(keys), config.id().name, first.id().name,
      words::Plural(keys.size(), "it", "them"));
  finding.Because(first.CertaintyOf(first.progress.primary));
  for (const ConfigUse& use : uses) {
    finding.Related(use.reference->span, "the target of Canary `{}` uses it",
                    use.canary->id().name);
  }
  finding.AddFix(
      MakeFix(fmt::format("annotate ConfigMap `{}` with `flagger.app/config-tracking: "
                          "disabled`, so that the primary uses it itself",
                          config.id().name),
              {Editor(context.sources)
                   .Set(config.resource, {"metadata", "annotations", "flagger.app/config-tracking"},
                        "disabled")}));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const auto& [id, uses] : CopiedConfigs(context.plan)) {
    if (id.kind != "ConfigMap") continue;
    const ConfigObject* config = context.inventory.FindConfig(id.kind, id.namespace_name, id.name);
    if (config == nullptr) continue;
    std::vector<ConfigUse> missing;
    for (const ConfigUse& use : uses) {
      if (!MissedBy(use, *config).empty()) missing.push_back(use);
    }
    if (!missing.empty()) Report(context, *config, missing, sink);
  }
}

}  // namespace canary_lint::binary_data_dropped
