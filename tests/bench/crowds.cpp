// Crowds: one line each, or a small writer where lines are not enough.

#include <utility>

#include "manifests.h"
#include "stories.h"

namespace canary_lint::bench {
namespace {

constexpr GroupKind kServices{"", "Service"};
constexpr GroupKind kNetworkPolicies{"networking.k8s.io", "NetworkPolicy"};
constexpr GroupKind kClusterwide{"cilium.io", "CiliumClusterwideNetworkPolicy"};
constexpr GroupKind kAuthorization{"security.istio.io", "AuthorizationPolicy"};
constexpr GroupKind kPodMonitors{"monitoring.coreos.com", "PodMonitor"};
constexpr GroupKind kServiceMonitors{"monitoring.coreos.com", "ServiceMonitor"};

/// n times `text` in one namespace, behind `first`.
Story InOne(std::string name, const std::string& text, const std::string& first = {}) {
  return {std::move(name), Objects(), [=](std::size_t n) { return List(n, 1, text, first); }};
}

/// In each of n namespaces an application, and `text`.
Story InEach(std::string name, const std::string& text) {
  return {std::move(name), Namespaces(),
          [=](std::size_t n) { return List(n, n, Application(kPlain) + text); }};
}

/// n applications in as many namespaces, and for each `text` in Istio's root namespace.
Story Meshwide(std::string name, const std::string& text) {
  return {std::move(name), Namespaces(), [=](std::size_t n) {
            std::string first;
            for (std::size_t number = 0; number < n; ++number) {
              Place place{number};
              place.space = "istio-system";
              first += Filled(text, place);
            }
            return List(n, n, Application(kPlain), first);
          }};
}

/// An object of which one part has n entries; `$i` is the number of each, from 1.
Story Entries(std::string name, std::string before, std::string entry, std::string after) {
  return {std::move(name), Objects(), [=](std::size_t n) {
            std::string text = before;
            for (std::size_t number = 1; number <= n; ++number) text += Filled(entry, {number});
            text.pop_back();
            return List(1, 1, Application(kPlain) + text + after);
          }};
}

/// n keys that are each an alias of one long scalar, which grows as well.
std::string AliasedKeys(std::size_t count) {
  std::string text = fmt::format(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: web}}\ndata:\n"
      "  long: &long {}\n  lists:\n",
      std::string(20 * count, 'x'));
  for (std::size_t i = 0; i < count; ++i) text += "    - *long : text\n";
  return text;
}

/// A Flagger that watches every namespace.
constexpr std::string_view kFlagger =
    R"("spec": {"selector": {"matchLabels": {"app": "$app-flagger"}}, "template": {"metadata": )"
    R"({"labels": {"app": "$app-flagger"}}, "spec": {"containers": [{"name": "flagger", )"
    R"("image": "ghcr.io/fluxcd/flagger:1.44.0", "args": ["-mesh-provider=istio"]}]}}})";
constexpr std::string_view kAnyService =
    R"("spec": {"selector": {"part-of": "shop"}, "ports": [{"port": 80}]})";
constexpr std::string_view kPodOfShop =
    R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "$app", "namespace": "$space", )"
    R"("labels": {"part-of": "shop"}}, "spec": {"containers": [{"name": "app", "image": "app:1.0.0"}]}},)"
    "\n";

std::vector<Story> CanaryCrowds() {
  Sample apex = kPlain;
  apex.service = R"("name": "web")";
  const std::string one = Filled(Deployment("") + Service(R"("app": "$app")"), Place{});
  const std::string web = Deployment("") + Canary("$app", "$app", apex);
  return {
      InOne("applications", Application(kPlain)),
      {"namespaces", Namespaces(), [](std::size_t n) { return List(n, n, Application(kPlain)); }},
      InOne("Canaries without target", Canary("$app", "$app", kPlain)),
      InOne("Canaries without target, near names",
            Deployment("") + Canary("$app", "$app-web", kPlain)),
      InOne("Canaries of one target", Canary("$app", "app-0", kPlain), one),
      InOne("Canaries of one apex", web),
      InOne("Canaries of one apex that stands", web,
            Filled(Object(kServices, "v1", "web",
                          R"("spec": {"selector": {"app": "app-0"}, "ports": [{"port": 80}]})"),
                   Place{})),
      InEach("Flaggers that watch everything", Other({"apps", "Deployment"}, kFlagger)),
  };
}

std::vector<Story> ServiceCrowds() {
  const std::string one = Filled(Application(kPlain), Place{});
  return {
      InOne("one Service n times", Filled(Service(R"("app": "$app")"), Place{})),
      InOne("Services that select all", Deployment("") + Service(R"("part-of": "shop")")),
      InOne("Services that select all Pods",
            std::string(kPodOfShop) + Service(R"("part-of": "shop")")),
      InOne("Services that select all Canaries",
            Application(kPlain) + Other(kServices, kAnyService)),
      InOne("Services of one application",
            Object(kServices, "v1", "$app-more",
                   R"("spec": {"selector": {"app": "app-0"}, "ports": [{"port": 80}]})"),
            one),
      Entries("ports of one Service",
              R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": )"
              R"("shop"}, "spec": {"selector": {"app": "app-0"}, "ports": [)",
              R"({"name": "p$i", "port": $i},)", "]}},\n"),
      Entries("labels of one Service",
              R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": )"
              R"("shop"}, "spec": {"ports": [{"port": 80}], "selector": {)",
              R"("label-$i": "$i",)", "}}},\n"),
      Entries("backends of one route",
              R"({"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": )"
              R"({"name": "web", "namespace": "shop"}, "spec": {"rules": [{"backendRefs": [)",
              R"({"name": "app-$i", "port": 80},)", "]}]}},\n"),
      Entries(
          "rules of one Ingress",
          R"({"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": )"
          R"("web", "namespace": "shop"}, "spec": {"rules": [)",
          R"({"host": "h$i.example.org", "http": {"paths": [{"path": "/", "pathType": "Prefix", )"
          R"("backend": {"service": {"name": "app-0", "port": {"number": 80}}}}]}},)",
          "]}},\n"),
  };
}

