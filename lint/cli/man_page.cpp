// `--print-man`: the manual page in man(7) macros.

#include <fmt/format.h>

#include "canary_lint/load.h"
#include "canary_lint/profile.h"
#include "canary_lint/version.h"
#include "cli/documents.h"
#include "cli/options.h"

namespace canary_lint {
namespace {

// Text as roff shows it literally.
std::string Roff(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n')) {
      escaped += "\\&";
      escaped += c;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string OptionText(const Option& option) {
  std::string head;
  if (option.short_name != 0) head = fmt::format("\\fB\\-{}\\fR, ", option.short_name);
  head += fmt::format("\\fB{}\\fR", Roff(fmt::format("--{}", option.name)));
  if (!option.argument.empty()) head += fmt::format("=\\fI{}\\fR", Roff(option.argument));
  return fmt::format(".TP\n{}\n{}.\n", head, Roff(option.help));
}

std::string Options() {
  std::string text =
      ".SH OPTIONS\n" +
      Roff(
          "An argument follows its option after = or as the next "
          "word. -- ends the options. Of an option that is given several times the "
          "last one counts; --report, --namespace, --only, --rules, --exclude, "
          "--disable, --enable and --severity add up. A rule is named by its name or "
          "its three digits; one digit is the whole family: 2, or CNL2, is all of "
          "2xx.\n");
  for (const OptionGroup group : AllOptionGroups()) {
    text += fmt::format(".SS {}\n", Roff(OptionGroupTitle(group)));
    for (const Option& option : AllOptions()) {
      if (option.group == group && !option.hidden) text += OptionText(option);
    }
  }
  return text;
}

struct Section {
  std::string_view title;
  std::string_view text;  // literal, but for paragraphs: an empty line
};

constexpr Section kBefore = {
    "DESCRIPTION",
    "Reads Kubernetes manifests or a dump of a cluster and tells for each Service whether Flagger "
    "will take it over, with its selector and ports before and after, or leave it alone, and which "
    "endpoints it keeps between releases and during one. Conflicts that follow are findings.\n\n"
    "PATH is a file, a directory that is read with all below it, or - for standard input. Without "
    "a PATH the current directory is read; only where standard input is a regular file, or a pipe "
    "that has data ready at once, is that read instead. All paths of a run count as one cluster, "
    "but for what "
    "the configuration, roots of Flux or Argo CD, or contradictions about a Canary set apart: "
    "--list-environments tells.\n\n"
    "Of a directory .yaml, .yml and .json are read, also with .gz or .zst behind. What is named "
    "may "
    "be compressed, by gzip or Zstandard, whatever it is called. Documents of kinds that nothing "
    "reads are counted and not parsed, but with --strict.\n"};

constexpr Section kAfter[] = {
    {"EXIT STATUS",
     "0: no finding that is shown is at or above --fail-on; warnings and notes may have been "
     "printed.\n\n"
     "1: there is such a finding, or --require-canary is given and the input holds no Canary. An "
     "input that was named and holds no object is an error: standard input with nothing in it, or "
     "with an error of kubectl.\n\n"
     "2: it could not do its job: a wrong option, a broken configuration file, a path that cannot "
     "be opened, a report that cannot be written. 2 goes before 1, whatever --fail-on says.\n"},
    {"CHARTS",
     "With --render a chart is rendered with the release name, namespace and values of the "
     "HelmRelease, Application or helmfile that deploys it. One that nothing in the input deploys "
     "is rendered with its own values.yaml, and once with each ci/*-values.yaml, unless --values, "
     "--set or charts in the configuration file give others, which then stand in their place. "
     "CHART is the path of the chart; where there is one chart only, it can be left out. A path "
     "that is no chart is an error. Files count in the order in which they are given, --set over "
     "them all, those of the command line over those of the configuration.\n\n"
     "What stands before the first = of --set is the chart if another = follows before any comma: "
     "a value that holds = needs its chart named.\n"},
    {"SILENCING",
     "A finding that is wanted is silenced by the annotation kube-canary-lint/ignore on the "
     "object, with a reason: \"CNL101: reason\"; by a comment, \"# kube-canary-lint: ignore CNL101 "
     "reason\"; or in the configuration file, by the rule's expected list. It is then counted as "
     "suppressed.\n\n"
     "Several codes with commas between them share a reason; in an annotation entries stand "
     "between semicolons or on lines of their own. A comment stands for what begins on the next "
     "line or, behind something, on its own line: above the first line of an object for the "
     "object, further down for findings that point into that part of it.\n\n"
     "What silences nothing any more is a note.\n"},
    {"ENVIRONMENT",
     "NO_COLOR: no colours, unless --color says always.\n\n"
     "CLICOLOR_FORCE, FORCE_COLOR: colours also where the output is no terminal; 0 is as good as "
     "unset.\n\n"
     "CLICOLOR=0, TERM=dumb: no colours on a terminal.\n"},
};

// Kept line by line, as an example of the file itself.
constexpr std::string_view kConfigExample =
    "flagger:\n"
    "  version: 1.41.0\n"
    "  meshProvider: nginx\n"
    "  selectorLabels: [app, name]\n"
    "  namespace: shop\n"
    "  includeLabelPrefix: [team]\n"
    "  configTracking: true\n"
    "rules:\n"
    "  service-rewritten:\n"
    "    enabled: true\n"
    "    severity: note\n"
    "    expected: [shop/web]\n"
    "render: false\n"
    "charts:\n"
    "  charts/web:\n"
    "    values: [prod.yaml]\n"
    "    set: {image.tag: '2'}\n"
    "environments:\n"
    "  prod: [clusters/prod, apps]\n"
    "  staging: [clusters/staging, apps]\n"
    "exclude: [testdata, apps/*/old]\n"
    "fail-on: error\n";

std::string Examples() {
  return fmt::format(
      "kube-canary-lint deploy/\n"
      "kubectl kustomize overlays/production | kube-canary-lint -\n"
      "{} | kube-canary-lint -\n"
      "kube-canary-lint --format=github --report=json=report.json deploy/\n",
      kDumpCommand);
}

std::string SectionText(const Section& section) {
  std::string text = fmt::format(".SH {}\n", section.title);
  std::string_view rest = section.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\n\n");
    text += Roff(rest.substr(0, end));
    if (end == rest.npos) break;
    text += "\n.PP\n";
    rest.remove_prefix(end + 2);
  }
  return text;
}

std::string Verbatim(std::string_view lines) {
  return fmt::format(".nf\n.RS 4\n{}.RE\n.fi\n", Roff(lines));
}

std::string Configuration() {
  return ".SH CONFIGURATION\n" +
         Roff(
             "The file .kube-canary-lint.yaml, or .kube-canary-lint.yml, is looked for in the "
             "current directory and the ones "
             "above it, up to the one that holds .git; outside of a repository in the current one "
             "only. Both names in one directory are an error. The command line goes before it. All "
             "its keys:\n") +
         ".PP\n" + Verbatim(kConfigExample) + ".PP\n" +
         Roff(
             "A rule is named by its code or its name, all of a family by one digit; what is said "
             "of "
             "a rule goes before what is said of its family. expected lists the objects, as "
             "namespace/name with * and ?, whose findings of the rule are wanted; an entry that "
             "meets no finding is no error. exclude is --exclude: a pattern with a / is for paths "
             "as seen from the file, one without for names anywhere. An unknown key is an "
             "error.\n");
}

}  // namespace

std::string ManPage() {
  std::string text = fmt::format(
      ".TH KUBE\\-CANARY\\-LINT 1 \"\" \"{0} {1}\" \"User Commands\"\n"
      ".SH NAME\n{0} \\- predict what Flagger does to the Services of a cluster\n"
      ".SH SYNOPSIS\n\\fB{0}\\fR [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n",
      Roff(kProgramName), kProgramVersion);
  text += SectionText(kBefore);
  text += Options();
  text += Configuration();
  for (const Section& section : kAfter) text += SectionText(section);
  text += ".SH EXAMPLES\n" + Verbatim(Examples());
  return text;
}

}  // namespace canary_lint
