#pragma once

#include "support/fresh_folder.hpp"

namespace fuzz {

/// The folder for what is read, one for the whole run.
inline const FreshFolder& input_folder() {
  static const FreshFolder folder;
  return folder;
}

}  // namespace fuzz