/// Objects that say which Application or Kustomization applies them.
std::vector<Story> ApplierCrowds() {
  const std::string tracked =
      Replaced(Application(kPlain), R"("labels": {"app": "$app"}}, "spec")",
               R"("annotations": {"argocd.argoproj.io/tracking-id": "$app-more:/:/"}}, "spec")");
  const std::string labelled =
      Replaced(Application(kPlain), R"("labels": {"app": "$app"}}, "spec")",
               R"("labels": {"kustomize.toolkit.fluxcd.io/name": "$app-more", )"
               R"("kustomize.toolkit.fluxcd.io/namespace": "$space"}}, "spec")");
  return {
      InOne("objects of Argo CD", tracked + Object(*SampleOf({"argoproj.io", "Application"}))),
      InOne("objects of Flux",
            labelled + Object(*SampleOf({"kustomize.toolkit.fluxcd.io", "Kustomization"}))),
  };
}

std::vector<Story> PolicyCrowds() {
  return {
      InOne("NetworkPolicies that let all in",
            Application(kPlain) +
                Other(kNetworkPolicies,
                      R"("spec": {"podSelector": {}, "ingress": [{"from": [{"podSelector": )"
                      R"({"matchLabels": {"part-of": "shop"}}}]}]})")),
      InEach(
          "NetworkPolicy: all namespaces",
          Other(
              kNetworkPolicies,
              R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}}]}]})")),
      InEach("NetworkPolicy: app of all namespaces",
             Other(kNetworkPolicies,
                   R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}, )"
                   R"("podSelector": {"matchLabels": {"app": "$app"}}}]}]})")),
      InEach("NetworkPolicy: one app of all namespaces",
             Other(kNetworkPolicies,
                   R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}, )"
                   R"("podSelector": {"matchLabels": {"app": "app-1"}}}]}]})")),
      InEach("Cilium: all pods of the cluster",
             Other(kClusterwide,
                   R"("spec": {"endpointSelector": {}, "ingress": [{"fromEndpoints": [{}]}]})")),
      Meshwide("AuthorizationPolicies of the mesh", Object(*SampleOf(kAuthorization))),
      Meshwide("AuthorizationPolicies of all pods of the mesh",
               Other(kAuthorization,
                     R"("spec": {"rules": [{"from": [{"source": {"namespaces": ["$space"]}}]}]})")),
      InEach("PodMonitor: any",
             Other(kPodMonitors, R"("spec": {"namespaceSelector": {"any": true}, "selector": )"
                                 R"({"matchLabels": {"app": "$app"}}})")),
      InEach("PodMonitor: any, all pods",
             Other(kPodMonitors, R"("spec": {"namespaceSelector": {"any": true}, "selector": )"
                                 R"({"matchLabels": {"part-of": "shop"}}})")),
      InEach("ServiceMonitor: any",
             Other(kServiceMonitors,
                   R"("spec": {"namespaceSelector": {"any": true}, "selector": {"matchLabels": )"
                   R"({"app": "$app"}}, "endpoints": [{"port": "http"}]})")),
  };
}

/// A cluster: n Services and n workloads, and a Canary for every tenth.
std::string Cluster(std::size_t count, std::size_t namespaces) {
  std::string ten = Application(kPlain);
  for (int more = 1; more < 10; ++more) {
    const std::string app = Deployment("") + Service(R"("app": "$app")");
    ten += Replaced(app, "$app", fmt::format("$app-{}", more));
  }
  return List(count / 10, namespaces, ten);
}

void AddClusters(std::vector<Story>& stories) {
  const Sizes sizes{3120, 6250, 12500, 25000, 50000};
  const auto one = [](std::size_t n) { return Cluster(n, 1); };
  const auto many = [](std::size_t n) { return Cluster(n, n / 100); };
  stories.push_back({"cluster of one namespace, read", sizes, one, {"--list-environments"}});
  stories.push_back({"cluster of one namespace, text", sizes, one});
  stories.push_back({"cluster of one namespace, json", sizes, one, {"--format", "json"}});
  stories.push_back({"cluster of 500 namespaces, read", sizes, many, {"--list-environments"}});
  stories.push_back({"cluster of 500 namespaces, text", sizes, many});
  stories.push_back({"cluster of 500 namespaces, json", sizes, many, {"--format", "json"}});
}

}  // namespace

std::vector<Story> Crowds() {
  std::vector<Story> stories = CanaryCrowds();
  for (auto* crowds : {ServiceCrowds, ApplierCrowds, PolicyCrowds}) {
    for (Story& story : crowds()) stories.push_back(std::move(story));
  }
  stories.push_back({"keys that are aliases", Objects(), AliasedKeys});
  AddClusters(stories);
  return stories;
}

}  // namespace canary_lint::bench
