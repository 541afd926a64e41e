// Where links end: inside of a tree, or outside, where nothing is read.

#ifndef CANARY_LINT_LOAD_LINKS_H_
#define CANARY_LINT_LOAD_LINKS_H_

#include <string>

namespace canary_lint {

/// Something stands at `path`, and, where all links end, it is the tree or below it.
bool IsWithin(const std::string& path, const std::string& tree);

/// Something stands at `path`, and, where all links end, it is outside of the tree. Of what leads
/// nowhere the one who opens it tells.
bool LeadsOut(const std::string& path, const std::string& tree);

/// The first link below a directory, by path, that leads out of the tree; empty where none does.
std::string LinkLeadingOut(const std::string& directory, const std::string& tree);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_LINKS_H_
