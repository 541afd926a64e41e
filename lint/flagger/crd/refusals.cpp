// Walks a Canary beside the rows of its CRD's schema and collects what the API server would refuse.
//
// The API server prunes what the schema does not know, drops members that are null, and validates
// what is left. A null in a list stays, and is of the wrong type.

#include "flagger/crd/refusals.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "flagger/crd/rows.h"
#include "flagger/crd/rules.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

/// Where a list or object is marked that has no key of its own: its first key, else itself.
Span HeadOf(Value value) {
  for (const Member member : value.Members()) return member.key_span;
  return value.span();
}

struct Place {
  Value value;
  std::string path;   ///< of the schema: `spec.analysis.webhooks[].url`
  std::string shown;  ///< for people: `spec.analysis.webhooks[0].url`
  Span head;          ///< of the key, else of the item's first key

  /// Of the value where it is short, else of what leads to it.
  Span Narrowest() const { return value.IsMap() || value.IsSequence() ? head : value.span(); }
};

class Checker {
 public:
  Checker(std::size_t index, const Resource& canary, const Release& release)
      : index_(index), canary_(canary), release_(release) {}

  std::vector<CanaryRefusal> Run() {
    const Value spec = canary_.Spec();
    // No release demands `spec` itself.
    return spec.IsNull() ? std::vector<CanaryRefusal>() : Run(spec, "spec");
  }

  std::vector<CanaryRefusal> Run(Value value, const std::string& path) {
    open_.push_back({value, path, path, value.key_span()});
    while (!open_.empty()) {
      const Place place = std::move(open_.back());
      open_.pop_back();
      if (const SchemaRow* row = FindSchemaRow(place.path, release_)) Check(place, *row);
    }
    std::sort(refusals_.begin(), refusals_.end(),
              [](const CanaryRefusal& a, const CanaryRefusal& b) {
                return std::tie(a.span.begin, a.field, a.message) <
                       std::tie(b.span.begin, b.field, b.message);
              });
    return std::move(refusals_);
  }

 private:
  void Refuse(const Span& span, const std::string& field, const std::string& observed) {
    CanaryRefusal refusal;
    refusal.canary = index_;
    refusal.span = span;
    refusal.field = field;
    if (field == "spec.targetRef.kind") refusal.kind = CanaryRefusal::Kind::kTargetKind;
    if (field == "spec.provider") refusal.kind = CanaryRefusal::Kind::kProvider;
    refusal.message = fmt::format(
        "`{}` {}: the API server refuses the Canary, so Flagger never sees it", field, observed);
    refusal.help = HelpFor(field, observed);
    refusals_.push_back(std::move(refusal));
  }

  void RefuseIf(const std::optional<std::string>& observed, const Place& place) {
    if (observed.has_value()) Refuse(place.Narrowest(), place.shown, *observed);
  }

  void Check(const Place& place, const SchemaRow& row) {
    const auto wrong_type = WrongType(place.value, row);
    RefuseIf(wrong_type, place);
    if (wrong_type.has_value()) return;
    if (place.value.IsMap()) CheckObject(place, row);
    if (place.value.IsSequence()) CheckArray(place, row);
    if (place.value.IsString()) CheckText(place, row);
    RefuseIf(WrongNumber(place.value, row), place);
  }

  void CheckText(const Place& place, const SchemaRow& row) {
    const auto wrong = WrongText(place.value.Text(), row);
    if (!wrong.has_value()) return;
    RefuseIf(wrong, place);
    refusals_.back().meant = NearestChoice(place.value.Text(), row);
    if (refusals_.back().meant.empty()) return;
    refusals_.back().help = fmt::format("did you mean `{}`?", refusals_.back().meant);
  }

