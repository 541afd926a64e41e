// The form of the rules' cases: what stands in fixtures/<rule_name>/.
//
// A topic is one file, fixtures/<rule>/<topic>.yaml, with several cases. It begins with the base:
// documents that make the first case. Each block behind them makes another one of the base:
//
//   # case: web
//   # A Service of another name selects the pods of the target.
//   apiVersion: apps/v1
//   ...
//   ---
//   apiVersion: v1
//   kind: Service
//   metadata: {name: web, namespace: shop}
//   spec:
//     selector: {app: orders}
//   # ^^^^^^^^ CNL201 error Service/shop/web: Service `web` is left alone and ...
//   # help: send requests to Service `orders`
//
//   # case: snapshot
//   # In a cluster it is the same.
//   # as: snapshot
//   # same
//
//   # case: other-pods
//   # It selects pods that are no target's.
//   # with: selector: {app: orders} -> selector: {app: carts}
//
// The head of a block is its comment lines. Sentences say what makes the case special; directives:
//
//   # args: --flagger-version 1.41.0        options of the program, between blanks
//   # without: Service shop/web             leaves a document of the base out; or a file
//   # with: OLD -> NEW                      a replacement, of what stands in the base exactly once
//   # with: Service shop/web: OLD -> NEW    the same, of what stands in that document once
//   # as: snapshot                          every object without metadata.uid gets one, its
//                                           `Kind/namespace/name`: what a cluster holds
//   # same                                  the rule's findings are those of the base
//
// Documents that follow the head, each behind `---`, are added, or stand in for the document of
// the base with the same kind, namespace and name. `# file: apps/web.yaml` begins a file of that
// name, up to the next such line or the end of the block; without one, all is in `<topic>.yaml`.
//
// The program reads each case as files with as many lines as the topic: what is no part of the
// case, and every line of this form, is an empty line. So a line that a report names is that line
// of the topic.
//
// Expectations are all findings of the folder's rule, and of no other: comments with carets below
// their line, or `@1-4` (columns) where no caret can stand, `@3` where the place is empty, `@3-`
// where it goes on in later lines. `help` and `fix` follow their finding; a related place stands
// at its own line. At a line of the base, a block quotes it in its head, with more lines above it
// where one is not enough to find it, and the object or the file where the lines are not:
//
//   # in: Service shop/web
//   # |  selector: {app: orders}
//   #    ^^^^^^^^ CNL201 error Service/shop/web: ...
//   # |  targetRef: {apiVersion: apps/v1, kind: Deployment, name: orders}
//   #                                                             ^ CNL201 related Service/...
//
// Where such comments would change what is read (broken files, JSON, templates), a topic is a
// folder, fixtures/<rule>/<topic>/: its files are the base, word for word, and `expect` among them
// has the head of the base, and blocks.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes all expectations anew.

#ifndef CANARY_LINT_TESTS_CASES_TOPIC_H_
#define CANARY_LINT_TESTS_CASES_TOPIC_H_

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint::test {

/// What is wrong with a topic's form: `path:line: what`.
class FormError : public std::runtime_error {
 public:
  FormError(const std::filesystem::path& path, std::size_t line, const std::string& what)
      : std::runtime_error(path.string() + ":" + std::to_string(line) + ": " + what) {}
};

enum class LineRole {
  kContent,      ///< what the program reads
  kHead,         ///< `# case:`, a directive or a sentence of a head, `# file:`
  kExpectation,  ///< of the findings; `# same` included
};

struct TopicLine {
  std::string text;
  std::size_t block = 0;
  LineRole role = LineRole::kContent;
};

/// A file of the fixtures: all of a topic, or one of a folder.
struct TopicFile {
  std::filesystem::path path;
  std::vector<TopicLine> lines;
};

struct TopicDocument {
  std::size_t block = 0;
  std::size_t file = 0;  ///< index into Topic::files
  std::string path;      ///< of the file that the program reads
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string object;  ///< `Kind namespace/name`, `Kind name` or `Kind`; empty where it is none
};

struct Replacement {
  std::string scope;  ///< an object; empty: all of the base
  std::string before;
  std::string after;
  std::size_t line = 0;
};

struct CaseBlock {
  std::string name;
  std::size_t line = 0;      ///< of `# case:`, from 1
  std::size_t head_end = 0;  ///< the line behind its sentences and directives, from 0
  std::string comment;       ///< its sentences
  std::vector<std::string> args;
  std::vector<std::string> without;
  std::vector<Replacement> with;
  bool snapshot = false;
  bool same = false;
};

struct Topic {
  std::filesystem::path path;  ///< the file, or the folder
  bool folder = false;
  std::vector<TopicFile> files;   ///< the file with the blocks is the first
  std::vector<CaseBlock> blocks;  ///< the base is the first
  std::vector<TopicDocument> documents;
};

/// Throws FormError.
Topic ReadTopic(const std::filesystem::path& path);

/// The topics of a folder of fixtures, sorted.
std::vector<std::filesystem::path> TopicsIn(const std::filesystem::path& folder);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_TOPIC_H_
