// A JSON text as what stands in it, one thing after the other and each where it stands: for large
// texts of which parts are copied, and no tree is made.

#ifndef CANARY_LINT_LOAD_JSON_EVENTS_H_
#define CANARY_LINT_LOAD_JSON_EVENTS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "canary_lint/value.h"

namespace canary_lint {

struct JsonScalar {
  ValueKind kind = ValueKind::kNull;
  std::size_t begin = 0;     ///< of the token, a string's quote
  std::string_view written;  ///< without quotes
  std::string_view text;     ///< what it says: escapes are resolved
};

/// What returns false ends the walk. Texts live as long as the walk.
class JsonEvents {
 public:
  virtual ~JsonEvents() = default;
  virtual bool Open(bool is_map, std::size_t begin) = 0;
  virtual bool Close(std::size_t end) = 0;
  virtual bool Key(std::string_view text) = 0;
  virtual bool Scalar(const JsonScalar& scalar) = 0;
};

struct JsonWalk {
  bool ended = false;    ///< by the events themselves
  std::string error;     ///< empty where the whole text is one object or array of JSON
  std::size_t line = 0;  ///< of the error
};

/// Every token is validated, what no event looks at as well. `text` may begin with a byte order
/// mark; ByteBuffer::kPadding bytes behind it must be readable.
JsonWalk WalkJson(std::string_view text, JsonEvents& events);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_JSON_EVENTS_H_
