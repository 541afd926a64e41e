// The index of sources, and words.

#include "sources/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "canary_lint/kinds.h"
#include "load/enumerate.h"

namespace canary_lint {

GitOpsReading::GitOpsReading(std::span<const Resource* const> resources, const FindConfigMap& find,
                             DirectoryList list)
    : find_config_map(find), directories(list) {
  result.templates = std::make_shared<Arena>();
  for (const Resource* resource : resources) {
    const ResourceId& id = resource->id;
    if (IsA<FluxSourceKind>(id)) {
      sources_.insert_or_assign({id.kind, id.namespace_name, id.name}, resource);
    }
  }
}

const Resource* GitOpsReading::FindSource(std::string_view kind, std::string_view namespace_name,
                                          std::string_view name) const {
  const auto found =
      sources_.find({std::string(kind), std::string(namespace_name), std::string(name)});
  return found == sources_.end() ? nullptr : found->second;
}

Repository GitOpsReading::RepositoryOf(Value source_ref, const std::string& namespace_name) const {
  const std::string_view kind = source_ref["kind"].StringOr("");
  const std::string_view name = source_ref["name"].StringOr("");
  const std::string_view written = source_ref["namespace"].StringOr("");
  const std::string_view in = written.empty() ? namespace_name : written;
  Repository repository;
  if (name.empty()) return repository;
  repository.name = fmt::format("{} {}/{}", kind, in, name);
  repository.is_git = kind != "HelmRepository";
  const Resource* source = FindSource(kind, in, name);
  if (source == nullptr) return repository;
  const Value spec = source->Spec();
  repository.url = NormalRepositoryUrl(spec["url"].StringOr(""));
  if (kind == "Bucket") {
    repository.url = NormalRepositoryUrl(
        fmt::format("s3://{}/{}", spec["endpoint"].StringOr(""), spec["bucketName"].StringOr("")));
  }
  return repository;
}

Value GitOpsReading::Parse(std::string_view text, bool& good) {
  ParsedText parsed = ParseText("values", std::string(text));
  good = true;
  for (const Problem& problem : parsed.problems) {
    good = good && problem.kind != ProblemKind::kUnreadableDocument;
  }
  const Value root = good ? parsed.root : Value();
  result.texts.push_back(std::move(parsed));
  return root;
}

void GitOpsReading::Note(const Resource& resource, Span span, std::string message,
                         std::string discriminator) {
  Problem problem;
  problem.kind = ProblemKind::kInputAssumption;
  problem.span = span;
  problem.subject = resource.id;
  problem.message = std::move(message);
  problem.discriminator = std::move(discriminator);
  result.problems.push_back(std::move(problem));
}

std::string PathInRepository(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, slash);
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  std::string normal;
  for (const std::string_view part : parts) {
    if (!normal.empty()) normal += '/';
    normal += part;
  }
  return normal;
}

void SetPath(Delivery& delivery, Value path) {
  delivery.path = PathInRepository(path.StringOr(""));
  delivery.has_path = !delivery.path.empty();
  if (path) delivery.path_span = path.span();
}

std::string LastPart(std::string_view path) {
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  return std::string(path.substr(path.rfind('/') + 1));
}

bool IsNothing(Value value) {
  if (value.IsMap() || value.IsSequence()) return value.size() == 0;
  return value.IsNull() || value.Text().empty();
}

std::string UsedFields(Value object, std::span<const std::string_view> fields,
                       std::string_view prefix) {
  std::vector<std::string> used;
  for (const std::string_view field : fields) {
    if (!IsNothing(object[field])) used.push_back(fmt::format("`{}{}`", prefix, field));
  }
  return used.empty() ? "" : "uses " + Enumerate(used, "and");
}

std::string KubeConfigName(const Resource& resource) {
  const Value config = resource.Spec()["kubeConfig"];
  const std::string_view map = config["configMapRef"]["name"].StringOr("");
  const std::string_view name = config["secretRef"]["name"].StringOr(map);
  return name.empty() ? "" : fmt::format("{}/{}", resource.id.namespace_name, name);
}

CommonMetadata CommonMetadataOf(Value spec) {
  const Value common = spec["commonMetadata"];
  return {common["labels"], common["annotations"]};
}

void SetObstacle(ChartUse& chart, std::string obstacle) {
  if (chart.obstacle.empty()) chart.obstacle = std::move(obstacle);
}

}  // namespace canary_lint
