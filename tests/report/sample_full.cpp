// A report that uses every member there is.

#include "sample.h"

namespace canary_lint::test {
namespace {

constexpr const char* kManifest = R"(apiVersion: v1
kind: Service
metadata:
  name: podinfo
  namespace: test
spec:
  selector:
    app: podinfo
    tier: web
  ports:
    - name: web
      port: 80
      targetPort: 9898
    - name: dns
      port: 53
      protocol: UDP
---
apiVersion: v1
kind: Service
metadata:
  name: other
  namespace: test
spec:
  selector:
    app: podinfo
  ports:
    - port: 9898
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: release
  namespace: test
spec:
  targetRef:
    kind: Deployment
    name: podinfo
)";

ServicePort Port(std::int64_t number, const std::string& name, const std::string& protocol,
                 std::int64_t target) {
  ServicePort port;
  port.name = name;
  port.protocol = protocol;
  port.port = number;
  port.target_port.number = target;
  return port;
}

void AddServices(Sample& sample) {
  Service& podinfo = sample.AddService("podinfo", sample.Find("podinfo"));
  podinfo.selector = {{"app", "podinfo"}, {"tier", "web"}};
  podinfo.ports = {Port(53, "dns", "UDP", 53), Port(80, "web", "TCP", 9898)};
  Service& other = sample.AddService("other", sample.Find("other"));
  other.selector = {{"app", "podinfo"}};
  other.ports = {Port(9898, "", "TCP", 9898)};
}

void AddOutlooks(Sample& sample) {
  ServiceOutlook& rewrite = sample.AddOutlook(0, Verdict::kRewrite);
  rewrite.claims = {{0, Role::kApex, ClaimState::kActive, Reason::kNone}};
  rewrite.after = rewrite.before;
  rewrite.after->selector = {{"app", "podinfo-primary"}};
  rewrite.after->ports = {Port(80, "http", "TCP", 9898)};
  rewrite.after->annotations = {{std::string(kFluxAnnotation), "disabled"}};
  rewrite.changes = {ShapeMember::kSelector, ShapeMember::kPorts, ShapeMember::kAnnotations};
  sample.endpoints[rewrite.id()] = {
      {"Deployment/podinfo"}, {"Deployment/podinfo-primary"}, {"Deployment/podinfo-primary"}};
  const ServiceOutlook& leave = sample.AddOutlook(1, Verdict::kLeave);
  sample.endpoints[leave.id()] = {{"Deployment/podinfo"}, {}, {"Deployment/podinfo"}};
}

void AddPlanned(Sample& sample) {
  PlannedObject primary;
  primary.id = {"", "Service", "test", "podinfo-primary"};
  primary.api_version = "v1";
  primary.role = Role::kPrimary;
  primary.claims = {{0, Role::kPrimary, ClaimState::kActive, Reason::kNone}};
  primary.service = sample.plan.services[0].after;
  primary.has_owner = true;
  primary.labels = {{"app", "podinfo-primary"}};
  primary.annotations = {{std::string(kFluxAnnotation), "disabled"}};
  sample.endpoints[primary.id] = {
      {}, {"Deployment/podinfo-primary"}, {"Deployment/podinfo-primary"}};
  PlannedObject workload;
  workload.id = {"apps", "Deployment", "test", "podinfo-primary"};
  workload.api_version = "apps/v1";
  workload.claims = primary.claims;
  workload.has_owner = true;
  workload.selector = {{"app", "podinfo-primary"}};
  workload.template_labels = {{"app", "podinfo-primary"}, {"tier", "web"}};
  workload.replicas = 2;
  PlannedObject config;
  config.id = {"", "ConfigMap", "test", "podinfo-primary"};
  config.api_version = "v1";
  config.claims = primary.claims;
  config.has_owner = true;
  sample.plan.planned = {config, primary, workload};
}

void AddFindings(Sample& sample) {
  Finding& rewritten =
      sample.AddFinding(101, "service-rewritten", Severity::kWarning, sample.Find("podinfo"),
                        "Service `podinfo` is taken over by Canary `release`: selector "
                        "`app=podinfo,tier=web` becomes "
                        "`app=podinfo-primary`, port 53/UDP (`dns`) is dropped");
  rewritten.related = {{"named by this Canary", sample.Find("release")}};
  rewritten.fixes = {{"rename the Service", {{sample.Find("release"), "other"}}}};
  rewritten.help = "ask its owner";
  Finding& dropped =
      sample.AddFinding(102, "service-ports-dropped", Severity::kError, sample.Find("- name: dns"),
                        "port 53/UDP (`dns`) of Service `podinfo` is dropped");
  dropped.subject.name = "podinfo";
  Finding& orphaned = sample.AddFinding(201, "service-orphaned", Severity::kNote,
                                        sample.Find("app: podinfo\n    tier: web"),
                                        "selects the target's pods and nothing else");
  orphaned.subject.name = "other";
  Finding& wanted = sample.AddFinding(101, "service-rewritten", Severity::kWarning,
                                      sample.Find("other"), "wanted, and said so");
  wanted.suppression = Suppression{Suppression::Source::kAnnotation, "known", {"a.yaml", 1}};
}

}  // namespace

std::unique_ptr<Sample> FullSample() {
  auto sample = std::make_unique<Sample>("apps/podinfo.yaml", kManifest);
  const Span first = sample->Find("apiVersion: v1");
  const Span second = sample->Find("apiVersion: v1", 1);
  const Span third = sample->Find("apiVersion: flagger");
  const auto end = static_cast<std::uint32_t>(std::string(kManifest).size());
  sample->AddResource("Service", "podinfo", {0, first.begin, second.begin - 4});
  sample->AddResource("Service", "other", {0, second.begin, third.begin - 4});
  sample->AddResource("Canary", "release", {0, third.begin, end});
  sample->AddCanary("release", "podinfo", sample->Find("release"));
  sample->AddCanaryOutlook(0);
  AddServices(*sample);
  AddOutlooks(*sample);
  AddPlanned(*sample);
  AddFindings(*sample);
  return sample;
}

}  // namespace canary_lint::test
