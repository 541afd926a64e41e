// One page for a browser: data as JSON in an element that no browser runs, between a text that
// never changes. The page's script makes text of it, never markup; its policy lets nothing else run
// and nothing load (lint/report/html/).

#include <fmt/format.h>

#include "report/html_parts.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

/// Empty for what stands in JSON as it is.
std::string_view EscapeOf(char c) {
  switch (c) {
    case '<':
      return "\\u003c";
    case '>':
      return "\\u003e";
    case '&':
      return "\\u0026";
    default:
      return {};
  }
}

}  // namespace

std::string ScriptJson(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\') {
      text.append(json, i, 2);
      ++i;
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && (c == ' ' || c == '\n')) continue;
    const std::string_view escape = EscapeOf(c);
    escape.empty() ? text += c : text += escape;
  }
  return text;
}

std::string WriteHtml(const Report& report) {
  JsonWriter json;
  WriteMembers(report, json);
  WriteWords(report, json);
  WriteExcerpts(report, json);
  WriteRules(report, json);
  WritePictures(report, json);
  return HtmlBefore() + ScriptJson(json.Finish()) + HtmlBehind();
}

}  // namespace canary_lint
