// The page for a browser: its data, in parts, and the text around them.
//
// The data is the JSON report, without its `graph`, and what only people need:
//
//   assumed     what was assumed of Flagger, as the text report says it; empty without any
//   words       {services[][], planned[][], canaries[]}: what the text report says of each row
//   excerpts    [][]: of each finding, the lines of its own place and of each related one
//   rules       [{code, name, summary, help, page}], those that have a finding
//   moments     the names of the Worlds that pictures show
//   pictures    [{environment, states[], nodes[], edges[]}]: the graphs of these Worlds in one
//     states    [{from, certain, runs, endpoints[]}]: how a node may stand. `runs` is there for
//               what makes pods, `endpoints` for a Service if it is known what is behind it
//     nodes     [{form, group, kind, namespace, name, entry, rests, at[]}]: `form` is canary,
//               service, route, workload or autoscaler; `entry` where requests come in from
//               outside, `rests` for a Service that is empty between releases by design; `at`: for
//               each moment an index into `states`, or -1 where it does not stand
//     edges     [{from, to, kind, host, port, weight, at[]}]: indices into `nodes`; `at`: indices
//               of the moments when it is there

#ifndef CANARY_LINT_REPORT_HTML_PARTS_H_
#define CANARY_LINT_REPORT_HTML_PARTS_H_

#include <string>
#include <string_view>

#include "canary_lint/report.h"
#include "report/json_writer.h"

namespace canary_lint {

// Each adds the members of its name.
void WriteWords(const Report& report, JsonWriter& json);
void WriteExcerpts(const Report& report, JsonWriter& json);
void WriteRules(const Report& report, JsonWriter& json);
void WritePictures(const Report& report, JsonWriter& json);

/// The same value without blanks between its parts, and with nothing in it that ends or opens an
/// element of HTML: `<`, `>` and `&` are escaped.
std::string ScriptJson(std::string_view json);

// The page before and behind its data, made of lint/report/html/ when the program is built.
std::string HtmlBefore();
std::string HtmlBehind();

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_HTML_PARTS_H_
