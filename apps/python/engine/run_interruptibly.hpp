#pragma once

#include <atomic>
#include <functional>
#include <stdexcept>

#include "skan_graph/analysis/events.hpp"

/// Set to stop work that is under way.
using StopFlag = std::atomic<bool>;

/// Thrown inside of work that was stopped.
struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped") {}
};

/// A progress callback that stops the work after the flag is set.
skan_graph::Progress progress_until(const StopFlag& stop);

/// Events that stop an analysis at the next one after the flag is set.
skan_graph::AnalysisEvents events_until(const StopFlag& stop,
                                        std::function<void(const skan_graph::AnalysisWarning&)> warn);

/// Runs `work` without the interpreter's lock, so that other Python threads go on, and rethrows its
/// exceptions. Python's signal handlers run meanwhile, in the main thread; if one of them raises an
/// exception, as Ctrl-C does, the flag is set, and the exception thrown when the work has ended.
///
/// Method: the work is done on another thread, because signals must be checked by the thread that
/// called. Each calling thread keeps that one for its next call.
void run_interruptibly(StopFlag& stop, const std::function<void()>& work);
