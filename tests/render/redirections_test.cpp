// Sources: spans of a rendered text stand for places in other files.

#include <doctest/doctest.h>

#include "canary_lint/source.h"

namespace canary_lint {
namespace {

constexpr const char* kText = "a: 1\nb:\n  c: 2\n";

TEST_CASE("the innermost part that contains a span says its place") {
  Sources sources;
  const FileIndex source = sources.Add("app.yaml", "one\ntwo\nthree\nfour\n");
  const FileIndex rendered = sources.Add("rendered", kText);
  // Given in no order: the document, the map `b`, its key, its value.
  sources.Redirect(rendered, {{10, 15, {source, 8, 13}},
                              {0, 15, {source, 0, 3}},
                              {10, 11, {source, 14, 18}},
                              {13, 14, {source, 4, 7}}});
  CHECK(sources.Resolve({rendered, 0, 15}) == Span{source, 0, 3});
  CHECK(sources.Resolve({rendered, 0, 1}) == Span{source, 0, 3});
  CHECK(sources.Resolve({rendered, 10, 15}) == Span{source, 8, 13});
  CHECK(sources.Resolve({rendered, 10, 11}) == Span{source, 14, 18});
  CHECK(sources.Resolve({rendered, 11, 12}) == Span{source, 8, 13});
  CHECK(sources.Resolve({rendered, 13, 14}) == Span{source, 4, 7});
  CHECK(sources.Resolve({rendered, 9, 12}) == Span{source, 0, 3});
  const Location at = sources.Locate({rendered, 13, 14});
  CHECK(at.path == "app.yaml");
  CHECK(at.line == 2);
  CHECK(at.end_column == 4);
}

TEST_CASE("files without redirections, and spans outside of every part, are as they are") {
  Sources sources;
  const FileIndex source = sources.Add("app.yaml", "one\n");
  const FileIndex rendered = sources.Add("rendered", kText);
  sources.Redirect(rendered, {{5, 15, {source, 0, 3}}});
  CHECK(sources.Resolve({source, 1, 2}) == Span{source, 1, 2});
  CHECK(sources.Resolve({rendered, 0, 4}) == Span{rendered, 0, 4});
  CHECK(sources.Resolve({rendered, 4, 15}) == Span{rendered, 4, 15});
  CHECK(sources.Resolve({rendered, 5, 16}) == Span{rendered, 5, 16});
  CHECK(sources.Locate({rendered, 0, 1}).path == "rendered");
}

TEST_CASE("what was rendered from rendered text leads to the file behind both") {
  Sources sources;
  const FileIndex source = sources.Add("app.yaml", "one\ntwo\n");
  const FileIndex first = sources.Add("first", kText);
  const FileIndex second = sources.Add("second", kText);
  sources.Redirect(first, {{0, 15, {source, 4, 7}}});
  sources.Redirect(second, {{0, 15, {first, 0, 4}}});
  CHECK(sources.Resolve({second, 0, 1}) == Span{source, 4, 7});
}

TEST_CASE("of parts with the same bytes the last counts, and siblings do not hide what is around") {
  Sources sources;
  const FileIndex source = sources.Add("app.yaml", "one two three\n");
  const FileIndex rendered = sources.Add("rendered", kText);
  sources.Redirect(rendered, {{0, 15, {source, 0, 3}},
                              {0, 15, {source, 4, 7}},
                              {0, 4, {source, 8, 9}},
                              {5, 6, {source, 9, 10}},
                              {7, 8, {source, 10, 11}}});
  CHECK(sources.Resolve({rendered, 0, 15}) == Span{source, 4, 7});
  CHECK(sources.Resolve({rendered, 7, 9}) == Span{source, 4, 7});
  CHECK(sources.Resolve({rendered, 7, 8}) == Span{source, 10, 11});
}

}  // namespace
}  // namespace canary_lint
