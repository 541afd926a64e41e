// SARIF 2.1.0, as code scanning of GitHub and others read it.
//
// Beyond the schema it has what GitHub asks for: every rule with a description and a help, every
// result with a whole region. `partialFingerprints` has the finding's own fingerprint;
// `primaryLocationLineHash` is left to whoever uploads. Of more results than GitHub shows only the
// worst are written, and a notification says how many are left out.

#include <fmt/format.h>

#include <cstddef>

#include "canary_lint/rule.h"
#include "canary_lint/version.h"
#include "report/json_writer.h"
#include "report/places.h"
#include "report/unicode.h"
#include "report/worst_findings.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMostResults = 5000;
constexpr std::string_view kRoot = "%SRCROOT%";

/// A path as a URI, by the rules of RFC 3986.
std::string UriOf(std::string_view path) {
  constexpr std::string_view kUnreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (kUnreserved.find(c) != kUnreserved.npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

Json ArtifactJson(std::string_view path) {
  Json json = {{"uri", UriOf(path)}};
  if (!path.starts_with('/')) json["uriBaseId"] = kRoot;
  return json;
}

Json RegionJson(const Location& location) {
  return {{"startLine", location.line},
          {"startColumn", location.column},
          {"endLine", location.end_line},
          {"endColumn", location.end_column}};
}

Json PhysicalJson(const Sources& sources, const Span& span) {
  const Location location = sources.Locate(span);
  return {{"artifactLocation", ArtifactJson(location.path)}, {"region", RegionJson(location)}};
}

/// `[text](1)` is a link: brackets of the text itself are escaped.
std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : Visible(text)) {
    if (c == '[' || c == ']' || c == '\\') plain += '\\';
    plain += c;
  }
  return plain;
}

Json TextJson(std::string_view text) { return {{"text", text}}; }

Json RuleJson(const RuleInfo& info) {
  const std::string address = HelpAddress(info.name);
  const std::string summary(info.summary);
  Json json = Json::object();
  json["id"] = CodeText(info.code);
  json["name"] = info.name;
  json["shortDescription"] = TextJson(info.summary);
  json["fullDescription"] = TextJson(summary + ".");
  json["help"] = {{"text", fmt::format("{}. {}", summary, address)},
                  {"markdown", fmt::format("{}. [{} {}]({})", summary, CodeText(info.code),
                                           info.name, address)}};
  json["helpUri"] = address;
  json["defaultConfiguration"] = {{"level", SeverityName(info.severity)}};
  json["properties"] = {{"tags", {"kubernetes", "flagger"}}, {"precision", "high"}};
  return json;
}

void WriteTool(JsonWriter& json) {
  json.OpenObject("tool");
  json.OpenObject("driver");
  json.Member("name", kProgramName);
  json.Member("semanticVersion", kProgramVersion);
  json.Member("informationUri", kProgramAddress);
  json.OpenArray("rules");
  for (const Rule& rule : AllRules()) json.Item(RuleJson(rule.info));
  json.Close();
  json.Close();
  json.Close();
}

void WriteInvocation(std::size_t left_out, JsonWriter& json) {
  Json invocation = {{"executionSuccessful", true}};
  if (left_out > 0) {
    invocation["toolExecutionNotifications"] = {
        {{"level", "warning"},
         {"message", TextJson(fmt::format("{} more findings, none of them worse than those here, "
                                          "are left out",
                                          left_out))}}};
  }
  json.OpenArray("invocations");
  json.Item(invocation);
  json.Close();
}

/// What a fix changes, file by file.
Json FixJson(const Sources& sources, const Fix& fix) {
  Json changes = Json::array();
  for (const Edit& edit : fix.edits) {
    const Location location = sources.Locate(edit.span);
    Json artifact = ArtifactJson(location.path);
    Json replacement = {{"deletedRegion", RegionJson(location)},
                        {"insertedContent", TextJson(edit.text)}};
    if (changes.empty() || changes.back()["artifactLocation"] != artifact) {
      changes.push_back(
          {{"artifactLocation", std::move(artifact)}, {"replacements", Json::array()}});
    }
    changes.back()["replacements"].push_back(std::move(replacement));
  }
  return {{"description", TextJson(Visible(fix.text))}, {"artifactChanges", std::move(changes)}};
}

/// The finding, its related places as links, and what can be done.
std::string MessageOf(const Report& report, const Finding& finding) {
  std::string text = Plain(finding.message + WhereText(report, finding));
  std::size_t id = 0;
  for (const RelatedPlace& related : finding.related) {
    text += fmt::format("\n[{}]({})", Plain(related.message), ++id);
  }
  for (const Fix& fix : finding.fixes) text += "\nfix: " + Plain(fix.text);
  if (!finding.help.empty()) text += "\nhelp: " + Plain(finding.help);
  return text;
}

Json RelatedJson(const Sources& sources, const Finding& finding) {
  Json list = Json::array();
  for (const RelatedPlace& related : finding.related) {
    list.push_back({{"id", list.size() + 1},
                    {"message", TextJson(Plain(related.message))},
                    {"physicalLocation", PhysicalJson(sources, related.span)}});
  }
  return list;
}

Json ResultJson(const Report& report, const Finding& finding) {
  const Sources& sources = report.input->sources;
  Json json = Json::object();
  json["ruleId"] = CodeText(finding.code);
  json["level"] = SeverityName(finding.severity);
  json["message"] = TextJson(MessageOf(report, finding));
  json["locations"] = {
      {{"physicalLocation", PhysicalJson(sources, finding.span)},
       {"logicalLocations",
        {{{"fullyQualifiedName", Visible(finding.subject.ToString())}, {"kind", "resource"}}}}}};
  if (!finding.related.empty()) json["relatedLocations"] = RelatedJson(sources, finding);
  json["partialFingerprints"] = {{"resourceIdentity/v1", finding.fingerprint}};
  if (report.has_baseline) json["baselineState"] = finding.baselined ? "unchanged" : "new";
  Json fixes = Json::array();
  for (const Fix& fix : finding.fixes) {
    if (!fix.edits.empty()) fixes.push_back(FixJson(sources, fix));
  }
  if (!fixes.empty()) json["fixes"] = std::move(fixes);
  return json;
}

}  // namespace

std::string WriteSarif(const Report& report) {
  const WorstFindings worst = WorstOf(report, kMostResults, true);
  JsonWriter json;
  json.Member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.Member("version", "2.1.0");
  json.OpenArray("runs");
  json.OpenItem();
  WriteTool(json);
  WriteInvocation(worst.left_out, json);
  json.Member("columnKind", "unicodeCodePoints");
  json.OpenObject("originalUriBaseIds");
  json.Member(kRoot, {{"description", TextJson("The directory in which the program ran.")}});
  json.Close();
  json.OpenArray("results");
  for (const Finding* finding : worst.kept) json.Item(ResultJson(report, *finding));
  json.Close();
  json.Close();
  json.Close();
  return json.Finish();
}

}  // namespace canary_lint
