// Writes applications, with what a story adds to each, into one JSON list.

#include "stories.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

#include "samples.h"

namespace canary_lint::bench {
namespace {

constexpr std::size_t kObjects = 1000;
constexpr std::size_t kNamespaces = 200;

/// Where an application is, and what it is called.
struct Place {
  std::size_t number = 0;
  std::string app = fmt::format("app-{}", number);
  std::string space = "shop";
};

Place PlaceOf(std::size_t number, bool spread) {
  Place place{number};
  if (spread) place.space = fmt::format("ns-{}", number);
  return place;
}

std::string Filled(std::string_view text, const Place& place) {
  std::string filled;
  for (std::size_t dollar = 0; (dollar = text.find('$')) != text.npos;) {
    filled += text.substr(0, dollar);
    text.remove_prefix(dollar + 1);
    if (text.starts_with("app")) {
      filled += place.app;
      text.remove_prefix(3);
    } else if (text.starts_with("space")) {
      filled += place.space;
      text.remove_prefix(5);
    } else {
      filled += std::to_string(place.number);
      text.remove_prefix(1);
    }
  }
  return filled += text;
}

std::string Object(GroupKind kind, std::string_view version, std::string_view name,
                   std::string_view body) {
  return fmt::format(
      R"({{"apiVersion": "{}{}{}", "kind": "{}", "metadata": {{"name": "{}", "namespace": "$space", )"
      R"("labels": {{"app": "$app"}}}}, {}}},)"
      "\n",
      kind.group, kind.group.empty() ? "" : "/", version, kind.kind, name, body);
}

std::string Object(const Sample& sample) {
  return Object(sample.kind, sample.version, sample.name, sample.body);
}

std::string Joined(std::string_view text) { return text.empty() ? "" : fmt::format(", {}", text); }

std::string Deployment(std::string_view pod) {
  return Object(
      {"apps", "Deployment"}, "v1", "$app",
      fmt::format(
          R"("spec": {{"selector": {{"matchLabels": {{"app": "$app"}}}}, "template": )"
          R"({{"metadata": {{"labels": {{"app": "$app", "part-of": "shop"}}}}, "spec": )"
          R"({{"containers": [{{"name": "app", "ports": [{{"containerPort": 8080}}]}}]{}}}}}}})",
          Joined(pod)));
}

/// A Canary `name` whose target is Deployment `target`.
std::string Canary(std::string_view name, std::string_view target, const Sample& more) {
  return Object(
      {"flagger.app", "Canary"}, "v1beta1", name,
      fmt::format(R"("spec": {{"targetRef": {{"apiVersion": "apps/v1", "kind": "Deployment", )"
                  R"("name": "{}"}}, "service": {{"port": 80{}}}, "analysis": {{"interval": "1m", )"
                  R"("threshold": 5, "iterations": 10}}{}}})",
                  target, Joined(more.service), Joined(more.canary)));
}

std::string Service(std::string_view selector) {
  return Object(
      {"", "Service"}, "v1", "$app",
      fmt::format(R"("spec": {{"selector": {{{}}}, "ports": [{{"name": "http", "port": 80}}]}})",
                  selector));
}

std::string Application(const Sample& more) {
  return Deployment(more.pod) + Service(R"("app": "$app")") + Canary("$app", "$app", more);
}

/// `texts` once for each of n places, behind `first`.
std::string List(std::size_t count, bool spread, const std::string& text, std::string list = {}) {
  list.insert(0, R"({"apiVersion": "v1", "kind": "List", "items": [)"
                 "\n");
  for (std::size_t number = 0; number < count; ++number)
    list += Filled(text, PlaceOf(number, spread));
  list.resize(list.size() - 2);
  return list += "\n]}\n";
}

Story Crowd(std::string name, bool spread, std::string text, std::string first = {}) {
  const auto write = [=](std::size_t count) { return List(count, spread, text, first); };
  return {"crowd " + std::move(name), spread ? kNamespaces : kObjects, write};
}

void AddKind(const KnownKind& known, std::vector<Story>& stories) {
  const Sample* sample = SampleOf({known.group, known.kind});
  if (sample == nullptr) throw std::runtime_error(fmt::format("no sample of {}", known.kind));
  const std::string name = fmt::format("{}/{}", known.group, known.kind);
  const std::string alone = Object(*sample);
  const std::string crossed = Application(*sample) + alone;
  stories.push_back(
      {"alone " + name, kObjects, [=](std::size_t n) { return List(n, false, alone); }});
  stories.push_back(
      {"crossed " + name, kObjects, [=](std::size_t n) { return List(n, false, crossed); }});
  stories.push_back(
      {"spread " + name, kNamespaces, [=](std::size_t n) { return List(n, true, crossed); }});
}

/// A Sample of another body.
std::string Other(GroupKind kind, std::string_view body) {
  const Sample& sample = *SampleOf(kind);
  return Object(kind, sample.version, sample.name, body);
}

/// n objects of a kind in Istio's root namespace, each for the pods of one application.
std::string Meshwide(GroupKind kind, std::size_t count) {
  std::string text;
  for (std::size_t number = 0; number < count; ++number) {
    Place place{number};
    place.space = "istio-system";
    text += Filled(Object(*SampleOf(kind)), place);
  }
  return text;
}

/// One Service with n labels.
std::string ManyLabels(std::size_t count) {
  std::string labels;
  for (std::size_t i = 0; i < count; ++i) labels += fmt::format(R"("label-{0}": "{0}",)", i);
  labels.pop_back();
  return fmt::format(
      R"({{"apiVersion": "v1", "kind": "Service", "metadata": {{"name": "web", "labels": )"
      R"({{{0}}}}}, "spec": {{"selector": {{{0}}}, "ports": [{{"port": 80}}]}}}})",
      labels);
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

const Sample kPlain{{}, "", ""};

/// A Flagger that watches every namespace.
constexpr std::string_view kFlagger =
    R"("spec": {"selector": {"matchLabels": {"app": "$app-flagger"}}, "template": {"metadata": )"
    R"({"labels": {"app": "$app-flagger"}}, "spec": {"containers": [{"name": "flagger", )"
    R"("image": "ghcr.io/fluxcd/flagger:1.44.0", "args": ["-mesh-provider=istio"]}]}}})";

/// In each namespace an application and a policy for it.
void AddPolicyCrowds(std::vector<Story>& stories) {
  const std::string plain = Application(kPlain);
  const auto add = [&](std::string name, GroupKind kind, std::string_view body) {
    stories.push_back(Crowd(std::move(name), true, plain + Other(kind, body)));
  };
  constexpr GroupKind kNetworkPolicy{"networking.k8s.io", "NetworkPolicy"};
  add("NetworkPolicy: all namespaces", kNetworkPolicy,
      R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}}]}]})");
  add("NetworkPolicy: app of all namespaces", kNetworkPolicy,
      R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}, )"
      R"("podSelector": {"matchLabels": {"app": "$app"}}}]}]})");
  add("NetworkPolicy: one app of all namespaces", kNetworkPolicy,
      R"("spec": {"podSelector": {}, "ingress": [{"from": [{"namespaceSelector": {}, )"
      R"("podSelector": {"matchLabels": {"app": "app-1"}}}]}]})");
  add("Cilium: all pods of the cluster", {"cilium.io", "CiliumClusterwideNetworkPolicy"},
      R"("spec": {"endpointSelector": {}, "ingress": [{"fromEndpoints": [{}]}]})");
  add("PodMonitor: any", {"monitoring.coreos.com", "PodMonitor"},
      R"("spec": {"namespaceSelector": {"any": true}, "selector": {"matchLabels": {"app": "$app"}}})");
  add("PodMonitor: any, all pods", {"monitoring.coreos.com", "PodMonitor"},
      R"("spec": {"namespaceSelector": {"any": true}, "selector": {"matchLabels": {"part-of": "shop"}}})");
  add("ServiceMonitor: any", {"monitoring.coreos.com", "ServiceMonitor"},
      R"("spec": {"namespaceSelector": {"any": true}, "selector": {"matchLabels": {"app": "$app"}}, )"
      R"("endpoints": [{"port": "http"}]})");
  add("Flaggers that watch everything", {"apps", "Deployment"}, kFlagger);
  stories.push_back(Crowd("AuthorizationPolicy: mesh", true, plain,
                          Meshwide({"security.istio.io", "AuthorizationPolicy"}, kNamespaces * 4)));
}

