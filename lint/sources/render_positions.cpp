// Rendered documents and source objects meet by file, group and kind, and then by name.

#include "sources/render_positions.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "load/parse_again.h"
#include "sources/render_charts.h"
#include "sources/render_tree.h"
#include "sources/render_values.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

std::string_view GroupOf(Value object) {
  const std::string_view version = object["apiVersion"].StringOr("");
  const std::size_t slash = version.find('/');
  return slash == std::string_view::npos ? std::string_view() : version.substr(0, slash);
}

RenderName NameOf(Value object) {
  const Value metadata = object["metadata"];
  return {std::string(metadata["name"].StringOr("")),
          std::string(metadata["namespace"].StringOr(""))};
}

bool IsList(Value root) {
  const std::string_view kind = root["kind"].StringOr("");
  return root["items"].IsSequence() && kind.size() >= 4 && kind.substr(kind.size() - 4) == "List";
}

/// The objects of a file, those of lists among them.
std::vector<Value> ObjectsOf(const std::vector<Value>& documents) {
  std::vector<Value> objects;
  std::vector<Value> open(documents.rbegin(), documents.rend());
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (!IsList(next)) {
      objects.push_back(next);
      continue;
    }
    std::vector<Value> items;
    for (const Value item : next["items"].Items()) items.push_back(item);
    open.insert(open.end(), items.rbegin(), items.rend());
  }
  return objects;
}

/// One rendered object, and the document that it is.
struct Rendered {
  Value root;
  const RenderedDocument* document = nullptr;
};

std::vector<Rendered> ObjectsOf(const Rendering& rendering, const std::vector<Value>& roots) {
  std::vector<Rendered> objects;
  for (const Value root : roots) {
    const std::uint32_t at = root.span().begin;
    const auto behind = std::upper_bound(rendering.documents.begin(), rendering.documents.end(), at,
                                         [](std::uint32_t begin, const RenderedDocument& document) {
                                           return begin < document.begin;
                                         });
    if (behind != rendering.documents.begin()) objects.push_back({root, &*(behind - 1)});
  }
  return objects;
}

/// The objects of one group and kind that come from the same files.
class Family {
 public:
  explicit Family(std::vector<Rendered> rendered) : rendered_(std::move(rendered)) {}

  void AddSources(const std::vector<Value>& objects) {
    for (const Value object : objects) {
      const Value like = rendered_.front().root;
      const bool same = object["kind"].StringOr("") == like["kind"].StringOr("") &&
                        GroupOf(object) == GroupOf(like);
      if (same) sources_.push_back(object);
    }
  }

  void Redirect(const std::vector<RenderPatch>& patches, std::vector<Redirection>& parts) const {
    std::vector<RenderName> rendered;
    std::vector<RenderName> sources;
    for (const Rendered& object : rendered_) rendered.push_back(NameOf(object.root));
    for (const Value source : sources_) sources.push_back(NameOf(source));
    const auto matches = MatchNames(rendered, sources);
    for (std::size_t i = 0; i < rendered_.size(); ++i) {
      if (!matches[i].has_value()) continue;
      const Value root = rendered_[i].root;
      const std::string& source_name = sources[*matches[i]].name;
      std::vector<RenderPatch> concerned;
      for (const RenderPatch& patch : patches) {
        if (Concerns(patch, root["kind"].StringOr(""), source_name, rendered[i].name)) {
          concerned.push_back(patch);
        }
      }
      const Value source = sources_[*matches[i]];
      parts.push_back({rendered_[i].document->begin, rendered_[i].document->end, source.span()});
      RedirectObject(root, source, concerned, parts);
    }
  }

 private:
  std::vector<Rendered> rendered_;
  std::vector<Value> sources_;
};

/// The entry of the generator that made an object: its name with a hash behind and, it may be, a
/// prefix before it.
Value GeneratorOf(Value kustomization, Value object) {
  const bool secret = object["kind"].StringOr("") == "Secret";
  const std::string name = NameOf(object).name;
  Value longest;
  for (const Value entry :
       kustomization[secret ? "secretGenerator" : "configMapGenerator"].Items()) {
    const std::string_view own = entry["name"].StringOr("");
    const bool longer = own.size() > longest["name"].StringOr("").size();
    if (longer && name.find(own) != std::string::npos) longest = entry;
  }
  return longest;
}

}  // namespace

