// Asks first for the keys, then for the kind in its group, then for the group.

#include "load/misnamed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "canary_lint/kinds.h"
#include "kinds/closed.h"
#include "load/nearest.h"
#include "load/one_slip.h"
#include "load/template_text.h"

namespace canary_lint {
namespace {

constexpr std::string_view kFlaggerGroup = "flagger.app";
constexpr std::size_t kMostLetters = 64;  // of a word that is compared

bool IsSameWord(std::string_view a, std::string_view b) {
  return a.size() == b.size() && EditDistance(a, b) == 0;
}

bool IsClosed(std::string_view group) {
  const auto kinds = ClosedKinds();
  return std::any_of(kinds.begin(), kinds.end(), [group](const ServedKind& served) {
    return GroupOfVersion(served.api_version) == group;
  });
}

bool IsOf(const ServedKind& served, std::string_view group) {
  return GroupOfVersion(served.api_version) == group;
}

bool IsInGroup(std::string_view group, std::string_view kind) {
  const auto kinds = ClosedKinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const ServedKind& served) {
    return served.kind == kind && IsOf(served, group);
  });
}

/// Where a kind of exactly that name is; its name is known in other groups, too.
const ServedKind* Elsewhere(std::string_view kind) {
  const auto kinds = ClosedKinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [kind](const ServedKind& served) {
    return served.kind == kind && IsKindNameOfInterest(kind);
  });
  return found == kinds.end() ? nullptr : &*found;
}

/// The kind of the group that was meant; empty if none is near.
std::string_view MeantKind(std::string_view group, std::string_view kind) {
  for (const KnownKind& known : KnownKinds()) {
    if (known.group == group && IsSameWord(known.kind, kind)) return known.kind;
  }
  for (const ServedKind& served : ClosedKinds()) {
    if (IsOf(served, group) && IsOneSlipFrom(served.kind, kind)) return served.kind;
  }
  return {};
}

bool HasFlagger(std::string_view word) {
  constexpr std::string_view kWord = "flagger";
  for (std::size_t at = 0; at + kWord.size() <= word.size(); ++at) {
    if (IsSameWord(word.substr(at, kWord.size()), kWord)) return true;
  }
  return false;
}

/// No API of such a group is known.
bool IsLikeFlagger(std::string_view group) {
  constexpr std::size_t kMost = 2;
  if (group.size() > kMostLetters) return false;
  return HasFlagger(group) || EditDistance(group, kFlaggerGroup) <= kMost;
}

class Namer {
 public:
  Namer(Value object, std::string_view api_version, std::string_view kind)
      : object_(object),
        api_version_(api_version),
        kind_(kind),
        group_(GroupOfVersion(api_version)) {}

  std::vector<Problem> Run() {
    const bool from_cluster = !object_["metadata"]["uid"].StringOr("").empty();
    if (!object_.IsMap() || from_cluster || !AreWords()) return {};
    if (kind_.empty() || api_version_.empty()) {
      Keys();
    } else {
      Kind();
    }
    return std::move(problems_);
  }

 private:
  bool AreWords() const {
    return kind_.size() <= kMostLetters && api_version_.size() <= 2 * kMostLetters &&
           !HoldsPlaceholder(kind_) && !HoldsPlaceholder(api_version_);
  }

  // ---- both are there

  void Kind() {
    const std::string_view item =
        kind_.ends_with("List") && kind_ != "List" ? kind_.substr(0, kind_.size() - 4) : kind_;
    if (IsInGroup(group_, item)) return;
    if (IsMistakenGroup()) return;
    const std::string_view meant = MeantKind(group_, item);
    const ServedKind* elsewhere = meant.empty() ? Elsewhere(kind_) : nullptr;
    if (!meant.empty()) {
      Refuse(group_, meant, fmt::format("write it as `{}`", meant));
    } else if (elsewhere != nullptr && (IsClosed(group_) || IsSlipOfGroup(*elsewhere))) {
      Unserved(*elsewhere);
    } else if (group_ == kFlaggerGroup) {
      Refuse(kFlaggerGroup, kind_, "its kinds are AlertProvider, Canary and MetricTemplate");
    }
  }

  void Refuse(std::string_view group, std::string_view meant, std::string help) {
    Add(ProblemKind::kInvalidResource, "kind", {group, meant},
        fmt::format("`{}` has no kind `{}`: the API server refuses this object{}", api_version_,
                    kind_, End(group)),
        std::move(help));
  }

  void Unserved(const ServedKind& meant) {
    const std::string_view group = GroupOfVersion(meant.api_version);
    Add(ProblemKind::kUnsupportedApiVersion, "apiVersion", {group, meant.kind},
        IsClosed(group_)
            ? fmt::format("`{}` has no kind `{}`: the API server refuses this object{}",
                          api_version_, kind_, End(group))
            : fmt::format("`{}` is the version of no known API: the API server refuses this {}{}",
                          api_version_, meant.kind, End(group)),
        fmt::format("write it as `{}`", meant.api_version));
  }

