// One reader for each kind: a Resource -> its typed object, with what the API server would refuse.

#ifndef CANARY_LINT_MODEL_READERS_H_
#define CANARY_LINT_MODEL_READERS_H_

#include <functional>
#include <optional>
#include <vector>

#include "canary_lint/kinds.h"
#include "canary_lint/model.h"

namespace canary_lint {

class Upstreams;
using Problems = std::vector<Problem>;

/// k8s.io/api/core/v1 Service; validated as pkg/apis/core/validation ValidateService does.
Service ReadService(const Resource& resource, Problems& problems);
/// The five workload kinds; validated as pkg/apis/apps/validation does where a selector is
/// concerned.
Workload ReadWorkload(const Resource& resource, WorkloadForm form, Problems& problems);
Pod ReadPod(const Resource& resource);
PodTemplate ReadPodTemplate(Value pod_template);
std::vector<Container> ReadContainers(Value list);
/// Flagger's eyes: pkg/canary/config_tracker.go, GetTargetConfigs.
std::vector<ConfigReference> ReadConfigReferences(Value pod_spec);
LabelSelector ReadLabelSelector(Value selector);

/// Absent for Endpoints and EndpointSlices that a controller made.
std::optional<ManualEndpoints> ReadManualEndpoints(const Resource& resource);
/// Judges `metadata` only: the Canary's CRD is Flagger's business.
Canary ReadCanary(const Resource& resource, Problems& problems);
/// Without `upstreams`, what is named by an Upstream of Gloo is passed over.
Route ReadRoute(const Resource& resource, RouteForm form, const Upstreams* upstreams = nullptr);
/// HorizontalPodAutoscaler, ScaledObject, VerticalPodAutoscaler.
Autoscaler ReadAutoscaler(const Resource& resource, AutoscalerForm form, Problems& problems);

/// A port of NetworkPolicy or of Cilium; without a `protocol` it is of `protocol`.
PortRange ReadPortRange(Value port, const std::string& protocol);
/// `ipBlock` of NetworkPolicy.
AddressBlock ReadAddressBlock(Value block);
/// One, but of Cilium's kinds one for `spec` and one for each of `specs`.
std::vector<PodFinder> ReadPodFinders(const Resource& resource, PodFinderForm form);
std::vector<PodFinder> ReadCiliumPolicy(const Resource& resource);
ServiceFinder ReadServiceFinder(const Resource& resource);
/// `namespaceSelector` of ServiceMonitor and PodMonitor.
NamespaceScope ReadMonitorScope(Value selector);
std::vector<SpreadTerm> ReadSpreadTerms(Value pod_spec);
SecretSource ReadSecretSource(const Resource& resource, SecretSourceForm form);
VolumeClaim ReadVolumeClaim(const Resource& resource);
/// ConfigMap and Secret: names of keys, never a value.
ConfigObject ReadConfig(const Resource& resource);
/// One entry of an Application's `ignoreDifferences`.
IgnoredFields ReadIgnoredFields(Value entry);
/// Absent for every ConfigMap but `argocd-cm`.
std::optional<ArgoSettings> ReadArgoSettings(const Resource& config_map);
/// Absent unless it runs Flagger itself: a Deployment of its image, a HelmRelease or an Application
/// of its chart.
std::optional<ControllerSettings> ReadController(const Workload& deployment);
/// `find_config_map` answers for `valuesFrom` of a HelmRelease; null where the input lacks it.
using FindConfigMapResource =
    std::function<const Resource*(const std::string& namespace_name, std::string_view name)>;
std::optional<ControllerSettings> ReadController(const Resource& resource,
                                                 const FindConfigMapResource& find_config_map);

}  // namespace canary_lint

#endif  // CANARY_LINT_MODEL_READERS_H_
