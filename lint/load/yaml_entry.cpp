// libyaml's emitter, of which goyaml.v2's is a translation, chooses the quotes; goyaml.v2 asks it
// for a literal block where the string has a line end, else for a plain scalar (encode.go,
// stringv). Lines are not folded: a folded one would be read as it was.

#include "load/yaml_entry.h"

#include <yaml.h>

#include <vector>

#include "load/yaml_parser.h"

namespace canary_lint {
namespace {

class Emitter {
 public:
  Emitter() {
    yaml_emitter_initialize(&emitter_);
    yaml_emitter_set_output(&emitter_, Append, &text_);
    yaml_emitter_set_unicode(&emitter_, 1);
    yaml_emitter_set_width(&emitter_, -1);
  }
  Emitter(const Emitter&) = delete;
  Emitter& operator=(const Emitter&) = delete;
  ~Emitter() { yaml_emitter_delete(&emitter_); }

  std::string Entry(std::string_view text, ScalarPlace place) {
    yaml_event_t event;
    yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
    Emit(event);
    yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
    Emit(event);
    if (place == ScalarPlace::kItem) {
      yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1, YAML_BLOCK_SEQUENCE_STYLE);
      Emit(event);
      Scalar(text);
      yaml_sequence_end_event_initialize(&event);
    } else {
      yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1, YAML_BLOCK_MAPPING_STYLE);
      Emit(event);
      Scalar(place == ScalarPlace::kKey ? text : "k");
      Scalar(place == ScalarPlace::kKey ? "v" : text);
      yaml_mapping_end_event_initialize(&event);
    }
    Emit(event);
    yaml_document_end_event_initialize(&event, 1);
    Emit(event);
    yaml_stream_end_event_initialize(&event);
    Emit(event);
    return std::move(text_);
  }

 private:
  static int Append(void* text, unsigned char* bytes, std::size_t size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
    return 1;
  }

  /// The emitter takes the event over.
  void Emit(yaml_event_t& event) { yaml_emitter_emit(&emitter_, &event); }

  void Scalar(std::string_view text) {
    const bool lines = text.find('\n') != std::string_view::npos;
    yaml_event_t event;
    yaml_scalar_event_initialize(&event, nullptr, nullptr,
                                 reinterpret_cast<const yaml_char_t*>(text.data()),
                                 static_cast<int>(text.size()), 1, 1,
                                 lines ? YAML_LITERAL_SCALAR_STYLE : YAML_PLAIN_SCALAR_STYLE);
    Emit(event);
  }

  yaml_emitter_t emitter_{};
  std::string text_;
};

/// The arena owns the nodes, and nothing has seen them yet.
void Place(const Node* root, const Node& origin) {
  std::vector<Node*> open{const_cast<Node*>(root)};
  while (!open.empty()) {
    Node* node = open.back();
    open.pop_back();
    node->begin = origin.begin;
    node->end = origin.end;
    const bool collection = node->kind == ValueKind::kMap || node->kind == ValueKind::kSequence;
    if (node->alias || !collection) continue;
    for (Node* child = node->child; child != nullptr; child = child->next) open.push_back(child);
  }
}

const Node* EntryOf(const Node* root, ScalarPlace place) {
  const ValueKind kind = place == ScalarPlace::kItem ? ValueKind::kSequence : ValueKind::kMap;
  if (root == nullptr || root->kind != kind || root->size != 1) return nullptr;
  return place == ScalarPlace::kMember ? root->child->next : root->child;
}

}  // namespace

std::string YamlEntry(std::string_view text, ScalarPlace place) {
  return Emitter().Entry(text, place);
}

const Node* ReadYamlEntry(std::string_view document, ScalarPlace place, const Node& origin,
                          Arena& arena, std::string& error) {
  std::vector<Problem> problems;
  const std::vector<ParsedDocument> documents = ParseYaml(document, 0, 0, arena, problems);
  const Node* entry = documents.size() == 1 ? EntryOf(documents.front().root, place) : nullptr;
  if (entry != nullptr) {
    Place(entry, origin);
    return entry;
  }
  error = documents.empty() ? "" : documents.front().error;
  if (error.empty()) error = "what it becomes stands beside, not in its place";
  return nullptr;
}

}  // namespace canary_lint
