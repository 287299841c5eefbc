#pragma once

#include <string>

/// Every column of every table with its unit and meaning, as human-readable text.
std::string column_text();
