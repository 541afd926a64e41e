// Comments of a kustomization are searched as text: no parser keeps them.

#include "sources/unlisted.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/file_documents.h"
#include "sources/patch_notes.h"

namespace canary_lint {
namespace {

std::string_view BaseName(std::string_view display) {
  return display.substr(display.rfind('/') + 1);
}

/// `canary.yaml` in `# - canary.yaml` or `#- ./canary.yaml`, and in no longer name.
bool NamesFile(std::string_view comment, std::string_view name) {
  constexpr std::string_view kAround = " \t\"'`/,:;()[]#\r";
  for (auto at = comment.find(name); at != comment.npos; at = comment.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool starts = at == 0 || kAround.find(comment[at - 1]) != kAround.npos;
    const bool ends = end == comment.size() || kAround.find(comment[end]) != kAround.npos;
    if (starts && ends) return true;
  }
  return false;
}

bool IsCommentedOut(std::string_view kustomization, std::string_view name) {
  for (std::size_t begin = 0; begin < kustomization.size();) {
    const std::size_t end = std::min(kustomization.find('\n', begin), kustomization.size());
    const std::string_view line = kustomization.substr(begin, end - begin);
    const std::size_t hash = line.find('#');
    if (hash != line.npos && NamesFile(line.substr(hash + 1), name)) return true;
    begin = end + 1;
  }
  return false;
}

std::string FewQuoted(const std::set<std::string>& names) {
  constexpr std::size_t kFew = 5;
  std::vector<std::string> quoted;
  for (const std::string& name : names) {
    if (quoted.size() == kFew) break;
    quoted.push_back(fmt::format("`{}`", name));
  }
  const std::string more =
      names.size() > kFew ? fmt::format(" and {} more", names.size() - kFew) : "";
  return fmt::format("{}{}", fmt::join(quoted, ", "), more);
}

/// By group, kind and name.
using WholeNames =
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<const Resource*>>;

class Separator {
 public:
  Separator(const FileTable& table, const KustomizeTree& tree, const Sources& sources,
            Pieces& pieces)
      : table_(table), tree_(tree), sources_(sources), pieces_(pieces) {}

  void Run() {
    IndexWholes();
    for (Piece& piece : pieces_.all) {
      if (!piece.kustomization) DropPartials(piece);
    }
    std::vector<Piece> separated;
    for (Piece& piece : pieces_.all) {
      const auto kustomization = Beside(piece);
      if (kustomization && !piece.is_referenced) Split(*kustomization, piece, separated);
    }
    for (Piece& piece : separated) piece.is_unlisted = true;
    const auto listed = pieces_.all.size();
    std::move(separated.begin(), separated.end(), std::back_inserter(pieces_.all));
    LeaveOutRepeated(listed);
    const auto empty = [](const Piece& piece) {
      return piece.source.resources.empty() && !piece.kustomization;
    };
    pieces_.all.erase(std::remove_if(pieces_.all.begin(), pieces_.all.end(), empty),
                      pieces_.all.end());
    Notes();
  }

 private:
  std::optional<std::size_t> Beside(const Piece& piece) const {
    if (piece.source.kind != SourceKind::kDirectory) return std::nullopt;
    return tree_.At(piece.source.path);
  }

  void IndexWholes() {
    for (const LoadedFile& file : table_.files()) {
      if (file.absent) continue;
      for (const Resource& resource : file.resources) {
        if (!IsPartial(resource))
          wholes_[{resource.id.group, resource.id.kind, resource.id.name}].push_back(&resource);
      }
    }
  }

  const Resource* WholeOf(const Resource& partial) const {
    const auto found = wholes_.find({partial.id.group, partial.id.kind, partial.id.name});
    if (found == wholes_.end()) return nullptr;
    for (const Resource* whole : found->second) {
      const bool open = !partial.namespace_set || !whole->namespace_set;
      if (open || whole->id.namespace_name == partial.id.namespace_name) return whole;
    }
    return nullptr;
  }

  void DropPartials(Piece& piece) {
    std::vector<Resource> kept;
    for (Resource& resource : piece.source.resources) {
      const Resource* whole = IsPartial(resource) ? WholeOf(resource) : nullptr;
      if (whole == nullptr) {
        kept.push_back(std::move(resource));
        continue;
      }
      LeaveOut(resource, "a part of an object that the input holds whole: a patch");
      patches_.push_back({resource, whole});
    }
    piece.source.resources = std::move(kept);
  }

  void LeaveOut(const Resource& resource, const std::string& why) {
    const std::string& path = table_.files()[resource.span.file].display;
    ++left_out_[{path, why}];
  }

  /// Files of the piece that were not named by the user are the kustomization's neighbours.
  void Split(std::size_t index, Piece& piece, std::vector<Piece>& separated) {
    const Kustomization& kustomization = tree_.all()[index];
    const std::string_view text = sources_.Bytes(static_cast<FileIndex>(kustomization.file));
    Piece unlisted = piece;
    unlisted.source.resources.clear();
    std::vector<Resource> kept;
    for (Resource& resource : piece.source.resources) {
      const LoadedFile& file = table_.files()[resource.span.file];
      if (file.named) {
        kept.push_back(std::move(resource));
      } else if (IsCommentedOut(text, BaseName(file.display))) {
        LeaveOut(resource, "commented out of its kustomization");
        off_[index].insert(std::string(BaseName(file.display)));
      } else {
        resource.standing = Standing::kNotListed;
        const auto given = pieces_.spaces.find(index);
        const std::string& space =
            given == pieces_.spaces.end() ? kustomization.namespace_name : given->second;
        if (!space.empty() && !resource.id.namespace_name.empty()) {
          resource.id.namespace_name = space;
          resource.namespace_set = true;
        }
        unlisted.source.resources.push_back(std::move(resource));
      }
    }
    piece.source.resources = std::move(kept);
    separated.push_back(std::move(unlisted));
  }

