// Reads Deployments, DaemonSets, StatefulSets and what else makes pods, with the defaults of the
// API server.

#include <fmt/format.h>

#include "model/container_fields.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

constexpr const char* kSleepLabel = "flagger.app/scale-to-zero";

class WorkloadReader {
 public:
  WorkloadReader(const Resource& resource, WorkloadForm form, Problems& problems)
      : spec_(resource.Spec()), form_(form), refusals_(workload_, problems) {
    ReadObject(resource, NameRule::kSubdomain, workload_, problems);
  }

  Workload Run() {
    const Value selector = spec_["selector"];
    workload_.selector_span = selector ? selector.span() : workload_.resource.name_span;
    workload_.pod_template = ReadPodTemplate(spec_["template"]);
    Selector();
    Replicas();
    CheckTemplate();
    return std::move(workload_);
  }

 private:
  void Selector() {
    switch (form_) {
      case WorkloadForm::kPlain:
        return ReadPlainSelector();
      case WorkloadForm::kWithSelector:
        workload_.selector = ReadLabelSelector(spec_["selector"]);
        return CheckSelector();
    }
  }

  /// A map of labels; where there is none, the labels of the template.
  void ReadPlainSelector() {
    workload_.selector.present = true;
    workload_.selector.match_labels = ReadStringMap(spec_["selector"]);
    if (workload_.selector.match_labels.empty()) {
      workload_.selector.match_labels = workload_.pod_template.labels;
    }
  }

  void CheckSelector() {
    const LabelSelector& selector = workload_.selector;
    if (selector.match_labels.empty() && selector.match_expressions.empty()) {
      refusals_.Add(refusals_.PlaceOf(spec_, "selector"), "spec.selector",
                    selector.present ? "is empty" : "is missing");
      return;
    }
    refusals_.LabelMap(spec_["selector"], "matchLabels", "spec.selector.matchLabels");
    if (!selector.Matches(workload_.pod_template.labels)) {
      const Value labels = spec_["template"]["metadata"]["labels"];
      refusals_.Add(labels ? labels.span() : workload_.selector_span,
                    "spec.template.metadata.labels", "does not match `spec.selector`");
    }
  }

  void Replicas() {
    if (workload_.id().kind == "DaemonSet") return;
    workload_.replicas_written = !spec_["replicas"].IsNull();
    workload_.replicas = refusals_.Integer(spec_, "replicas", "spec.replicas", 1);
    if (*workload_.replicas < 0) {
      refusals_.Add(spec_["replicas"].span(), "spec.replicas",
                    fmt::format("is {}, below 0", *workload_.replicas));
    }
  }

  void CheckTemplate() {
    const Value pod = spec_["template"];
    refusals_.LabelMap(pod["metadata"], "labels", "spec.template.metadata.labels");
    if (workload_.pod_template.containers.empty()) {
      refusals_.Add(refusals_.PlaceOf(pod, "spec"), "spec.template.spec.containers", "is missing");
    }
    AskContainers(spec_, refusals_);
    const std::string_view policy = pod["spec"]["restartPolicy"].StringOr("");
    if (policy.empty() || policy == "Always") return;
    refusals_.Add(pod["spec"]["restartPolicy"].span(), "spec.template.spec.restartPolicy",
                  fmt::format("is `{}`, and can be no other than Always", policy));
  }

  Value spec_;
  WorkloadForm form_;
  Workload workload_;
  Refusals refusals_;
};

}  // namespace

Workload ReadWorkload(const Resource& resource, WorkloadForm form, Problems& problems) {
  return WorkloadReader(resource, form, problems).Run();
}

bool Workload::Runs() const {
  if (id().kind != "DaemonSet") return replicas.value_or(1) > 0;
  const auto sleeping = pod_template.node_selector.find(kSleepLabel);
  return sleeping == pod_template.node_selector.end() || sleeping->second != "true";
}

bool Workload::IsMadeByAnother() const { return IsIntermediate(id().kind) && controller; }

bool IsIntermediate(std::string_view kind) {
  return kind == "ReplicaSet" || kind == "ReplicationController";
}

}  // namespace canary_lint
