// The trees that this stage makes itself, and what it wants the tools to build.

#ifndef CANARY_LINT_SOURCES_SOURCE_STORAGE_H_
#define CANARY_LINT_SOURCES_SOURCE_STORAGE_H_

#include "canary_lint/manifest_source.h"
#include "load/arena.h"
#include "sources/rendered.h"

namespace canary_lint {

struct SourceTree::Storage {
  Arena arena;
  std::map<std::string, WantedRendering> wanted;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_SOURCE_STORAGE_H_
