// Documents become resources without a look at which kinds a stage reads.

#include "deliveries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "load/yaml_parser.h"

namespace canary_lint::test {
namespace {

Resource MakeResource(Value root) {
  const std::string api_version(root["apiVersion"].StringOr(""));
  const std::size_t slash = api_version.find('/');
  Resource resource;
  resource.id.group = slash == std::string::npos ? "" : api_version.substr(0, slash);
  resource.version = slash == std::string::npos ? api_version : api_version.substr(slash + 1);
  resource.id.kind = root["kind"].StringOr("");
  resource.id.name = root["metadata"]["name"].StringOr("");
  resource.id.namespace_name = root["metadata"]["namespace"].StringOr("default");
  resource.root = root;
  resource.span = root.span();
  resource.name_span = root["metadata"]["name"].span();
  return resource;
}

std::string Flow(Value value) {
  std::vector<std::string> parts;
  if (value.IsMap()) {
    for (const Member member : value.Members()) {
      parts.push_back(fmt::format("{}: {}", member.key, Flow(member.value)));
    }
    return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }
  for (const Value item : value.Items()) parts.push_back(Flow(item));
  if (value.IsSequence()) return fmt::format("[{}]", fmt::join(parts, ", "));
  return value.IsString() ? fmt::format("'{}'", value.Text()) : std::string(value.Text());
}

class Line {
 public:
  void Add(const std::string& name, const std::string& text) {
    if (!text.empty()) text_ += fmt::format(" {}={}", name, text);
  }
  void Add(const std::string& name, bool value) {
    if (value) text_ += " " + name;
  }
  void Add(const std::string& name, const std::vector<std::string>& list) {
    Add(name, list.empty() ? "" : fmt::format("[{}]", fmt::join(list, ", ")));
  }
  template <typename Pairs>
  void AddPairs(const std::string& name, const Pairs& pairs) {
    std::vector<std::string> list;
    for (const auto& [key, value] : pairs) list.push_back(key + "=" + value);
    Add(name, list);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string Of(const Repository& repository) {
  return fmt::format("{} ({}{})", repository.name, repository.url,
                     repository.is_git ? "" : ", no git");
}

std::string Of(const ChartUse& chart) {
  Line line;
  line.Add("chart", chart.chart);
  line.Add("chart-path", chart.path);
  line.Add("release", chart.release_namespace + "/" + chart.release_name);
  std::vector<std::string> values;
  for (const Value value : chart.values) values.push_back(Flow(value));
  line.Add("values", values);
  line.Add("files", chart.value_files);
  line.Add("no-own-values", chart.replaces_own_values);
  line.Add("missing-ignored", chart.missing_files_ignored);
  if (chart.value_files_in.has_value()) line.Add("files-in", Of(*chart.value_files_in));
  line.AddPairs("set", chart.parameters);
  line.AddPairs("set-string", chart.string_parameters);
  line.Add("obstacle", chart.obstacle);
  return line.text();
}

std::string Of(const Delivery& delivery) {
  Line line;
  line.Add("by", delivery.by->id.ToString());
  if (delivery.name != delivery.by->id.name) line.Add("name", delivery.name);
  line.Add("from", Of(delivery.repository));
  line.Add("path", delivery.path);
  line.Add("namespace", delivery.namespace_name);
  line.Add("over-all", delivery.overrides_namespaces);
  line.Add("cluster", delivery.cluster);
  line.Add("flat", !delivery.recurse);
  line.Add("include", delivery.includes);
  line.Add("exclude", delivery.excludes);
  line.Add("substitutes", delivery.substitutes);
  line.AddPairs("variables", delivery.variables);
  line.Add("unknown", delivery.unknown_variables_from);
  line.Add("needs", delivery.needs_rendering);
  line.Add("suspended", delivery.suspended);
  return line.text().substr(1) + (delivery.chart.has_value() ? Of(*delivery.chart) : "");
}

}  // namespace

Delivered::Delivered(std::string manifests, std::vector<std::string> directories) {
  sources_.Add("all.yaml", std::move(manifests));
  std::vector<Problem> problems;
  for (const ParsedDocument& document : ParseYaml(sources_.Bytes(0), 0, 0, arena_, problems)) {
    if (document.root != nullptr) resources_.push_back(MakeResource(Value(document.root, 0)));
    if (!document.error.empty()) throw std::runtime_error(document.error);
  }
  std::vector<const Resource*> pointers;
  for (const Resource& resource : resources_) pointers.insert(pointers.begin(), &resource);
  const FindConfigMap find = [this](const std::string& in, const std::string& name) {
    for (const Resource& resource : resources_) {
      if (resource.id == ResourceId{"", "ConfigMap", in, name}) return &resource;
    }
    return static_cast<const Resource*>(nullptr);
  };
  deliveries_ = ReadDeliveries(pointers, find, directories);
}

std::string Delivered::Text() const {
  std::string text;
  for (const Delivery& delivery : deliveries_.all) text += Of(delivery) + "\n";
  return text;
}

std::string Delivered::Notes() const {
  std::string text;
  for (const Problem& problem : deliveries_.problems) {
    text += fmt::format("{}: {}\n", PlaceOf(problem.span), problem.message);
  }
  return text;
}

std::string Delivered::PlaceOf(Span span) const {
  const Location location = sources_.Locate(span);
  return fmt::format("{}:{}", location.line, location.column);
}

}  // namespace canary_lint::test