  /// `flagger.io/v1beta1`, and `flagger.app` without a version.
  bool IsMistakenGroup() {
    const std::string_view word =
        api_version_.find('/') == api_version_.npos ? api_version_ : group_;
    if (group_ == kFlaggerGroup) return false;
    const std::string_view meant = MeantKind(kFlaggerGroup, kind_);
    if (meant.empty() || !IsLikeFlagger(word)) return false;
    Add(ProblemKind::kUnsupportedApiVersion, "apiVersion", {kFlaggerGroup, meant},
        fmt::format("`{}` is the version of no known API: the API server refuses this {}{}",
                    api_version_, meant, End(kFlaggerGroup)),
        "write it as `flagger.app/v1beta1`");
    return true;
  }

  /// `app/v1`: groups without a dot are Kubernetes' own.
  bool IsSlipOfGroup(const ServedKind& meant) const {
    const std::string_view group = GroupOfVersion(meant.api_version);
    return !group.empty() && group_.find('.') == group_.npos && group_ != "extensions" &&
           IsOneSlipFrom(group_, group);
  }

  // ---- one of them is missing

  void Keys() {
    const Member kind = InOtherCase("kind");
    const Member api_version = InOtherCase("apiVersion");
    const std::string_view said_kind = kind_.empty() ? kind.value.StringOr("") : kind_;
    const std::string_view said =
        api_version_.empty() ? api_version.value.StringOr("") : api_version_;
    const GroupKind meant{GroupOfVersion(said), said_kind};
    const bool known = !said.empty() && FindKind(meant) != nullptr;
    const bool flaggers = meant.group == kFlaggerGroup || IsCanaryWithoutVersion(said);
    if (!known && !flaggers) return;
    if (kind_.empty()) Missing("kind", kind, OrCanary(meant), "");
    if (api_version_.empty()) {
      Missing("apiVersion", api_version, flaggers ? GroupKind{kFlaggerGroup, said_kind} : meant,
              "write `apiVersion: flagger.app/v1beta1`");
    }
  }

  /// Nothing but a Canary has a target in Flagger's group.
  GroupKind OrCanary(GroupKind meant) const {
    if (meant.kind.empty() && object_["spec"]["targetRef"].IsMap()) meant.kind = "Canary";
    return meant;
  }

  bool IsCanaryWithoutVersion(std::string_view said) const {
    const Value spec = object_["spec"];
    return said.empty() && kind_ == "Canary" && spec["targetRef"].IsMap() &&
           (spec["service"].IsMap() || spec["analysis"] || spec["canaryAnalysis"]);
  }

  void Missing(std::string_view key, const Member& other, GroupKind meant, std::string help) {
    const std::string_view kind = meant.kind.empty() ? "object" : meant.kind;
    if (other.value) {
      Add(ProblemKind::kInvalidResource, key, meant,
          fmt::format("`{}` is missing, for which `{}` does not count: the API server refuses "
                      "this {}{}",
                      key, other.key, kind, End(meant.group)),
          fmt::format("write it as `{}`", key));
      if (!problems_.empty()) problems_.back().span = other.key_span;
      return;
    }
    Add(ProblemKind::kInvalidResource, key, meant,
        fmt::format("`{}` is missing: the API server refuses this {}{}", key, kind,
                    End(meant.group)),
        key == "kind" && meant.kind == "Canary" ? "write `kind: Canary`" : std::move(help));
  }

  /// The key in another letter case.
  Member InOtherCase(std::string_view key) const {
    for (const Member member : object_.Members()) {
      if (member.key != key && IsSameWord(member.key, key)) return member;
    }
    return {};
  }

  // ---- words

  static std::string_view End(std::string_view group) {
    return group == kFlaggerGroup ? ", so Flagger never sees it" : "";
  }

  /// At the value of the key, or of what stands where it should be.
  void Add(ProblemKind kind, std::string_view key, GroupKind meant, std::string message,
           std::string help) {
    const std::array<Value, 4> places = {object_[key], object_["kind"], object_["apiVersion"],
                                         object_["metadata"]["name"]};
    const auto place = std::find_if(places.begin(), places.end(),
                                    [](const Value& value) { return static_cast<bool>(value); });
    const Value metadata = object_["metadata"];
    const bool named = !metadata["name"].StringOr("").empty();
    if (!named && meant.group != kFlaggerGroup && meant.kind != "List") return;
    Problem problem;
    problem.kind = kind;
    problem.span = place == places.end() ? object_.span() : place->span();
    problem.subject =
        IdOf(meant, metadata["namespace"].StringOr(""), metadata["name"].StringOr(""));
    problem.message = std::move(message);
    problem.help = std::move(help);
    problem.discriminator = key;
    problems_.push_back(std::move(problem));
  }

  Value object_;
  std::string_view api_version_;
  std::string_view kind_;
  std::string_view group_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> ProblemsOfName(Value object, std::string_view api_version,
                                    std::string_view kind) {
  return Namer(object, api_version, kind).Run();
}

bool LooksMisnamed(std::string_view kind) {
  if (kind.size() > kMostLetters) return false;
  const auto known = KnownKinds();
  const auto closed = ClosedKinds();
  return std::any_of(known.begin(), known.end(),
                     [kind](const KnownKind& one) { return IsOneSlipFrom(one.kind, kind); }) ||
         std::any_of(closed.begin(), closed.end(), [kind](const ServedKind& one) {
           return one.kind != kind && IsOneSlipFrom(one.kind, kind);
         });
}

}  // namespace canary_lint
