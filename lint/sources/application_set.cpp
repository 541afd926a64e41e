// Argo CD's ApplicationSet: each element of each generator fills in the template, and what comes of
// it is read as an Application (argo-cd v3.5, applicationset/utils/utils.go, RenderTemplateParams).
// All strings are filled in; numbers and booleans stay. Of the template only what is read here must
// be plain.

#include <fmt/format.h>

#include <array>

#include "load/copy_tree.h"
#include "sources/argo_generators.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

constexpr std::array<std::string_view, 4> kRead = {"source", "sources", "destination",
                                                   "sourceHydrator"};

class ApplicationSetReader {
 public:
  ApplicationSetReader(const Resource& resource, GitOpsReading& reading)
      : resource_(resource), spec_(resource.Spec()), reading_(reading) {
    const bool go = spec_["goTemplate"].AsBool().value_or(false);
    style_ = go ? TemplateStyle::kGo : TemplateStyle::kPlain;
  }

  void Run() {
    const Value patch = spec_["templatePatch"];
    if (!IsNothing(patch)) {
      return NotBuilt(patch.key_span(), "uses `templatePatch`", "templatePatch");
    }
    std::size_t index = 0;
    for (const Value generator : spec_["generators"].Items()) Generator(generator, index++);
  }

 private:
  void Generator(Value generator, std::size_t index) {
    std::string error;
    std::string kind = "empty";
    Span place = generator.span();
    for (const Member member : generator.Members()) {
      if (member.key == "selector") continue;
      kind = std::string(member.key);
      place = member.key_span;
      break;
    }
    const std::string about = fmt::format("generators[{}]", index);
    const auto elements = Generate(generator, style_, reading_.directories, error);
    if (!elements.has_value()) {
      return NotBuilt(
          place, fmt::format("has a generator `{}` that is not expanded here: {}", kind, error),
          about);
    }
    const std::size_t before = reading_.result.all.size();
    for (const Parameters& parameters : *elements) {
      if (Element(parameters, error)) continue;
      reading_.result.all.resize(before);
      return NotBuilt(error_place_, "has a template that is not filled in here: " + error, about);
    }
  }

  /// False, with `error_place_`, where the template is more than plain.
  bool Element(const Parameters& parameters, std::string& error) {
    const Value name = spec_["template"]["metadata"]["name"];
    unfilled_.clear();
    error_place_ = name.span();
    const auto filled = FillIn(name.Text(), parameters, style_, error);
    if (!filled.has_value()) return false;
    const Value spec = spec_["template"]["spec"];
    const Value copy = CopyTree(spec, resource_.span.file, *reading_.result.templates,
                                [&](Node& node, ScalarPlace) { Fill(node, parameters, error); });
    for (const std::string_view field : kRead) {
      if (Holds(copy[field], error)) return false;
    }
    DeliverApplication(resource_, *filled, copy, reading_);
    return true;
  }

  void Fill(Node& node, const Parameters& parameters, std::string& error) {
    if (node.Text().find("{{") == std::string_view::npos) return;
    const auto filled = FillIn(node.Text(), parameters, style_, error);
    if (!filled.has_value()) {
      unfilled_.push_back({{resource_.span.file, node.begin, node.end}, error});
      return;
    }
    const std::string_view kept = reading_.result.templates->Intern(*filled);
    node.text = kept.data();
    node.size = static_cast<std::uint32_t>(kept.size());
  }

  struct Unfilled {
    Span span;
    std::string error;
  };

  /// Whether something that was not filled in stands in the value.
  bool Holds(Value value, std::string& error) {
    if (!value) return false;
    const Span whole = value.span();
    for (const Unfilled& unfilled : unfilled_) {
      if (unfilled.span.begin < whole.begin || unfilled.span.end > whole.end) continue;
      error_place_ = unfilled.span;
      error = unfilled.error;
      return true;
    }
    return false;
  }

  void NotBuilt(Span place, const std::string& why, std::string discriminator) {
    reading_.Note(resource_, place,
                  fmt::format("ApplicationSet `{}/{}` {}; the Applications that it makes are not "
                              "judged",
                              resource_.id.namespace_name, resource_.id.name, why),
                  std::move(discriminator));
  }

  const Resource& resource_;
  Value spec_;
  GitOpsReading& reading_;
  TemplateStyle style_ = TemplateStyle::kPlain;
  Span error_place_;
  std::vector<Unfilled> unfilled_;
};

}  // namespace

void ReadApplicationSet(const Resource& resource, GitOpsReading& reading) {
  ApplicationSetReader(resource, reading).Run();
}

}  // namespace canary_lint