void AddCrowds(std::vector<Story>& stories) {
  const auto add = [&](std::string name, const std::string& text, const std::string& first = {}) {
    stories.push_back(Crowd(std::move(name), false, text, first));
  };
  Sample apex = kPlain;
  apex.service = R"("name": "web")";
  const std::string one = Filled(Deployment("") + Service(R"("app": "$app")"), Place{});
  add("applications", Application(kPlain));
  add("Canaries without target", Canary("$app", "$app", kPlain));
  add("Canaries without target, near names", Deployment("") + Canary("$app", "$app-web", kPlain));
  add("Canaries of one target", Canary("$app", "app-0", kPlain), one);
  add("Canaries of one apex", Deployment("") + Canary("$app", "$app", apex));
  add("one Service n times", Filled(Service(R"("app": "$app")"), Place{}));
  add("Services that select all", Deployment("") + Service(R"("part-of": "shop")"));
  add("Services that select all Canaries",
      Application(kPlain) + Other({"", "Service"}, R"("spec": {"selector": {"part-of": "shop"}, )"
                                                   R"("ports": [{"port": 80}]})"));
  add("NetworkPolicies that let all in",
      Application(kPlain) +
          Other({"networking.k8s.io", "NetworkPolicy"},
                R"("spec": {"podSelector": {}, "ingress": [{"from": [{"podSelector": )"
                R"({"matchLabels": {"part-of": "shop"}}}]}]})"));
  stories.push_back(Crowd("namespaces", true, Application(kPlain)));
  AddPolicyCrowds(stories);
}

}  // namespace

std::vector<Story> Stories() {
  std::vector<Story> stories;
  for (const KnownKind& known : KnownKinds()) AddKind(known, stories);
  AddCrowds(stories);
  stories.push_back({"crowd labels of one Service", kObjects * 4, ManyLabels});
  stories.push_back({"crowd keys that are aliases", kObjects, AliasedKeys});
  return stories;
}

}  // namespace canary_lint::bench
