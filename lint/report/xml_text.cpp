// Collects what pugixml prints.

#include "report/xml_text.h"

namespace canary_lint {
namespace {

class ToString : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
  std::string text;
};

}  // namespace

std::string XmlText(const pugi::xml_document& document) {
  ToString writer;
  document.save(writer, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(writer.text);
}

}  // namespace canary_lint
