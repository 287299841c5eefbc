#pragma once

#include <string>
#include <string_view>

/// Text for the content of an HTML or SVG element, or an attribute's value in quotes: markup in it
/// is shown, and does nothing.
inline std::string html_text(std::string_view text) {
  std::string html;
  for (const char c : text) switch (c) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\'': html += "&#39;"; break;
      default: html += c;
    }
  return html;
}
