#pragma once

#include <string>

/// Every column of every table with its unit and meaning, for a person to read.
std::string column_text();
