// Member by member, in the order of the types in Go. That each is a number at all is the CRD's
// (flagger/crd); which of its numbers are integers no CRD says.

#include "flagger/decoding.h"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "flagger/crd/rows.h"

namespace canary_lint {
namespace {

constexpr const char* kUnsigned = "unsigned ";
constexpr std::int64_t kMost32 = std::numeric_limits<std::int32_t>::max();

class Decoding {
 public:
  Decoding(std::size_t index, const Canary& canary, const Release& release)
      : index_(index), spec_(canary.resource.Spec()), release_(release) {}

  std::optional<CanaryRefusal> Run() {
    CheckNarrow(spec_, "spec", "progressDeadlineSeconds");
    CheckNarrow(spec_["service"], "spec.service", "port");
    const Value replicas = spec_["autoscalerRef"]["primaryScalerReplicas"];
    for (const char* member : {"minReplicas", "maxReplicas"}) {
      CheckNarrow(replicas, "spec.autoscalerRef.primaryScalerReplicas", member);
    }
    CheckAnalysis(spec_["analysis"]);
    CheckUnsigned();
    return std::move(refusal_);
  }

 private:
  void CheckAnalysis(Value analysis) {
    for (const char* member :
         {"threshold", "maxWeight", "stepWeight", "stepWeightPromotion", "mirrorWeight",
          "iterations", "primaryReadyThreshold", "canaryReadyThreshold"}) {
      const std::string path = fmt::format("spec.analysis.{}", member);
      Check(analysis[member], path, path);
    }
    std::size_t step = 0;
    for (const Value weight : analysis["stepWeights"].Items()) {
      Check(weight, "spec.analysis.stepWeights[]",
            fmt::format("spec.analysis.stepWeights[{}]", step++));
    }
    std::size_t webhook = 0;
    for (const Value one : analysis["webhooks"].Items()) {
      Check(one["retries"], "spec.analysis.webhooks[].retries",
            fmt::format("spec.analysis.webhooks[{}].retries", webhook++));
    }
    const std::string age = "spec.analysis.sessionAffinity.maxAge";
    Check(analysis["sessionAffinity"]["maxAge"], age, age);
  }

  /// Of Istio's types, which the Canary's have taken over.
  void CheckUnsigned() {
    const Value service = spec_["service"];
    std::size_t match = 0;
    for (const Value one : service["match"].Items()) {
      Unsigned(one["port"], "spec.service.match[].port",
               fmt::format("spec.service.match[{}].port", match++));
    }
    const std::string path = "spec.service.trafficPolicy.";
    const Value policy = service["trafficPolicy"];
    for (const char* member :
         {"consecutive5xxErrors", "consecutiveGatewayErrors", "consecutiveLocalOriginFailures"}) {
      const std::string field = fmt::format("{}outlierDetection.{}", path, member);
      Unsigned(policy["outlierDetection"][member], field, field);
    }
    const Value balancer = policy["loadBalancer"];
    const std::string ring = path + "loadBalancer.consistentHash.minimumRingSize";
    const Value size = balancer["consistentHash"]["minimumRingSize"];
    if (size.AsInteger().value_or(0) < 0 && IsKnown(ring)) Refuse(size, ring, 64, kUnsigned);
    std::size_t entry = 0;
    for (const Value one : balancer["localityLbSetting"]["distribute"].Items()) {
      const std::string to =
          fmt::format("{}loadBalancer.localityLbSetting.distribute[{}].to", path, entry++);
      for (const Member weight : one["to"].Members()) {
        Unsigned(weight.value, path + "loadBalancer.localityLbSetting.distribute[].to.*", to);
      }
    }
  }

  void Unsigned(Value number, std::string_view path, const std::string& shown) {
    constexpr std::int64_t kMostUnsigned = std::numeric_limits<std::uint32_t>::max();
    const std::int64_t whole = number.AsInteger().value_or(0);
    if ((whole < 0 || whole > kMostUnsigned) && IsKnown(path)) Refuse(number, shown, 32, kUnsigned);
  }

  /// What the schema does not know the API server drops.
  bool IsKnown(std::string_view path) const { return FindSchemaRow(path, release_) != nullptr; }

  void Check(Value number, std::string_view path, const std::string& shown) {
    if (number.kind() != ValueKind::kFloat || number.AsInteger().has_value()) return;
    if (IsKnown(path)) Refuse(number, shown, 64);
  }

  void CheckNarrow(Value parent, std::string_view path, std::string_view member) {
    const Value number = parent[member];
    const std::string field = fmt::format("{}.{}", path, member);
    Check(number, field, field);
    const auto whole = number.AsInteger();
    if (!whole.has_value() || (*whole <= kMost32 && *whole >= -kMost32 - 1)) return;
    if (IsKnown(field)) Refuse(number, field, 32);
  }

  void Refuse(Value number, const std::string& field, int bits, const char* sign = "") {
    if (refusal_.has_value()) return;
    CanaryRefusal refusal;
    refusal.canary = index_;
    refusal.span = number.span();
    refusal.message = fmt::format(
        "`{}` is no {}integer of {} bits: Flagger cannot read a list of Canaries that holds this "
        "one, and sees none that is new to it",
        field, sign, bits);
    refusal.help = fmt::format("correct `{}`", field);
    refusal.field = field;
    refusal_ = std::move(refusal);
  }

  std::size_t index_;
  const Value spec_;
  const Release& release_;
  std::optional<CanaryRefusal> refusal_;
};

}  // namespace

std::optional<CanaryRefusal> DecodeCanary(std::size_t index, const Canary& canary,
                                          const Release& release) {
  if (canary.IsInitialized()) return std::nullopt;
  return Decoding(index, canary, release).Run();
}

}  // namespace canary_lint
