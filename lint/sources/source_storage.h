// The trees that this stage makes itself, what it wants the tools to build, and where sources are.

#ifndef CANARY_LINT_SOURCES_SOURCE_STORAGE_H_
#define CANARY_LINT_SOURCES_SOURCE_STORAGE_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "canary_lint/manifest_source.h"
#include "load/arena.h"
#include "sources/render_desk.h"

namespace canary_lint {

struct SourceTree::Storage {
  Arena arena;
  std::map<std::string, WantedRendering> wanted;
  // Wherever the program is started:
  std::vector<std::string> where;       ///< of each source its path below what all lie in
  std::vector<std::size_t> file_order;  ///< of each file its place by its path
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_SOURCE_STORAGE_H_
