// Every place of a file names it.

#include "load/move_file.h"

namespace canary_lint {
namespace {

void MoveTo(FileIndex index, Span& span) { span.file = index; }

void MoveTo(FileIndex index, Problem& problem) {
  MoveTo(index, problem.span);
  for (RelatedPlace& related : problem.related) MoveTo(index, related.span);
  for (Span& span : problem.unread) MoveTo(index, span);
}

}  // namespace

void MoveTo(FileIndex index, LoadedFile& file) {
  for (Resource& resource : file.resources) {
    resource.root = Value(resource.root.node(), index);
    MoveTo(index, resource.span);
    MoveTo(index, resource.name_span);
  }
  for (auto* roots : {&file.roots, &file.filled_roots}) {
    for (Value& root : *roots) root = Value(root.node(), index);
  }
  for (Problem& problem : file.problems) MoveTo(index, problem);
}

}  // namespace canary_lint