  void CheckObject(const Place& place, const SchemaRow& row) {
    for (const std::string_view member : SplitWords(row.required, ' ')) {
      if (!place.value[member].IsNull()) continue;
      Refuse(place.head, fmt::format("{}.{}", place.shown, member), "is missing");
    }
    RefuseIf(WrongChoice(place.value, row), place);
    if (row.port_for_service) CheckReference(place);
    for (const Member member : place.value.Members()) OpenMember(place, member);
  }

  /// The one rule that the schema states as an expression; its defaults are the core group and
  /// Service.
  void CheckReference(const Place& place) {
    const Value group = place.value["group"];
    const Value kind = place.value["kind"];
    const bool to_service = (group.IsNull() || group.StringOr("?").empty()) &&
                            (kind.IsNull() || kind.StringOr("?") == "Service");
    if (!to_service || !place.value["port"].IsNull()) return;
    Refuse(place.head, place.shown + ".port", "is missing, though a Service is referred to");
  }

  void OpenMember(const Place& place, const Member& member) {
    if (member.value.IsNull()) return;
    const bool plain = member.key.find_first_of(".[*") == std::string_view::npos;
    const std::string path = fmt::format("{}.{}", place.path, member.key);
    const bool named = plain && FindSchemaRow(path, release_) != nullptr;
    open_.push_back({member.value, named ? path : place.path + ".*",
                     fmt::format("{}.{}", place.shown, member.key), member.key_span});
  }

  void CheckArray(const Place& place, const SchemaRow& row) {
    RefuseIf(TooManyItems(place.value, row), place);
    std::size_t index = 0;
    for (const Value item : place.value.Items()) {
      open_.push_back(
          {item, place.path + "[]", fmt::format("{}[{}]", place.shown, index++), HeadOf(item)});
    }
  }

  std::size_t index_;
  const Resource& canary_;
  const Release& release_;
  std::vector<Place> open_;
  std::vector<CanaryRefusal> refusals_;
};

std::vector<CanaryRefusal> RefuseVersion(std::size_t index, const Resource& resource) {
  const Value written = resource.root["apiVersion"];
  CanaryRefusal refusal;
  refusal.canary = index;
  refusal.kind = CanaryRefusal::Kind::kApiVersion;
  refusal.span = written ? written.span() : resource.name_span;
  refusal.field = "apiVersion";
  refusal.message = fmt::format(
      "version `{}` of Canary is not served: the API server refuses the Canary, so Flagger never "
      "sees it",
      resource.version);
  return {refusal};
}

}  // namespace

std::vector<CanaryRefusal> CheckCanary(std::size_t index, const Resource& canary,
                                       const Release& release) {
  if (canary.version != "v1beta1") return RefuseVersion(index, canary);
  return Checker(index, canary, release).Run();
}

bool FitsSchema(Value value, const std::string& path, const Release& release) {
  const Resource nothing;
  return Checker(0, nothing, release).Run(value, path).empty();
}

std::vector<CanaryRefusal> RefusalsOf(std::size_t index, const Resource& canary,
                                      const Profiles& profiles) {
  if (!canary.Metadata()["uid"].StringOr("").empty()) return {};
  const Profile* profile = profiles.For(canary.id.namespace_name);
  if (profile == nullptr) profile = &profiles.all.front();
  return CheckCanary(index, canary, profile->version.value);
}

std::vector<Problem> RefusalsOfCanary(const Resource& resource, const Profiles& profiles) {
  const auto refusals = RefusalsOf(0, resource, profiles);
  if (refusals.empty()) return {};
  const CanaryRefusal& first = refusals.front();
  Problem problem;
  problem.kind = first.kind == CanaryRefusal::Kind::kApiVersion
                     ? ProblemKind::kUnsupportedApiVersion
                     : ProblemKind::kInvalidResource;
  problem.span = first.span;
  problem.subject = resource.id;
  problem.message = first.message;
  problem.discriminator = first.field;
  problem.help = first.help;
  for (std::size_t i = 1; i < refusals.size(); ++i) {
    problem.related.push_back({refusals[i].message, refusals[i].span});
  }
  return {problem};
}

}  // namespace canary_lint
