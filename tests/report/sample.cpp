// A small report made by hand, stage by stage.

#include "sample.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace canary_lint::test {
namespace {

ResourceId Id(const std::string& kind, const std::string& name) {
  const std::string group = kind == "Canary" ? "flagger.app" : kind == "Deployment" ? "apps" : "";
  return {group, kind, "test", name};
}

}  // namespace

Sample::Sample(std::string path, std::string text) {
  LoadedFile file;
  file.display = path;
  file.opened = true;
  input.files.push_back(std::move(file));
  input.sources.Add(std::move(path), std::move(text));
  environments.all.emplace_back();
  tree.counts.files = 1;
  inventory.environment = ".";
  inventory.snapshot_why = "`--input` says so";
  Profile profile;
  profile.version.value = {1, 44, 0};
  profile.mesh_provider.value = "istio";
  profile.selector_labels.value = {"app", "name"};
  profiles.all.push_back(profile);
  // References that Add... return stay good while the vectors do not grow beyond this.
  inventory.services.reserve(8);
  inventory.canaries.reserve(8);
  plan.services.reserve(8);
  plan.canaries.reserve(8);
  plan.planned.reserve(8);
  findings.reserve(8);
}

Span Sample::Find(std::string_view text, int occurrence) const {
  const std::string_view bytes = input.sources.Bytes(0);
  std::size_t offset = bytes.find(text);
  while (occurrence-- > 0) offset = bytes.find(text, offset + 1);
  if (offset == std::string_view::npos) std::abort();
  return {0, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(offset + text.size())};
}

Resource& Sample::AddResource(const std::string& kind, const std::string& name, const Span& span) {
  Resource resource;
  resource.id = Id(kind, name);
  resource.span = span;
  std::vector<Resource>& resources = environments.all.front().resources;
  resources.push_back(resource);
  input.files.front().resources.push_back(resource);
  ++tree.counts.documents;
  ++tree.counts.resources[kind];
  return resources.back();
}

Service& Sample::AddService(const std::string& name, const Span& name_span) {
  Service service;
  service.resource.id = Id("Service", name);
  service.resource.name_span = name_span;
  inventory.services.push_back(service);
  return inventory.services.back();
}

Canary& Sample::AddCanary(const std::string& name, const std::string& target,
                          const Span& name_span) {
  Canary canary;
  canary.resource.id = Id("Canary", name);
  canary.resource.name_span = name_span;
  canary.target = {"apps/v1", "Deployment", target, name_span};
  inventory.canaries.push_back(canary);
  return inventory.canaries.back();
}

ServiceOutlook& Sample::AddOutlook(std::size_t service, Verdict verdict) {
  ServiceOutlook outlook;
  outlook.service = &inventory.services[service];
  outlook.verdict = verdict;
  outlook.before.type = outlook.service->type;
  outlook.before.selector = outlook.service->selector;
  outlook.before.ports = outlook.service->ports;
  plan.services.push_back(outlook);
  return plan.services.back();
}

CanaryOutlook& Sample::AddCanaryOutlook(std::size_t canary) {
  CanaryOutlook outlook;
  outlook.canary = &inventory.canaries[canary];
  outlook.profile = &profiles.all[0];
  outlook.apex = outlook.canary->target.name;
  outlook.provider = "istio";
  outlook.selector_label = "app";
  outlook.selector_value = outlook.apex;
  plan.canaries.push_back(outlook);
  return plan.canaries.back();
}

Finding& Sample::AddFinding(int code, std::string_view name, Severity severity, const Span& span,
                            std::string message) {
  Finding finding;
  finding.code = code;
  finding.name = name;
  finding.severity = severity;
  finding.span = span;
  finding.message = std::move(message);
  finding.subject = Id("Service", "podinfo");
  finding.fingerprint = "00000000000000" + std::to_string(10 + findings.size());
  finding.environments = {"."};
  findings.push_back(finding);
  return findings.back();
}

Worlds Sample::MakeWorlds() const {
  const auto found = [this](const ResourceId& id, auto member) {
    const auto known = endpoints.find(id);
    const Found none;
    return std::make_shared<const std::vector<std::string>>(
        (known == endpoints.end() ? none : known->second).*member);
  };
  const auto world = [&](Moment moment, auto member) {
    std::vector<ServiceAt> services;
    for (const ServiceOutlook& row : plan.services) {
      services.push_back({&row, nullptr, nullptr, true, found(row.id(), member)});
    }
    for (const PlannedObject& object : plan.planned) {
      if (object.id.kind != "Service") continue;
      services.push_back({nullptr, &object, nullptr, true, found(object.id, member)});
    }
    return World(moment, std::move(services));
  };
  std::vector<World> worlds;
  for (const Moment moment : kMoments) {
    worlds.push_back(moment == Moment::kNow    ? world(moment, &Found::before)
                     : moment == Moment::kIdle ? world(moment, &Found::idle)
                                               : world(moment, &Found::analysis));
  }
  return Worlds(std::move(worlds));
}

const Report& Sample::report() {
  report_.input = &input;
  report_.tree = &tree;
  report_.all_environments = &environments;
  worlds_.emplace(MakeWorlds());
  graphs_.emplace(inventory, plan, *worlds_);
  report_.environments = {
      {&environments.all.front(), &inventory, &profiles, &*graphs_, &plan, &*worlds_}};
  report_.findings = findings;
  return report_;
}

bool MatchesGolden(const std::string& name, const std::string& actual) {
  const std::string path = SOURCE_DIR "/tests/report/goldens/" + name;
  if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  std::ifstream file(path, std::ios::binary);
  return actual == std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace canary_lint::test
