// Members in the order of their keys; defaults by path, one table.

#include "model/readout.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/kinds.h"
#include "canary_lint/last_applied.h"

namespace canary_lint {
namespace {

/// Whose defaults they are.
enum class Holder { kEvery, kService, kWorkload };

/// A path with `*` for an item of a list, and the scalar that the API server puts there; `?` for
/// whatever stands there, which nobody reads.
struct Default {
  Holder holder = Holder::kEvery;
  std::string_view path;
  std::string_view text;
};

// pkg/apis/core/v1/defaults.go and pkg/apis/apps/v1/defaults.go of Kubernetes 1.32.
constexpr std::array kDefaults = {
    Default{Holder::kEvery, "status", "?"},
    Default{Holder::kEvery, "apiVersion", "?"},
    Default{Holder::kEvery, "kind", "?"},
    Default{Holder::kEvery, "metadata.name", "?"},
    Default{Holder::kEvery, "metadata.namespace", "?"},
    Default{Holder::kEvery, "metadata.uid", "?"},
    Default{Holder::kEvery, "metadata.resourceVersion", "?"},
    Default{Holder::kEvery, "metadata.managedFields", "?"},
    Default{Holder::kEvery, "metadata.creationTimestamp", "?"},
    Default{Holder::kEvery, "metadata.generation", "?"},
    Default{Holder::kEvery, "metadata.selfLink", "?"},
    Default{Holder::kService, "spec.type", "ClusterIP"},
    Default{Holder::kService, "spec.sessionAffinity", "None"},
    Default{Holder::kService, "spec.internalTrafficPolicy", "Cluster"},
    Default{Holder::kService, "spec.clusterIPs", "?"},
    Default{Holder::kService, "spec.ipFamilies", "?"},
    Default{Holder::kService, "spec.ipFamilyPolicy", "SingleStack"},
    Default{Holder::kService, "spec.ports.*.protocol", "TCP"},
    Default{Holder::kWorkload, "spec.replicas", "1"},
    Default{Holder::kWorkload, "spec.revisionHistoryLimit", "?"},
    Default{Holder::kWorkload, "spec.progressDeadlineSeconds", "600"},
    Default{Holder::kWorkload, "spec.template.metadata.creationTimestamp", "?"},
    Default{Holder::kWorkload, "spec.template.spec.restartPolicy", "Always"},
    Default{Holder::kWorkload, "spec.template.spec.dnsPolicy", "?"},
    Default{Holder::kWorkload, "spec.template.spec.schedulerName", "?"},
    Default{Holder::kWorkload, "spec.template.spec.securityContext", "?"},
    Default{Holder::kWorkload, "spec.template.spec.terminationGracePeriodSeconds", "?"},
    Default{Holder::kWorkload, "spec.template.spec.imagePullSecrets", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.resources", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.imagePullPolicy", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.securityContext", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.terminationMessagePath", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.terminationMessagePolicy", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.env.*.value", "?"},
    Default{Holder::kWorkload, "spec.template.spec.containers.*.ports.*.protocol", "TCP"},
};

bool IsOf(Holder holder, const ResourceId& id) {
  switch (holder) {
    case Holder::kEvery:
      return true;
    case Holder::kService:
      return IsA<ServiceKind>(id);
    case Holder::kWorkload:
      return IsA<WorkloadForm>(id);
  }
  return false;
}

/// Annotations that tools write about the object, not about what it does.
bool IsNotRead(std::string_view annotation) {
  return annotation == kLastAppliedAnnotation || annotation == "deployment.kubernetes.io/revision";
}

/// A value that is still to be written, or the end of its parent.
struct Step {
  std::size_t path = 0;  // length of the parent's
  char end = '\0';
  Value parent;
  std::string_view key;  // of a map
  Value value;
};

/// Without recursion: stacks may be small.
class Writer {
 public:
  explicit Writer(const Resource& resource) : resource_(resource) {}

  std::string Run() {
    const bool removed = FindRemovedVersion(KindOf(resource_.id), resource_.version) != nullptr;
    if (removed) text_ = resource_.version;
    Write(resource_.root);
    while (!open_.empty()) {
      const Step next = open_.back();
      open_.pop_back();
      path_.resize(next.path);
      if (next.end != '\0') {
        text_ += next.end;
      } else if (next.parent.IsMap()) {
        WriteMember(next);
      } else {
        path_ += ".*";
        Write(next.value);
      }
    }
    return std::move(text_);
  }

 private:
  bool IsDefault(Value value) const {
    return std::any_of(kDefaults.begin(), kDefaults.end(), [&](const Default& known) {
      if (known.path != path_ || !IsOf(known.holder, resource_.id)) return false;
      return known.text == "?" || known.text == value.Text();
    });
  }

  static bool IsEmpty(Value value) {
    return value.IsNull() || ((value.IsMap() || value.IsSequence()) && value.size() == 0);
  }

  bool IsOwnPort(std::string_view key, Value map) const {
    return key == "targetPort" && path_ == "spec.ports.*.targetPort" &&
           map["targetPort"].Text() == map["port"].Text();
  }

  bool IsData() const {
    return path_.starts_with("data.") || path_.starts_with("stringData.") ||
           path_.starts_with("binaryData.");
  }

  void Write(Value value) {
    if (value.IsMap() || value.IsSequence()) return Open(value);
    const bool data = IsData() && IsA<ConfigKind>(resource_.id);
    text_ += value.IsString() ? '"' : '=';
    if (!data) text_ += value.Text();
    text_ += '\0';
  }

  /// Members by name, so that their order says nothing.
  void Open(Value value) {
    text_ += value.IsMap() ? '{' : '[';
    open_.push_back({path_.size(), value.IsMap() ? '}' : ']', {}, {}, {}});
    const auto first = static_cast<std::ptrdiff_t>(open_.size());
    for (const Value item : value.Items()) open_.push_back({path_.size(), '\0', value, {}, item});
    for (const Member member : value.Members()) {
      open_.push_back({path_.size(), '\0', value, member.key, member.value});
    }
    if (value.IsMap()) {
      std::sort(open_.begin() + first, open_.end(),
                [](const Step& a, const Step& b) { return a.key < b.key; });
    }
    std::reverse(open_.begin() + first, open_.end());
  }

  void WriteMember(const Step& member) {
    const bool annotation = path_ == "metadata.annotations" && IsNotRead(member.key);
    if (!path_.empty()) path_ += '.';
    path_ += member.key;
    if (annotation || IsEmpty(member.value) || IsDefault(member.value) ||
        IsOwnPort(member.key, member.parent)) {
      return;
    }
    text_ += member.key;
    text_ += '\0';
    Write(member.value);
  }

  const Resource& resource_;
  std::vector<Step> open_;
  std::string path_;
  std::string text_;
};

}  // namespace

std::string ReadoutOf(const Resource& resource) { return Writer(resource).Run(); }

}  // namespace canary_lint
