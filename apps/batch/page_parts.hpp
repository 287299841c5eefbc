#pragma once

#include <string_view>

/// The parts of the page of a report that are the same in all: from <!doctype html> to <body>, and
/// the script that sorts the table.
extern const std::string_view page_begin;
extern const std::string_view page_end;
