#pragma once

#include <nanobind/nanobind.h>

/// The options that the stages declare, in their order, as a list of dictionaries: stage, name,
/// values, help, group, default, is_list, choices_if_alone.
nanobind::list declared_options();

/// The outputs as a list of dictionaries: name, help, extensions, is_table.
nanobind::list declared_outputs();
