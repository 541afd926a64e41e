// One application: what people write, and what the cluster adds to it.

#include "snapshot_objects.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace canary_lint::bench {
namespace {

using Json = nlohmann::json;

constexpr const char* kTime = "2026-03-01T07:15:42Z";

std::string NameOf(std::size_t application) { return fmt::format("app-{}", application); }
std::string SpaceOf(std::size_t application) { return fmt::format("team-{}", application / 20); }

Json Object(const char* version, const char* kind, std::size_t application,
            const std::string& name) {
  return {{"apiVersion", version},
          {"kind", kind},
          {"metadata",
           {{"name", name},
            {"namespace", SpaceOf(application)},
            {"labels",
             {{"app.kubernetes.io/name", NameOf(application)},
              {"app.kubernetes.io/managed-by", "Helm"},
              {"helm.sh/chart", "application-3.11.2"}}}}}};
}

Json Matching(std::size_t application) { return {{"app.kubernetes.io/name", NameOf(application)}}; }

Json Probe(const char* path) {
  return {{"httpGet", {{"path", path}, {"port", "http"}}},
          {"initialDelaySeconds", 5},
          {"periodSeconds", 10},
          {"timeoutSeconds", 1},
          {"failureThreshold", 3}};
}

Json Container(std::size_t application) {
  Json environment = Json::array();
  for (int i = 0; i < 40; ++i) {
    environment.push_back({{"name", fmt::format("SETTING_{}", i)},
                           {"value", fmt::format("value {} of {}", i, NameOf(application))}});
  }
  return {
      {"name", "app"},
      {"image", fmt::format("registry.example.org/shop/{}:1.{}.0", NameOf(application), 7)},
      {"imagePullPolicy", "IfNotPresent"},
      {"env", environment},
      {"ports", {{{"name", "http"}, {"containerPort", 8080}, {"protocol", "TCP"}}}},
      {"livenessProbe", Probe("/healthz")},
      {"readinessProbe", Probe("/readyz")},
      {"resources",
       {{"limits", {{"cpu", "1"}, {"memory", "512Mi"}}},
        {"requests", {{"cpu", "100m"}, {"memory", "128Mi"}}}}},
      {"securityContext", {{"allowPrivilegeEscalation", false}, {"readOnlyRootFilesystem", true}}},
      {"volumeMounts", {{{"name", "config"}, {"mountPath", "/etc/app"}, {"readOnly", true}}}}};
}

Json PodSpec(std::size_t application) {
  return {{"containers", {Container(application)}},
          {"serviceAccountName", NameOf(application)},
          {"terminationGracePeriodSeconds", 30},
          {"volumes",
           {{{"name", "config"}, {"configMap", {{"name", NameOf(application) + "-config"}}}}}}};
}

Json Deployment(std::size_t application) {
  Json object = Object("apps/v1", "Deployment", application, NameOf(application));
  object["spec"] = {
      {"replicas", 2},
      {"selector", {{"matchLabels", Matching(application)}}},
      {"template",
       {{"metadata", {{"labels", Matching(application)}}}, {"spec", PodSpec(application)}}}};
  return object;
}

Json Service(std::size_t application) {
  Json object = Object("v1", "Service", application, NameOf(application));
  object["spec"] = {
      {"type", "ClusterIP"},
      {"selector", Matching(application)},
      {"ports", {{{"name", "http"}, {"port", 80}, {"protocol", "TCP"}, {"targetPort", "http"}}}}};
  return object;
}

Json ConfigMap(std::size_t application) {
  Json object = Object("v1", "ConfigMap", application, NameOf(application) + "-config");
  std::string text = "# settings\n";
  for (int i = 0; i < 220; ++i) {
    text += fmt::format("section.{}.key-{} = \"a value: {}\"\n", i / 8, i, i * 7);
  }
  object["data"] = {{"app.properties", text}, {"LOG_LEVEL", "info"}};
  return object;
}

Json Autoscaler(std::size_t application) {
  Json object =
      Object("autoscaling/v2", "HorizontalPodAutoscaler", application, NameOf(application));
  object["spec"] = {
      {"minReplicas", 2},
      {"maxReplicas", 10},
      {"scaleTargetRef",
       {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"name", NameOf(application)}}},
      {"metrics",
       {{{"type", "Resource"},
         {"resource",
          {{"name", "cpu"}, {"target", {{"type", "Utilization"}, {"averageUtilization", 80}}}}}}}}};
  return object;
}

Json Canary(std::size_t application) {
  Json object = Object("flagger.app/v1beta1", "Canary", application, NameOf(application));
  object["spec"] = {
      {"provider", "kubernetes"},
      {"targetRef",
       {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"name", NameOf(application)}}},
      {"service", {{"port", 80}, {"targetPort", "http"}}},
      {"analysis", {{"interval", "1m"}, {"threshold", 5}, {"iterations", 10}}}};
  return object;
}

