// Cuts the objects of a phase out of a story's text.

#include "story_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "record.h"

namespace canary_lint::records {
namespace {

using Lines = std::vector<std::string>;

std::string OrNone(const std::vector<std::string>& words) {
  return words.empty() ? "none" : fmt::format("{}", fmt::join(words, ", "));
}

std::string SelectorText(const Labels& selector) {
  std::vector<std::string> pairs;
  for (const auto& [key, value] : selector) pairs.push_back(key + "=" + value);
  return pairs.empty() ? "none" : fmt::format("{}", fmt::join(pairs, ","));
}

std::string PortsText(const std::vector<ServicePort>& ports) {
  std::vector<std::string> texts;
  for (const ServicePort& port : ports) {
    const std::string target = port.target_port.ToString();
    const bool same = target == std::to_string(port.port);
    texts.push_back(fmt::format("{}{}{}", port.port, same ? "" : " -> " + target,
                                port.name.empty() ? "" : " (" + port.name + ")"));
  }
  return OrNone(texts);
}

std::string ServiceText(const Phase& phase, const std::string& name) {
  const SeenService* service = phase.Find(name);
  if (service == nullptr) return "not there";
  return fmt::format("selector {}; ports {}; endpoints {}", SelectorText(service->selector),
                     PortsText(service->ports), OrNone(service->endpoints));
}

std::string WorkloadText(const Phase& phase, const std::string& kind, const std::string& name) {
  const SeenWorkload* workload = phase.FindWorkload(kind, name);
  if (workload == nullptr) return "not there";
  return workload->replicas ? fmt::format("{} replicas", *workload->replicas) : "there";
}

/// The last word of a controller that repeats itself is not kept: all its warnings, each once.
std::string CanaryText(const Phase& phase, const std::string& name) {
  const auto found = phase.canaries.find(name);
  if (found == phase.canaries.end()) return "not there";
  const std::string head = name + " Warning: ";
  std::string text = found->second.empty() ? "no phase" : found->second;
  for (const std::string& event : phase.events) {
    const bool waits = event.find("waiting for rollout") != std::string::npos;
    if (event.rfind(head, 0) == 0 && !waits) text += "; " + event.substr(head.size());
  }
  return text;
}

using Json = nlohmann::json;

/// The entry of a list of the phase that has that name, and that kind if it says one.
const Json* Entry(const Phase& phase, const char* list, const std::string& kind,
                  const std::string& name) {
  const auto found = phase.whole.find(list);
  if (found == phase.whole.end()) return nullptr;
  for (const Json& entry : *found) {
    if (entry.at("name") == name && entry.value("kind", kind) == kind) return &entry;
  }
  return nullptr;
}

std::string FinderText(const Json& finder) {
  return "finds pods of " + OrNone(finder.value("selected", std::vector<std::string>()));
}

std::string ScalerText(const Json& scaler) {
  const std::string paused = scaler.value("paused", "");
  return fmt::format("scales {}{}", scaler.value("target", ""),
                     paused.empty() ? "" : "; paused at " + paused);
}

/// Names of keys only.
std::string ConfigText(const Phase& phase, const std::string& config) {
  const std::vector<std::string> all = phase.whole.value("configs", std::vector<std::string>());
  if (std::find(all.begin(), all.end(), config) == all.end()) return "not there";
  std::vector<std::string> binary;
  for (const std::string& key : phase.whole.value("binaryKeys", std::vector<std::string>())) {
    if (key.rfind(config + ": ", 0) == 0) binary.push_back(key.substr(config.size() + 2));
  }
  return "binaryData " + OrNone(binary);
}

/// The names in a list of the spec, which holds them or objects that have one.
void AddNames(const Json& spec, const char* member, std::string_view word, Lines& parts) {
  std::vector<std::string> names;
  for (const Json& item : spec.value(member, Json::array())) {
    names.push_back(item.is_string() ? item.get<std::string>() : item.value("name", ""));
  }
  if (!names.empty()) parts.push_back(fmt::format("{} {}", word, fmt::join(names, ", ")));
}

std::string RouteText(const Json& spec) {
  Lines parts;
  AddNames(spec, "hostnames", "hosts", parts);
  AddNames(spec, "hosts", "hosts", parts);
  AddNames(spec, "parentRefs", "parents", parts);
  AddNames(spec, "gateways", "gateways", parts);
  if (spec.contains("host")) parts.push_back("host " + spec.at("host").get<std::string>());
  return parts.empty() ? spec.dump() : fmt::format("{}", fmt::join(parts, "; "));
}

std::string OtherText(const Phase& phase, const std::string& kind, const std::string& name) {
  if (const Json* route = Entry(phase, "routes", kind, name)) return RouteText(route->at("spec"));
  if (const Json* scaler = Entry(phase, "autoscalers", kind, name)) return ScalerText(*scaler);
  const char* const list = kind == "NetworkPolicy" ? "policies" : "budgets";
  if (const Json* finder = Entry(phase, list, kind, name)) return FinderText(*finder);
  return WorkloadText(phase, kind, name);
}

std::string SubjectText(const Phase& phase, const std::string& subject) {
  const std::size_t slash = subject.find('/');
  const std::string kind = subject.substr(0, slash);
  const std::string name = subject.substr(slash + 1);
  if (kind == "Service") return ServiceText(phase, name);
  if (kind == "Canary") return CanaryText(phase, name);
  if (kind == "ConfigMap" || kind == "Secret") return ConfigText(phase, subject);
  return OtherText(phase, kind, name);
}

Lines TellOf(const Record& record, const StoryQuestion& question) {
  Lines lines;
  std::size_t width = 0;
  for (const std::string& name : question.phases) width = std::max(width, name.size());
  for (const std::string& name : question.phases) {
    const Phase* phase = record.Find(name);
    for (const std::string& subject : question.subjects) {
      lines.push_back(fmt::format("{:<{}}  {}: {}", name, width, subject,
                                  phase == nullptr ? "never came" : SubjectText(*phase, subject)));
    }
  }
  return lines;
}

}  // namespace

StoryQuestion ParseQuestion(const std::string& text) {
  std::istringstream words(text);
  StoryQuestion question;
  words >> question.story;
  for (std::string word; words >> word;) {
    (word.find('/') == std::string::npos ? question.phases : question.subjects).push_back(word);
  }
  if (question.phases.empty() || question.subjects.empty()) {
    throw std::invalid_argument("not a question to a record: " + text);
  }
  return question;
}

Lines Tell(const StoryQuestion& question) {
  std::vector<std::pair<Lines, Lines>> groups;  // what was seen, and the releases
  for (const std::string& version : WholeVersions()) {
    const Lines seen = TellOf(ReadRecord(version, question.story), question);
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&seen](const auto& group) { return group.first == seen; });
    if (same == groups.end()) {
      groups.push_back({seen, {version}});
    } else {
      same->second.push_back(version);
    }
  }
  Lines lines;
  for (const auto& [seen, versions] : groups) {
    if (!lines.empty()) lines.emplace_back();
    lines.push_back(fmt::format("Flagger {}:", fmt::join(versions, ", ")));
    lines.insert(lines.end(), seen.begin(), seen.end());
  }
  return lines;
}

}  // namespace canary_lint::records
