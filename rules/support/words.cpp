// Wording that several rules share.

#include "support/words.h"

#include <fmt/format.h>

#include <unordered_set>
#include <utility>

namespace canary_lint::words {

std::string Quote(std::string_view text) { return fmt::format("`{}`", text); }

std::vector<std::string> Distinct(const std::vector<std::string>& items) {
  std::vector<std::string> distinct;
  std::unordered_set<std::string_view> known;
  for (const std::string& item : items) {
    if (known.insert(item).second) distinct.push_back(item);
  }
  return distinct;
}

std::string List(const std::vector<std::string>& items, std::string_view conjunction) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", conjunction) : ", ";
    text += items[i];
  }
  return text;
}

std::vector<std::string> Bounded(std::vector<std::string> items) {
  if (items.size() <= kMostListed) return items;
  const std::size_t more = items.size() - kMostListed + 1;
  items.resize(kMostListed - 1);
  items.push_back(fmt::format("{} more", more));
  return items;
}

namespace {

std::vector<std::string> Quoted(const std::vector<std::string>& items) {
  std::vector<std::string> quoted;
  quoted.reserve(items.size());
  for (const std::string& item : items) quoted.push_back(Quote(item));
  return quoted;
}

}  // namespace

std::string Names(const std::vector<std::string>& items, std::string_view conjunction) {
  return List(Bounded(Quoted(items)), conjunction);
}

std::string AllNames(const std::vector<std::string>& items, std::string_view conjunction) {
  return List(Quoted(items), conjunction);
}

std::string Services(const std::vector<std::string>& names) {
  return fmt::format("{} {}", Plural(names.size(), "Service", "Services"), Names(names));
}

std::string Object(const ResourceId& id) { return fmt::format("{} `{}`", id.kind, id.name); }

std::string ObjectInNamespace(const ResourceId& id) {
  if (id.namespace_name.empty()) return Object(id);
  return fmt::format("{} of namespace `{}`", Object(id), id.namespace_name);
}

std::string Selector(const Labels& selector) {
  return selector.empty() ? "no selector" : "selector " + Pairs(selector);
}

std::string Pairs(const Labels& labels) {
  if (labels.empty()) return "nothing";
  std::string text;
  for (const auto& [key, value] : labels) {
    if (!text.empty()) text += ',';
    text += fmt::format("{}={}", key, value);
  }
  return Quote(text);
}

std::string PortNumber(const ServicePort& port) {
  return port.protocol == "TCP" ? std::to_string(port.port)
                                : fmt::format("{}/{}", port.port, port.protocol);
}

std::string Port(const ServicePort& port) {
  return port.name.empty() ? PortNumber(port)
                           : fmt::format("{} (`{}`)", PortNumber(port), port.name);
}

std::string Ports(const std::vector<ServicePort>& ports) {
  if (ports.empty()) return "no port";
  std::vector<std::string> texts;
  texts.reserve(ports.size());
  for (const ServicePort& port : ports) texts.push_back(Port(port));
  return fmt::format("{} {}", Plural(ports.size(), "port", "ports"), List(texts));
}

std::string_view Plural(std::size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? one : many;
}

std::string TargetPort(const IntOrString& port) {
  return port.IsName() ? Quote(port.name) : std::to_string(port.number);
}

}  // namespace canary_lint::words
