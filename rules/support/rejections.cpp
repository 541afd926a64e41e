// Rejections in words.

#include "support/rejections.h"

namespace canary_lint {
namespace {

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

std::string StopAt(const CanaryOutlook& canary, const ResourceId& object) {
  if (object.kind == "Service" && object.name == canary.apex) {
    return fmt::format("Canary `{}` never gets to its apex", canary.id().name);
  }
  return fmt::format("Canary `{}` never leaves its initialisation", canary.id().name);
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
