// Each reader takes one field and records what the API server would refuse of it.

#include "model/reading.h"

#include <fmt/format.h>

#include <utility>

#include "model/names.h"

namespace canary_lint {
namespace {

std::string WrongType(Value value, std::string_view expected) {
  const std::string_view kind = ValueKindName(value.kind());
  if (value.IsMap() || value.IsSequence() || value.IsNull()) {
    return fmt::format("has type {}, not {}", kind, expected);
  }
  return fmt::format("`{}` has type {}, not {}", value.Text(), kind, expected);
}

}  // namespace

std::string HelpFor(std::string_view field, std::string_view observed) {
  constexpr std::string_view kMissing = "is missing";
  if (observed.starts_with(kMissing)) return fmt::format("set `{}`", field);
  if (observed.find("where only one of") != std::string_view::npos) return "keep one of them";
  return fmt::format("correct `{}`", field);
}

void Refusals::Add(const Span& span, std::string field, std::string_view observed) {
  object_.refused = true;
  Problem problem;
  problem.kind = ProblemKind::kInvalidResource;
  problem.span = span;
  problem.subject = object_.id();
  problem.message =
      fmt::format("`{}` {}: the API server refuses this {}", field, observed, object_.id().kind);
  problem.help = HelpFor(field, observed);
  problem.discriminator = std::move(field);
  problems_.push_back(std::move(problem));
}

Span Refusals::PlaceOf(Value parent, std::string_view member) const {
  const Value value = parent[member];
  if (value) return value.span();
  const Span key = parent ? parent.key_span() : Span{};
  const bool narrow = parent && key.end != 0 && !(key == parent.span());
  return narrow ? key : object_.resource.name_span;
}

std::string Refusals::String(Value parent, std::string_view member, const std::string& field) {
  const Value value = parent[member];
  if (value.IsNull()) return {};
  if (!value.IsString()) Add(value.span(), field, WrongType(value, "string"));
  return std::string(value.StringOr(""));
}

std::int64_t Refusals::Integer(Value parent, std::string_view member, const std::string& field,
                               std::int64_t fallback) {
  const Value value = parent[member];
  if (value.IsNull()) return fallback;
  const auto number = value.AsInteger();
  if (!number.has_value()) Add(value.span(), field, WrongType(value, "integer"));
  return number.value_or(fallback);
}

bool Refusals::Bool(Value parent, std::string_view member, const std::string& field) {
  const Value value = parent[member];
  if (value.IsNull()) return false;
  const auto answer = value.AsBool();
  if (!answer.has_value()) Add(value.span(), field, WrongType(value, "boolean"));
  return answer.value_or(false);
}

Labels Refusals::StringMap(Value parent, std::string_view member, const std::string& field) {
  const Value map = parent[member];
  if (!map.IsNull() && !map.IsMap()) Add(map.span(), field, WrongType(map, "object"));
  Labels labels;
  for (const Member entry : map.Members()) {
    // A null decodes as the empty string.
    if (!entry.value.IsString() && !entry.value.IsNull()) {
      Add(entry.value.span(), fmt::format("{}.{}", field, entry.key),
          WrongType(entry.value, "string"));
    }
    labels.emplace(entry.key, entry.value.Text());
  }
  return labels;
}

Labels Refusals::LabelMap(Value parent, std::string_view member, const std::string& field) {
  Labels labels = StringMap(parent, member, field);
  for (const Member entry : parent[member].Members()) {
    if (!IsQualifiedName(entry.key)) {
      Add(entry.key_span, fmt::format("{}.{}", field, entry.key), "is no valid label key");
    }
    if (entry.value.IsString() && !IsLabelValue(entry.value.Text())) {
      Add(entry.value.span(), fmt::format("{}.{}", field, entry.key),
          fmt::format("has the value `{}`, which no label may have", entry.value.Text()));
    }
  }
  return labels;
}

IntOrString Refusals::PortOrName(Value value, const std::string& field) {
  IntOrString port;
  if (value.IsNull()) return port;
  if (value.IsString()) {
    port.name = std::string(value.Text());
    if (!IsPortName(port.name)) {
      Add(value.span(), field, fmt::format("is `{}`, which is no name of a port", port.name));
    }
    return port;
  }
  const auto number = value.AsInteger();
  if (!number.has_value()) {
    Add(value.span(), field, WrongType(value, "integer or string"));
    return port;
  }
  port.number = *number;
  if (*number < 1 || *number > 65535) {
    if (*number != 0) Add(value.span(), field, fmt::format("is {}, outside 1 to 65535", *number));
  }
  return port;
}

namespace {

std::optional<ControllerRef> ReadController(Value references) {
  for (const Value reference : references.Items()) {
    if (!reference["controller"].AsBool().value_or(false)) continue;
    return ControllerRef{std::string(reference["apiVersion"].StringOr("")),
                         std::string(reference["kind"].StringOr("")),
                         std::string(reference["name"].StringOr(""))};
  }
  return std::nullopt;
}

void CheckName(const Resource& resource, NameRule rule, Refusals& refusals) {
  const std::string& name = resource.id.name;
  const Value value = resource.Metadata()["name"];
  if (name.empty()) {
    const bool generated = !resource.Metadata()["generateName"].StringOr("").empty();
    if (generated) return;
    refusals.Add(resource.name_span, "metadata.name",
                 value.IsNull() ? "is missing" : "is no string");
    return;
  }
  if (rule == NameRule::kService && !IsDns1035Label(name)) {
    refusals.Add(resource.name_span, "metadata.name",
                 "is no DNS label of at most 63 characters that begins with a letter");
  }
  if (rule == NameRule::kSubdomain && !IsDns1123Subdomain(name)) {
    refusals.Add(resource.name_span, "metadata.name", "is no DNS name");
  }
}

void CheckNamespace(const Resource& resource, Refusals& refusals) {
  const Value value = resource.Metadata()["namespace"];
  if (value.IsNull()) return;
  if (!value.IsString() || !IsDns1123Label(value.Text())) {
    refusals.Add(value.span(), "metadata.namespace", "is no DNS label of at most 63 characters");
  }
}

}  // namespace

void ReadObject(const Resource& resource, NameRule rule, Object& object,
                std::vector<Problem>& problems) {
  object.resource = resource;
  const Value metadata = resource.Metadata();
  object.controller = ReadController(metadata["ownerReferences"]);
  object.has_uid = !metadata["uid"].StringOr("").empty();
  if (rule == NameRule::kAny) {
    object.labels = ReadStringMap(metadata["labels"]);
    object.annotations = ReadStringMap(metadata["annotations"]);
    return;
  }
  Refusals refusals(object, problems);
  CheckName(resource, rule, refusals);
  CheckNamespace(resource, refusals);
  object.labels = refusals.LabelMap(metadata, "labels", "metadata.labels");
  object.annotations = refusals.StringMap(metadata, "annotations", "metadata.annotations");
}

ObjectReference ReadReference(Value value) {
  ObjectReference reference;
  reference.api_version = std::string(value["apiVersion"].StringOr(""));
  reference.kind = std::string(value["kind"].StringOr(""));
  reference.name = std::string(value["name"].StringOr(""));
  reference.span = value["name"] ? value["name"].span() : value.span();
  return reference;
}

std::vector<std::string> ReadStrings(Value list) {
  std::vector<std::string> strings;
  for (const Value item : list.Items()) strings.emplace_back(item.Text());
  return strings;
}

Labels ReadStringMap(Value map) {
  Labels labels;
  for (const Member member : map.Members()) labels.emplace(member.key, member.value.Text());
  return labels;
}

}  // namespace canary_lint
