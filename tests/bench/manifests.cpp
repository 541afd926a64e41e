// Puts the templates together as text: no manifest is parsed here.

#include "manifests.h"

namespace canary_lint::bench {
namespace {

std::string Joined(std::string_view text) { return text.empty() ? "" : fmt::format(", {}", text); }

Place PlaceOf(std::size_t number, std::size_t namespaces) {
  Place place{number};
  if (namespaces > 1) place.space = fmt::format("ns-{}", number % namespaces);
  return place;
}

}  // namespace

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

std::string Other(GroupKind kind, std::string_view body) {
  const Sample& sample = *SampleOf(kind);
  return Object(kind, sample.version, sample.name, body);
}

std::string Deployment(std::string_view pod) {
  return Object(
      {"apps", "Deployment"}, "v1", "$app",
      fmt::format(
          R"("spec": {{"selector": {{"matchLabels": {{"app": "$app"}}}}, "template": )"
          R"({{"metadata": {{"labels": {{"app": "$app", "part-of": "shop"}}}}, "spec": )"
          R"({{"containers": [{{"name": "app", "image": "app:1.0.0", "ports": [{{"containerPort": 8080}}]}}]{}}}}}}})",
          Joined(pod)));
}

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

std::string Replaced(std::string text, std::string_view old, std::string_view replacement) {
  for (std::size_t at = 0; (at = text.find(old, at)) != text.npos; at += replacement.size())
    text.replace(at, old.size(), replacement);
  return text;
}

std::string List(std::size_t count, std::size_t namespaces, const std::string& text,
                 std::string first) {
  std::string list = R"({"apiVersion": "v1", "kind": "List", "items": [)"
                     "\n";
  list += first;
  for (std::size_t number = 0; number < count; ++number)
    list += Filled(text, PlaceOf(number, namespaces));
  list.resize(list.size() - 2);
  return list += "\n]}\n";
}

}  // namespace canary_lint::bench
