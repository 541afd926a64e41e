// What the objects of Flux and Argo CD among the pieces deliver, and what comes of each delivery.

#ifndef CANARY_LINT_SOURCES_DELIVERING_H_
#define CANARY_LINT_SOURCES_DELIVERING_H_

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sources/gitops.h"
#include "sources/piece.h"
#include "sources/repositories.h"
#include "sources/unknown_variables.h"

namespace canary_lint {

/// What a delivery applies, as far as it lies in the tree.
struct DeliveryTarget {
  std::optional<std::size_t> kustomization;  ///< in the tree of kustomizations
  std::vector<std::size_t> pieces;           ///< that are part of it
};

struct Produced {
  ManifestSource source;             ///< its objects, with applied_by
  std::vector<std::string> members;  ///< directories
  std::set<std::size_t> pieces;      ///< that went into it
  std::vector<Resource> seen;        ///< Piece::seen of what was not built
};

class Delivering {
 public:
  Delivering(const FileTable& table, const KustomizeTree& kustomizations, Pieces& pieces,
             const SourceOptions& options, RenderDesk& desk, SourceTree& tree);

  /// Of a piece's own objects.
  const std::vector<const Delivery*>& Of(std::size_t piece) const { return by_piece_[piece]; }
  /// Of objects that were applied themselves; they are kept.
  /// `root` is the path of the root that applied them.
  std::vector<const Delivery*> DeliveriesOf(const std::vector<Resource>& resources,
                                            const std::string& root);
  /// The display path that it applies; absent where it points elsewhere.
  std::optional<std::string> DirectoryOf(const Delivery& delivery) const;
  DeliveryTarget TargetOf(const Delivery& delivery) const;
  /// Its objects; nothing of pieces in `taken`. What was not built is noted.
  Produced Produce(const Delivery& delivery, const std::set<std::size_t>& taken);

  /// How much was noted so far; what was noted since can be taken back.
  struct Said {
    std::size_t problems = 0;
    std::size_t left_out = 0;
    std::size_t unbuilt = 0;
    std::set<std::string> noted;
  };
  Said WhatWasSaid() const {
    return {tree_.problems.size(), tree_.left_out.size(), tree_.unbuilt.size(), noted_};
  }
  void TakeBack(const Said& said);

  /// Deliveries from other repositories, and charts of registries.
  const std::vector<const Delivery*>& elsewhere() const { return elsewhere_; }
  /// Directories that Flux applies and a tool has built, or has refused: as Flux builds them.
  const std::set<std::string>& built_for_flux() const { return built_for_flux_; }
  /// Some delivery lies in the tree.
  bool applies_something() const { return applies_something_; }

 private:
  void ReadAll();
  void IndexConfigMaps();
  const Resource* NearestConfigMap(const std::string& space, const std::string& name,
                                   const std::string& from) const;
  void IndexRepositories();
  void CompleteRepository(Delivery& delivery) const;
  std::vector<const Delivery*> Keep(const std::vector<Resource>& resources,
                                    const std::string& home);
  void AddKustomization(const Delivery& delivery, std::size_t index, Produced& produced);
  void NoteExcluded(const Delivery& delivery, const std::string& file, std::size_t objects);
  void AddPieces(const Delivery& delivery, const DeliveryTarget& target,
                 const std::set<std::size_t>& taken, Produced& produced);
  std::vector<Resource> Changed(const Delivery& delivery, std::vector<Resource> resources);
  void Substitute(const Delivery& delivery, Resource& resource, UnknownVariables& unknown);
  std::string WhatNeedsRendering(const Delivery& delivery, const std::string& directory) const;
  void AddSeen(const Delivery& delivery, const DeliveryTarget& target, Produced& produced) const;
  void MarkUnjudged(const DeliveryTarget& target);
  void NoteFetched(const Delivery& delivery, const std::string& directory,
                   const std::string& remote, bool in_part);
  bool LacksChart(const Delivery& delivery, const std::string& directory) const;
  void NoteNoChart(const Delivery& delivery, const std::string& directory);
  void AddPlainFiles(const Delivery& delivery, const std::string& directory,
                     const DeliveryTarget& target, Produced& produced);
  bool IsChart(const Delivery& delivery, const std::string& directory) const;
  std::vector<std::string> FilesOf(const DeliveryTarget& target) const;
  std::optional<std::string> ValueBase(const Delivery& delivery) const;
  bool InflatesCharts(const std::string& directory) const;
  bool IsRefused(const std::string& directory) const;
  bool Rendered(const Delivery& delivery, const std::string& directory, Produced& produced);
  std::string WhyUnbuilt(const Delivery& delivery, const std::string& why) const;
  std::string KustomizeCommandFor(const Delivery& delivery, const std::string& directory) const;
  std::string CommandFor(const Delivery& delivery, const std::string& directory) const;
  void NoteSuspended(const Delivery& delivery, bool is_judged);
  void NoteNothingAt(const Delivery& delivery, const std::string& directory, Problem note);
  void NoteAbsent(const Delivery& delivery, const std::string& directory);
  void NoteUnbuilt(const Delivery& delivery, const std::string& directory, const std::string& why);
  bool HoldsFile(const Delivery& delivery, const std::string& directory,
                 const std::string& file) const;

  const FileTable& table_;
  const KustomizeTree& kustomizations_;
  Pieces& pieces_;
  const SourceOptions& options_;
  RenderDesk& desk_;
  SourceTree& tree_;
  std::map<std::pair<std::string, std::string>, std::vector<const Resource*>> config_maps_;
  struct KnownUrl {
    std::string file;
    std::string url;
  };
  std::map<std::string, std::vector<KnownUrl>> urls_;  // of repository objects, by their names
  std::vector<std::string> directories_;               // as seen from the first tree
  std::deque<Delivery> deliveries_;
  std::vector<ParsedText> texts_;                  // what values of deliveries stand in
  std::vector<std::shared_ptr<Arena>> templates_;  // likewise
  std::vector<std::vector<const Delivery*>> by_piece_;
  std::vector<std::pair<std::string, std::size_t>> pieces_by_path_;  // sorted
  std::map<std::string, std::vector<std::size_t>> files_by_directory_;
  std::map<std::size_t, std::vector<std::size_t>> pieces_of_;  // by kustomization
  std::optional<Repositories> repositories_;
  std::vector<const Delivery*> elsewhere_;
  std::set<std::string> said_;  // directories of which a note says that they were not built
  std::set<std::string> noted_;
  std::set<std::string> built_for_flux_;
  bool applies_something_ = false;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_DELIVERING_H_
