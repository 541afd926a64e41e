// A terminal has colours and a width, a file has neither.

#include "cli/outputs.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

#include "cli/overwritten.h"
#include "cli/write_file.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr unsigned kWidthWithoutTerminal = 100;

/// A terminal knows its width; what is piped obeys COLUMNS.
unsigned WidthOf(const Terminal& terminal) {
  if (terminal.output_is_terminal && terminal.terminal_width > 0) return terminal.terminal_width;
  unsigned columns = 0;
  const std::string& text = terminal.columns;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  const bool number = error == std::errc() && end == text.data() + text.size() && columns > 0;
  return number ? columns : kWidthWithoutTerminal;
}

TextStyle StyleFor(const Settings& settings, const Terminal& terminal, bool to_file) {
  TextStyle style;
  // A file is no terminal, whatever the environment says of one.
  style.color = to_file ? settings.color == ColorMode::kAlways : UseColor(settings.color, terminal);
  style.width = to_file ? kWidthWithoutTerminal : WidthOf(terminal);
  style.quiet = settings.quiet;
  style.all = settings.all;
  return style;
}

}  // namespace

bool MayWrite(const Settings& settings, const JudgeOptions& options, const Judgement& judgement,
              const Console& console) {
  const std::string lost = OverwrittenInput(settings, options, judgement.input);
  return lost.empty() || FailToWrite(console, lost, "it is a file that this run reads");
}

bool FailToWrite(const Console& console, const std::string& path, std::string_view reason) {
  return console.Fail(fmt::format("cannot write `{}`: {}", Visible(path), reason)) == kClean;
}

bool WriteTo(const std::string& path, std::string_view bytes, const Console& console) {
  const std::string reason = WriteReportFile(path, bytes);
  return reason.empty() || FailToWrite(console, path, reason);
}

bool WriteMain(const std::string& text, const Settings& settings, const Console& console) {
  if (settings.output.empty() || settings.output == "-") return console.Print(text) == kClean;
  return WriteTo(settings.output, text, console);
}

bool WriteMainReport(const Report& report, const Settings& settings, const Console& console) {
  const bool to_file = !settings.output.empty() && settings.output != "-";
  return WriteMain(
      WriteReport(settings.format, report, StyleFor(settings, console.terminal, to_file)), settings,
      console);
}

bool WriteMoreReports(const Report& report, const Settings& settings, const Console& console) {
  bool written = true;
  for (const ReportTarget& target : settings.reports) {
    TextStyle style = StyleFor(settings, console.terminal, true);
    style.color = false;
    written = WriteTo(target.path, WriteReport(target.format, report, style), console) && written;
  }
  return written;
}

}  // namespace canary_lint