  /// Of a kustomization that was not built: what it is known to list.
  bool IsInUnbuilt(std::size_t kustomization, const Resource& resource) {
    const auto [found, is_new] = listed_unbuilt_.try_emplace(kustomization);
    if (is_new) {
      for (const Built::Part& part : tree_.Build(kustomization, "").parts) {
        const bool unbuilt = pieces_.unjudged_files.count(part.file) != 0 &&
                             pieces_.judged_files.count(part.file) == 0;
        if (!unbuilt) continue;
        for (const Resource& listed : table_.files()[part.file].resources) {
          ResourceId id = listed.id;
          if (!part.namespace_name.empty()) id.namespace_name = part.namespace_name;
          found->second.insert(std::move(id));
        }
      }
    }
    ResourceId id = resource.id;
    if (!resource.namespace_set) id.namespace_name.clear();
    return found->second.count(id) != 0;
  }

  /// What a source that is judged holds, too, or the kustomization itself.
  void LeaveOutRepeated(std::size_t listed) {
    std::set<ResourceId> held;
    for (std::size_t i = 0; i < listed; ++i) {
      for (const Resource& resource : pieces_.all[i].source.resources) held.insert(resource.id);
    }
    for (std::size_t i = listed; i < pieces_.all.size(); ++i) {
      Piece& piece = pieces_.all[i];
      const std::size_t kustomization = *tree_.At(piece.source.path);
      std::vector<Resource> kept;
      for (Resource& resource : piece.source.resources) {
        const std::string name(BaseName(table_.files()[resource.span.file].display));
        if (held.count(resource.id) != 0 || IsInUnbuilt(kustomization, resource)) {
          LeaveOut(resource,
                   "beside a kustomization that does not list it; another source holds "
                   "the same object");
          off_[kustomization].insert(name);
        } else {
          doubtful_[kustomization].insert(name);
          kept.push_back(std::move(resource));
        }
      }
      piece.source.resources = std::move(kept);
    }
  }

  void Notes() {
    for (const auto& [key, objects] : left_out_) {
      pieces_.left_out.push_back({key.first, key.second, objects});
    }
    for (auto& [index, names] : off_) {
      // Of a file that was left out in part the part that is in doubt is worth a word.
      for (const std::string& name : doubtful_[index]) names.erase(name);
      if (names.empty()) continue;
      Note(index, "off",
           fmt::format("this kustomization does not list {} beside it; left out, because {}",
                       FewQuoted(names),
                       "a comment of it does, or another source holds the same objects"));
    }
    for (const auto& [index, names] : doubtful_) {
      if (names.empty()) continue;
      Note(index, "unlisted",
           fmt::format("this kustomization does not list {} beside it: nothing says whether the "
                       "cluster holds those objects, so what rests on them is conditional",
                       FewQuoted(names)));
    }
    NotePatches(table_, tree_, patches_, pieces_.problems);
  }

  void Note(std::size_t index, const char* discriminator, std::string message) {
    const std::size_t file = tree_.all()[index].file;
    Problem problem = FileProblem(ProblemKind::kInputAssumption, static_cast<FileIndex>(file),
                                  table_.files()[file].display, std::move(message));
    problem.discriminator = discriminator;
    pieces_.problems.push_back(std::move(problem));
  }

  const FileTable& table_;
  const KustomizeTree& tree_;
  const Sources& sources_;
  Pieces& pieces_;
  std::map<std::size_t, std::set<ResourceId>> listed_unbuilt_;  // by kustomization
  WholeNames wholes_;
  std::vector<UnlistedPatch> patches_;
  std::map<std::pair<std::string, std::string>, std::size_t> left_out_;
  std::map<std::size_t, std::set<std::string>> off_;       // by kustomization, names of files
  std::map<std::size_t, std::set<std::string>> doubtful_;  // likewise
};

}  // namespace

bool IsPartial(const Resource& resource) {
  const Value spec = resource.Spec();
  const ResourceId& id = resource.id;
  if (IsA<CanaryKind>(id)) return !spec["targetRef"];
  if (IsA(id, WorkloadForm::kWithSelector)) return !spec["selector"];
  if (KindOf(id) == kHorizontalPodAutoscaler) return !spec["scaleTargetRef"];
  if (!IsA<ServiceKind>(id)) return false;
  const bool portless =
      spec["type"].StringOr("") == "ExternalName" || spec["clusterIP"].StringOr("") == "None";
  return !spec["ports"] && !portless;
}

void SeparateUnlisted(const FileTable& table, const KustomizeTree& tree, const Sources& sources,
                      Pieces& pieces) {
  Separator(table, tree, sources, pieces).Run();
}

}  // namespace canary_lint
