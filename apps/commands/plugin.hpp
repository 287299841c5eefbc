#pragma once

#include <memory>

#include "cli/filter_options.hpp"
#include "skan_graph/filter/filter_callback.hpp"

/// A filter function from a shared library, which stays loaded for the lifetime of this object.
class Plugin {
 public:
  /// Throws FileError if the library cannot be loaded or does not have the function.
  explicit Plugin(PluginName name);

  const PluginName& name() const { return name_; }
  skan_graph::FilterFunction function() const { return function_; }

 private:
  PluginName name_;
  std::unique_ptr<void, int (*)(void*)> library_;
  skan_graph::FilterFunction function_ = nullptr;
};
