// XML documents as text.

#ifndef CANARY_LINT_REPORT_XML_TEXT_H_
#define CANARY_LINT_REPORT_XML_TEXT_H_

#include <pugixml.hpp>
#include <string>

namespace canary_lint {

/// With a declaration and two blanks a level. Text in it has to be visible (unicode.h): XML has no
/// way to write most control characters.
std::string XmlText(const pugi::xml_document& document);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_XML_TEXT_H_