Json Role(std::size_t application) {
  Json object = Object("rbac.authorization.k8s.io/v1", "Role", application, NameOf(application));
  Json rules = Json::array();
  for (const char* group : {"", "apps", "batch", "coordination.k8s.io"}) {
    rules.push_back({{"apiGroups", {group}},
                     {"resources", {"configmaps", "leases", "jobs", "deployments"}},
                     {"verbs", {"get", "list", "watch", "create", "update"}}});
  }
  object["rules"] = rules;
  return object;
}

Json RoleBinding(std::size_t application) {
  Json object =
      Object("rbac.authorization.k8s.io/v1", "RoleBinding", application, NameOf(application));
  object["roleRef"] = {
      {"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", NameOf(application)}};
  object["subjects"] = {{{"kind", "ServiceAccount"}, {"name", NameOf(application)}}};
  return object;
}

Json ServiceAccount(std::size_t application) {
  return Object("v1", "ServiceAccount", application, NameOf(application));
}

Json Event(std::size_t application, std::size_t number) {
  const std::string pod = fmt::format("{}-6d4cf56db6-{:05}", NameOf(application), number);
  Json object = Object("v1", "Event", application, fmt::format("{}.17{:010x}", pod, number));
  object["count"] = number % 17 + 1;
  object["firstTimestamp"] = kTime;
  object["involvedObject"] = {{"apiVersion", "v1"}, {"kind", "Pod"}, {"name", pod}};
  object["message"] = "Readiness probe failed: Get \"http://10.1.2.3:8080/readyz\": dial tcp";
  object["reason"] = "Unhealthy";
  object["type"] = "Warning";
  return object;
}

Json Revision(std::size_t application, std::size_t number) {
  Json object = Object("apps/v1", "ControllerRevision", application,
                       fmt::format("{}-store-{}", NameOf(application), number));
  object["revision"] = number;
  object["data"] = {{"spec", {{"template", {{"spec", PodSpec(application)}}}}}};
  return object;
}

/// What server-side apply notes down: as many lines as the object has fields.
Json Fields(const Json& value) {
  Json fields = Json::object();
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      fields[fmt::format("k:{{\"name\":\"{}\"}}", i)] = Fields(value[i]);
    }
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) fields["f:" + key] = Fields(member);
  }
  return fields;
}

Json Manager(const char* name, const char* operation, Json fields) {
  return {{"apiVersion", "v1"}, {"fieldsType", "FieldsV1"}, {"fieldsV1", std::move(fields)},
          {"manager", name},    {"operation", operation},   {"time", kTime}};
}

Json Status(const Json& object) {
  Json conditions = Json::array();
  for (const char* type : {"Available", "Progressing", "Initialized", "Ready"}) {
    conditions.push_back({{"type", type},
                          {"status", "True"},
                          {"reason", "MinimumReplicasAvailable"},
                          {"message", "the object has what it needs"},
                          {"lastTransitionTime", kTime},
                          {"lastUpdateTime", kTime}});
  }
  return {{"conditions", conditions},
          {"observedGeneration", 4},
          {"replicas", 2},
          {"readyReplicas", 2},
          {"kindOfObject", object["kind"]}};
}

/// As the API server has it.
Json Stored(const Json& manifest, std::size_t number) {
  Json object = manifest;
  Json& metadata = object["metadata"];
  metadata["annotations"]["kubectl.kubernetes.io/last-applied-configuration"] =
      manifest.dump() + "\n";
  metadata["managedFields"] = {
      Manager("kubectl-client-side-apply", "Update", Fields(manifest)),
      Manager("kube-controller-manager", "Update", Fields(Status(manifest)))};
  metadata["uid"] = fmt::format("{:08x}-0000-4000-8000-{:012x}", number, number * 7919);
  metadata["resourceVersion"] = std::to_string(100'000 + number);
  metadata["creationTimestamp"] = kTime;
  metadata["generation"] = 4;
  object["status"] = Status(manifest);
  return object;
}

}  // namespace

std::vector<Json> ManifestsOf(std::size_t application) {
  std::vector<Json> all = {Deployment(application), Service(application), ConfigMap(application),
                           Autoscaler(application), Role(application)};
  all.push_back(application % 2 == 0 ? Canary(application) : RoleBinding(application));
  if (application % 4 == 0) all.push_back(ServiceAccount(application));
  return all;
}

std::vector<Json> ObjectsOf(std::size_t application) {
  std::vector<Json> all = ManifestsOf(application);
  for (std::size_t i = 0; i < 6; ++i) all.push_back(Event(application, i));
  for (std::size_t i = 0; i < 5; ++i) all.push_back(Revision(application, i));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = Stored(all[i], application * 32 + i);
  return all;
}

}  // namespace canary_lint::bench
