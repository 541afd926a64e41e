// Manifests of a test, what they deliver, and that as text.

#ifndef CANARY_LINT_TESTS_SOURCES_DELIVERIES_H_
#define CANARY_LINT_TESTS_SOURCES_DELIVERIES_H_

#include <string>
#include <vector>

#include "load/arena.h"
#include "sources/gitops.h"

namespace canary_lint::test {

class Delivered {
 public:
  explicit Delivered(std::string manifests, std::vector<std::string> directories = {});

  /// One line for each delivery, all that is not as by default.
  std::string Text() const;
  /// `line:column: message`, one line each.
  std::string Notes() const;
  const std::vector<Delivery>& all() const { return deliveries_.all; }
  const std::vector<Problem>& problems() const { return deliveries_.problems; }
  std::string PlaceOf(Span span) const;

 private:
  Sources sources_;
  Arena arena_;
  std::vector<Resource> resources_;
  Deliveries deliveries_;
};

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_SOURCES_DELIVERIES_H_
