// The second half of a tick, up to the apex: Services (pkg/router/kubernetes_default.go), the
// primary and its configuration (pkg/canary/deployment_controller.go, daemonset_controller.go,
// config_tracker.go); the autoscaler, scaler_stops.h.

#include "flagger/write_stops.h"

#include <fmt/format.h>

#include <utility>

#include "flagger/api_server.h"
#include "flagger/desired_service.h"
#include "flagger/ip_families.h"
#include "flagger/readiness_stops.h"
#include "flagger/scaler_stops.h"
#include "flagger/service_target.h"

namespace canary_lint {
namespace {

/// Records why an object is refused and stops the tick there, unless it has stopped before.
void Refuse(Step step, Reason reason, const ResourceId& object, const Span& fallback,
            const std::vector<Violation>& violations, Tick& tick) {
  if (violations.empty()) return;
  if (tick.StateAt(step) != ClaimState::kStopped) {
    for (const Violation& violation : violations) {
      const Span span = violation.span == Span{} ? fallback : violation.span;
      tick.rejections.push_back(
          {tick.index, object, violation.kind, violation.too_long, span, violation.message});
    }
  }
  const Violation& first = violations.front();
  tick.Add(
      step, reason, true, first.span == Span{} ? fallback : first.span,
      fmt::format("the API server refuses {} `{}`: {}", object.kind, object.name, first.message));
}

/// Where the value stands that makes a Service of that role invalid, but for its ports.
Span ServiceFallback(const Tick& tick, const std::vector<Violation>& violations) {
  if (!violations.empty() && violations.front().kind == GeneratedRejection::Kind::kLabelValue &&
      tick.target != nullptr) {
    return tick.target->selector_span;
  }
  return tick.canary->service.name_span;
}

/// The member of `spec.service` that a violation of the Canary's own port is about.
std::string_view MemberOf(const CanaryService& service, const Violation& violation) {
  switch (violation.kind) {
    case GeneratedRejection::Kind::kPortName:
      return "portName";
    case GeneratedRejection::Kind::kTargetPortName:
    case GeneratedRejection::Kind::kTargetPortNumber:
      return "targetPort";
    case GeneratedRejection::Kind::kPortNumber:
      return "port";
    default:
      return service.app_protocol.empty() ? "port" : "appProtocol";
  }
}

/// From a Service to the label or annotation of `spec.service` that is wrong.
void NarrowMetadata(const Canary& canary, Role role, std::vector<Violation>& violations) {
  const Value metadata = canary.resource.Spec()["service"][RoleName(role)];
  for (Violation& violation : violations) {
    const bool label = violation.kind == GeneratedRejection::Kind::kCustomLabel;
    if (!label && violation.kind != GeneratedRejection::Kind::kCustomAnnotation) continue;
    const Value written = metadata[label ? "labels" : "annotations"][violation.label];
    if (written) violation.span = label ? written.span() : written.key_span();
  }
}

/// From the port to what is wrong with it; ports of containers are marked whole.
void Narrow(const Canary& canary, std::vector<Violation>& violations) {
  for (Violation& violation : violations) {
    const bool collides = violation.kind == GeneratedRejection::Kind::kDuplicatePort ||
                          violation.kind == GeneratedRejection::Kind::kDuplicatePortName ||
                          violation.kind == GeneratedRejection::Kind::kDuplicateNodePort;
    if (collides || !(violation.span == canary.service.port_span)) continue;
    const Value member = canary.resource.Spec()["service"][MemberOf(canary.service, violation)];
    if (member) violation.span = member.span();
  }
}

/// A selector for a Service that has two IP families as long as it has none.
void CheckFamilies(const Inventory& inventory, Role role, const Service& existing, Tick& tick) {
  if (!NeedsDualStack(existing)) return;
  const IpStack stack = StackOf(inventory);
  if (stack == IpStack::kDual) return;
  std::string why = fmt::format(
      "a cluster with one IP family refuses a selector for Service `{}`: headless and without "
      "selector it has `ipFamilyPolicy: RequireDualStack`",
      existing.id().name);
  if (stack == IpStack::kSingle) {
    Refuse(StepOf(tick, role), Reason::kGeneratedServiceRejected, existing.id(),
           tick.canary->service.name_span,
           {{GeneratedRejection::Kind::kIpFamily, {}, std::move(why)}}, tick);
    return;
  }
  tick.Add(StepOf(tick, role), Reason::kGeneratedServiceRejected, false,
           existing.resource.name_span, std::move(why));
}

void CheckService(const Inventory& inventory, const Lookup& lookup, Role role, Tick& tick) {
  const std::string name = tick.ServiceName(role);
  const Service* existing = lookup.FindService(tick.Namespace(), name);
  std::vector<Violation> violations;
  if (existing == nullptr) {
    violations = ValidateService(name, CreatedShape(tick, role), true);
  } else {
    const Reconciled result = ReconcileService(tick, role, *existing);
    if (result.updates) violations = ValidateService(name, result.after, false);
    if (result.flips) CheckFamilies(inventory, role, *existing, tick);
  }
  Narrow(*tick.canary, violations);
  NarrowMetadata(*tick.canary, role, violations);
  Refuse(StepOf(tick, role), Reason::kGeneratedServiceRejected,
         {"", "Service", tick.Namespace(), name}, ServiceFallback(tick, violations), violations,
         tick);
}

void CheckServices(const Inventory& inventory, const Lookup& lookup, Tick& tick) {
  const Canary& canary = *tick.canary;
  if (canary.service.port == 0) {
    tick.Add(Step::kCanaryService, Reason::kPortMissing, true, canary.service.port_span,
             "without `spec.service.port` Flagger asks for port 0, which the API server refuses");
    return;
  }
  if (!tick.SelectorKnown()) return;
  for (const Role role : RolesOf(tick)) CheckService(inventory, lookup, role, tick);
}

/// createPrimaryDaemonSet insists on rolling updates, whether the primary exists or not.
void CheckUpdateStrategy(Tick& tick) {
  if (tick.target == nullptr || tick.target->id().kind != "DaemonSet") return;
  const Value type = tick.target->resource.Spec()["updateStrategy"]["type"];
  const std::string_view text = type.StringOr("RollingUpdate");
  if (text.empty() || text == "RollingUpdate") return;
  const std::string why = fmt::format("Flagger refuses a DaemonSet with update strategy {}", text);
  tick.Add(Step::kWorkload, Reason::kGeneratedWorkloadRejected, true, type.span(), why);
}

/// The same for all ConfigMaps, which have none.
std::string_view SecretType(const ConfigObject& config) {
  const std::string_view type = config.resource.root["type"].StringOr("");
  return type.empty() ? "Opaque" : type;
}

std::string Quoted(const ConfigReference& reference) {
  return fmt::format("{} `{}`", reference.kind, reference.name);
}

/// CreatePrimaryConfigs updates an object that has the name of its copy, whosever it is, with one
/// that has the original's type and is not immutable.
void CheckTaken(const Inventory& inventory, const CopiedConfig& config, Tick& tick) {
  const ConfigReference& reference = *config.reference;
  const std::string name = reference.name + "-primary";
  const ConfigObject* taken = inventory.FindConfig(reference.kind, tick.Namespace(), name);
  if (taken == nullptr) return;
  std::string why;
  if (taken->resource.root["immutable"].AsBool().value_or(false)) {
    why = fmt::format("the {} `{}` that is there is immutable", reference.kind, name);
  } else if (SecretType(*taken) != SecretType(*config.object)) {
    why = fmt::format("the Secret `{}` that is there has type `{}`, which cannot become `{}`", name,
                      SecretType(*taken), SecretType(*config.object));
  } else {
    return;
  }
  Refuse(Step::kWorkload, Reason::kGeneratedWorkloadRejected,
         {"", reference.kind, tick.Namespace(), name}, reference.span,
         {{GeneratedRejection::Kind::kConfigKept, {}, std::move(why)}}, tick);
}

/// A generator, an ExternalSecret or the like makes it once it is applied.
bool IsMade(const Inventory& inventory, const CopiedConfig& config) {
  return inventory.made_configs.count(config.original) != 0;
}

/// A copy is written where the primary is created; what it may need is noted.
void CheckCopy(const Inventory& inventory, const CopiedConfig& config, Step step, Tick& tick) {
  const ConfigReference& reference = *config.reference;
  if (config.object != nullptr) {
    if (step == Step::kStatus) return;
    CheckTaken(inventory, config, tick);
    const std::string name = reference.name + "-primary";
    Refuse(step, Reason::kGeneratedWorkloadRejected, {"", reference.kind, tick.Namespace(), name},
           reference.span, ValidateName(name), tick);
  } else if (!reference.optional && tick.StateAt(step) != ClaimState::kStopped) {
    if (IsMade(inventory, config)) return;
    if (!tick.config_note.empty()) tick.config_note += ", ";
    tick.config_note += Quoted(reference);
  }
}

/// What is tracked has to be there when the primary is created, which copies it once all are found,
/// and when the status is written: a primary that is there already only puts it off.
void CheckConfigs(const Inventory& inventory, Step step, Tick& tick) {
  for (const ConfigReference* missing : tick.missing_configs) {
    tick.Add(step, Reason::kConfigMissing, true, missing->span,
             fmt::format("{} is not in namespace `{}`", Quoted(*missing), tick.Namespace()));
  }
  for (const CopiedConfig& config : tick.copied) CheckCopy(inventory, config, step, tick);
}

void CheckPrimary(const Inventory& inventory, Tick& tick) {
  CheckUpdateStrategy(tick);
  if (tick.existing_primary == nullptr) {
    CheckConfigs(inventory, Step::kWorkload, tick);
    Refuse(Step::kWorkload, Reason::kGeneratedWorkloadRejected,
           {"apps", tick.canary->target.kind, tick.Namespace(), tick.PrimaryName()},
           tick.canary->target.span, ValidateName(tick.PrimaryName()), tick);
    CheckReadiness(inventory, tick);
    return;
  }
  // Once it is initialised, shouldAdvance and SyncStatus ask for them: no release begins.
  CheckConfigs(inventory, Step::kStatus, tick);
  CheckReadiness(inventory, tick);
}

void CheckServiceTarget(const Lookup& lookup, Tick& tick) {
  if (tick.target_service == nullptr) return;
  for (const Role role : RolesOf(tick)) {
    const std::string name = tick.ServiceName(role);
    const Service* existing = lookup.FindService(tick.Namespace(), name);
    std::string why;
    if (CopyIsAccepted(*tick.target_service, role, existing, why)) continue;
    tick.Add(StepOf(tick, role), Reason::kServiceTargetRejected, true, tick.canary->target.span,
             fmt::format("Service `{}` cannot be copied: {}", name, why));
    return;
  }
}

}  // namespace

void AddWriteStops(const Inventory& inventory, const Lookup& lookup, Tick& tick) {
  if (tick.target_kind == TargetKind::kService) CheckServiceTarget(lookup, tick);
  if (tick.target_kind == TargetKind::kWorkload) {
    CheckServices(inventory, lookup, tick);
    CheckPrimary(inventory, tick);
  }
  AddScalerStops(inventory, tick);
}

}  // namespace canary_lint
