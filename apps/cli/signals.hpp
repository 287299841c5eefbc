#pragma once

#include <string_view>

/// On Ctrl-C, SIGTERM and SIGHUP: removes incomplete outputs, then ends the process by that
/// signal. Signals that were ignored from the start (nohup) stay ignored. A broken pipe becomes a
/// write error instead of a signal, and a disk that fails under a scratch file that is mapped to
/// memory (SIGBUS) one line and exit status 1.
void handle_signals();

/// From now on the first of these signals only makes stop_signal() return its number, so that the
/// work can end cleanly; the second ends the process as above.
void stop_on_first_signal();

/// The number of the first signal, or 0.
int stop_signal();

/// What print_last_line() prints, also when a signal ends the process; at first nothing.
void set_last_line(std::string_view line);
/// To standard error. Async-signal-safe.
void print_last_line();

/// Ends the process by the signal's default action.
[[noreturn]] void end_by_signal(int signal);
