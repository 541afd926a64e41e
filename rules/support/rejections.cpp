// Rejections in words.

#include "support/rejections.h"

namespace canary_lint {
namespace {

using Kind = GeneratedRejection::Kind;

bool InTarget(const CanaryOutlook& canary, const Span& span) {
  if (canary.target == nullptr) return false;
  const Span& whole = canary.target->resource.span;
  return span.file == whole.file && span.begin >= whole.begin && span.end <= whole.end;
}

}  // namespace

bool IsCollision(GeneratedRejection::Kind kind) {
  return kind == GeneratedRejection::Kind::kDuplicatePortName ||
         kind == GeneratedRejection::Kind::kDuplicatePort ||
         kind == GeneratedRejection::Kind::kDuplicateNodePort;
}

std::string StopAt(const CanaryOutlook& canary, const GeneratedRejection& rejection) {
  const ResourceId& object = rejection.object;
  if (rejection.at_promotion) {
    return fmt::format("no release of Canary `{}` ends: it stays in phase Promoting",
                       canary.id().name);
  }
  if (rejection.kind == Kind::kReplicas && canary.canary->IsInitialized()) {
    return fmt::format("Canary `{}` gets no further at any tick, and no release is noticed",
                       canary.id().name);
  }
  if (object.kind == "Service" && object.name == canary.apex) {
    return fmt::format("Canary `{}` never gets to its apex", canary.id().name);
  }
  return fmt::format("Canary `{}` never leaves its initialisation", canary.id().name);
}

std::string_view FixFor(const GeneratedRejection& rejection) {
  switch (rejection.kind) {
    case Kind::kName:
      if (!rejection.too_long) {
        return "set `spec.service.name` to lower-case letters, digits and hyphens that begin with "
               "a letter";
      }
      return "shorten `spec.service.name`, or the target's name: `-primary` and `-canary` are "
             "added";
    case Kind::kLabelValue:
      if (!rejection.too_long) {
        return "give the label a value that begins with a letter or digit: `-primary` is added to "
               "it";
      }
      return "shorten the value of the label: `-primary` is added to it";
    case Kind::kCustomLabel:
      return "use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both "
             "ends";
    case Kind::kCustomAnnotation:
      return "write the key as a name of at most 63 letters, digits, `-`, `_` and `.`, with a "
             "letter or digit at both ends, or behind a DNS name and one `/`";
    case Kind::kPortName:
      return "name the port in at most 63 lower-case letters, digits and hyphens";
    case Kind::kTargetPortName:
      return "use the port's number, or a container port name of at most 15 characters";
    case Kind::kPortNumber:
    case Kind::kTargetPortNumber:
      return "use a port between 1 and 65535";
    case Kind::kReservedPort:
      return "use another port, or another type of Service";
    case Kind::kIpFamily:
      return "give the Service `ipFamilyPolicy: SingleStack`, or a selector";
    case Kind::kConfigKept:
      return "rename what is there, or remove it and let Flagger make the copy";
    case Kind::kReplicas:
      return "give `primaryScalerReplicas` a `maxReplicas` that is no less than `minReplicas`, and "
             "both 1 or more: what it leaves out is that of the HorizontalPodAutoscaler named";
    default:
      return "";
  }
}

const ResourceId& OwnerOf(const CanaryOutlook& canary, const Span& span) {
  return InTarget(canary, span) ? canary.target->id() : canary.id();
}

Span OtherPort(const CanaryOutlook& canary, const Span& span) {
  for (const ServicePort& port : canary.ports) {
    if (!(port.span == span)) continue;
    for (const ServicePort& other : canary.ports) {
      const bool collides = other.name == port.name || other.port == port.port;
      if (collides && !(other.span == span)) return other.span;
    }
  }
  return canary.canary->service.port_span;
}

}  // namespace canary_lint