RenderPositions::RenderPositions(const Sources& sources, FileLookup lookup)
    : sources_(sources), lookup_(std::move(lookup)) {}

const std::vector<Value>& RenderPositions::DocumentsOf(FileIndex file) {
  const auto known = documents_.find(file);
  if (known != documents_.end()) return known->second;
  return documents_.emplace(file, ParseAgain(sources_, file, arena_)).first->second;
}

std::vector<Redirection> RenderPositions::Of(const RenderJob& job, const Rendering& rendering,
                                             FileIndex rendered) {
  return job.kind == RenderJob::Kind::kHelm ? OfHelm(job, rendering, rendered)
                                            : OfKustomize(job, rendering, rendered);
}

RenderFiles RenderPositions::Files() {
  return {lookup_,
          [this](FileIndex file) -> const std::vector<Value>& { return DocumentsOf(file); },
          [this](Value text) { return ParseWithin(sources_, text, arena_); }};
}

std::vector<Redirection> RenderPositions::OfKustomize(const RenderJob& job,
                                                      const Rendering& rendering,
                                                      FileIndex rendered) {
  const RenderTree tree = ReadRenderTree(job, Files());
  std::vector<Redirection> parts;
  const auto size = static_cast<std::uint32_t>(rendering.text.size());
  if (tree.root.has_value()) parts.push_back({0, size, {*tree.root, 0, 0}});
  using Key = std::tuple<std::string, std::string_view, std::string_view>;
  std::map<Key, std::vector<Rendered>> families;
  for (const Rendered& object : ObjectsOf(rendering, DocumentsOf(rendered))) {
    const RenderedDocument& document = *object.document;
    const std::optional<FileIndex> file = lookup_(document.origin);
    if (document.generated && file.has_value() && !DocumentsOf(*file).empty()) {
      const Value generator = GeneratorOf(DocumentsOf(*file).front(), object.root);
      const Span span = generator ? generator.span() : Span{*file, 0, 0};
      parts.push_back({document.begin, document.end, span});
      continue;
    }
    families[{document.origin, GroupOf(object.root), object.root["kind"].StringOr("")}].push_back(
        object);
  }
  for (auto& [key, objects] : families) {
    Family family(std::move(objects));
    const std::optional<FileIndex> file = lookup_(std::get<0>(key));
    if (file.has_value()) family.AddSources(ObjectsOf(DocumentsOf(*file)));
    const bool unknown = std::get<0>(key).empty();
    for (const FileIndex manifest : unknown ? tree.manifests : std::vector<FileIndex>()) {
      family.AddSources(ObjectsOf(DocumentsOf(manifest)));
    }
    family.Redirect(tree.patches, parts);
  }
  return parts;
}

std::vector<Redirection> RenderPositions::OfHelm(const RenderJob& job, const Rendering& rendering,
                                                 FileIndex rendered) {
  std::vector<Redirection> parts;
  std::error_code error;
  const fs::path chart = fs::weakly_canonical(job.directory, error) / "Chart.yaml";
  const std::optional<FileIndex> top = lookup_(chart.string());
  const auto size = static_cast<std::uint32_t>(rendering.text.size());
  if (top.has_value()) parts.push_back({0, size, {*top, 0, 0}});
  std::map<std::pair<std::string, std::string_view>, std::size_t> seen;
  for (const Rendered& object : ObjectsOf(rendering, DocumentsOf(rendered))) {
    const RenderedDocument& document = *object.document;
    const std::string_view kind = object.root["kind"].StringOr("");
    const std::optional<FileIndex> file = lookup_(document.origin);
    if (!file.has_value()) continue;
    const std::size_t n = seen[{document.origin, kind}]++;
    const KindLine line = FindKindLine(sources_.Bytes(*file), kind, n);
    parts.push_back({document.begin, document.end, {*file, line.begin, line.end}});
  }
  return parts;
}

}  // namespace canary_lint
