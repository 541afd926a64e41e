// One helmfile: the charts of the tree that its releases install, each with its name, namespace and
// values.
//
// What a template, an environment's values, another file or a secret would have to be asked for is
// said, never filled in. Paths are seen from the helmfile; values count in the order in which they
// are listed, `set` over them all (helmfile v1, docs/paths.md, pkg/state/state.go).

#ifndef CANARY_LINT_SOURCES_HELMFILE_H_
#define CANARY_LINT_SOURCES_HELMFILE_H_

#include <string>
#include <vector>

#include "canary_lint/load.h"
#include "sources/file_table.h"
#include "sources/render.h"

namespace canary_lint {

struct HelmfileRelease {
  std::string name;
  std::string chart;           ///< display path of the chart's directory
  std::string namespace_name;  ///< empty: none is said
  std::vector<HelmLayer> layers;
  std::vector<std::string> set;
  std::vector<std::string> set_string;
  std::string obstacle;  ///< "`secrets` of release `web`": why not all is known; empty if it is
  Span place;            ///< of its name
  Resource object;       ///< as SourceTree::releases has it
};

struct Helmfile {
  std::vector<HelmfileRelease> releases;  ///< whose charts are in the tree, in file order
  std::vector<Resource> elsewhere;        ///< likewise those whose charts are not, or may not be
  std::vector<std::string> unread;  ///< "`helmfiles`": what it includes; as words of a message
  Span unread_place;                ///< of the first
};

/// As SourceTree::releases has it.
Resource ReleaseObject(Value helmfile, Value release);

/// By its roots, as IsHelmfileName found it.
Helmfile ReadHelmfile(const FileTable& table, const LoadedFile& file);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_HELMFILE_H_
