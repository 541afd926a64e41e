// Mermaid's flowchart: the graph as Markdown of GitHub and GitLab draws it.
//
// Ids are plain numbers in the order of identities; text is quoted, and nothing of it is markup.
// Mermaid refuses more than 500 edges and 50,000 characters: then the first ones are drawn, and a
// node says how many are not.

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "report/graph_view.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMostEdges = 480;
constexpr std::size_t kMostText = 45'000;  // bytes

/// Entities by number; Mermaid writes `#` where HTML writes `&#`.
std::string Unmarked(std::string_view text) {
  constexpr std::string_view kMarkup = "\"#<>&`\\;{}[]()|*_";
  std::string unmarked;
  for (const char c : Visible(text)) {
    if (kMarkup.find(c) != kMarkup.npos) {
      unmarked += fmt::format("#{};", static_cast<int>(c));
    } else {
      unmarked += c;
    }
  }
  return unmarked;
}

class Chart {
 public:
  void Add(const Report& report, const EnvironmentReport& environment) {
    const IsSeen drawn = Drawn(report, environment);
    std::map<std::string, std::string> spaces;  // lines by namespace
    ForEachNode(environment, drawn, [this, &spaces](const GraphNode& node) {
      Add(node, spaces[node.id.namespace_name]);
    });
    const std::string& name = environment.inventory->environment;
    for (const auto& [space, lines] : spaces) {
      if (lines.empty()) continue;
      nodes_ += fmt::format("  subgraph s{}[\"{}\"]\n{}  end\n", ++spaces_,
                            Unmarked(InEnvironment(name, space)), lines);
    }
    ForEachEdge(environment, drawn, [this](const GraphEdge& edge) { Add(edge); });
  }

  std::string Text() && {
    std::string text = "flowchart LR\n" + nodes_ + edges_;
    if (left_out_ > 0) {
      text += fmt::format("  rest[\"and {} more nodes and edges, which Mermaid would refuse\"]\n",
                          left_out_);
    }
    if (any_dark_) text += "  classDef dark stroke:#c62828,stroke-dasharray:4\n";
    return text;
  }

 private:
  bool IsFull() const { return size_ >= kMostText || edge_count_ >= kMostEdges; }

  void Add(const GraphNode& node, std::string& lines) {
    if (IsFull()) return void(++left_out_);
    std::string label = fmt::format("{} {}", Unmarked(node.id.kind), Unmarked(node.id.name));
    if (!node.stat.empty()) label += fmt::format("<br/>{}", node.stat);
    if (node.goes_dark) label += "<br/>no endpoints between releases";
    any_dark_ = any_dark_ || node.goes_dark;
    const std::size_t id = ids_.try_emplace(node.name, ids_.size() + 1).first->second;
    const std::string line =
        fmt::format("    n{}[\"{}\"]{}\n", id, label, node.goes_dark ? ":::dark" : "");
    size_ += line.size();
    lines += line;
  }

  void Add(const GraphEdge& edge) {
    const auto source = ids_.find(edge.source);
    const auto target = ids_.find(edge.target);
    if (IsFull() || source == ids_.end() || target == ids_.end()) return void(++left_out_);
    const std::string line =
        fmt::format("  n{} -->|{}| n{}\n", source->second, edge.kind, target->second);
    size_ += line.size();
    ++edge_count_;
    edges_ += line;
  }

  std::map<std::string, std::size_t> ids_;
  std::string nodes_, edges_;
  std::size_t size_ = 0;
  std::size_t spaces_ = 0;
  std::size_t edge_count_ = 0;
  std::size_t left_out_ = 0;
  bool any_dark_ = false;
};

}  // namespace

std::string WriteMermaid(const Report& report) {
  Chart chart;
  for (const EnvironmentReport& environment : report.environments) chart.Add(report, environment);
  return std::move(chart).Text();
}

}  // namespace canary_lint
