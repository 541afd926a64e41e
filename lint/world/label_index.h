// Objects by their labels, in all namespaces: what a LabelSelector may find, without a look at all.

#ifndef CANARY_LINT_WORLD_LABEL_INDEX_H_
#define CANARY_LINT_WORLD_LABEL_INDEX_H_

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "canary_lint/selecting.h"

namespace canary_lint {

class LabelIndex {
 public:
  /// The first is 0.
  void Add(const std::string& namespace_name, const Labels& labels);
  /// Among them is all that the selector of an object of namespace `own` finds in that scope; what
  /// else is among them carries one of the labels at least, if the selector asks for any.
  std::vector<std::size_t> Candidates(const LabelSelector& selector, const NamespaceScope& scope,
                                      const std::string& own) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string>;  // namespace or `*`, label
  using Items = std::vector<std::size_t>;
  using Lists = std::vector<const Items*>;
  /// With one of those values.
  Lists With(const std::string& space, const std::string& key,
             const std::vector<std::string>& values) const;
  Items In(const std::string& space, const LabelSelector& selector) const;

  std::map<Key, Items> by_label_;
  std::map<std::string, Items> by_namespace_;
  std::size_t size_ = 0;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_LABEL_INDEX_H_
