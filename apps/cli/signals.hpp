#pragma once

/// On Ctrl-C, SIGTERM and SIGHUP: removes the outputs that are not complete, then
/// ends as the signal does. Signals that were ignored from the start (nohup) stay so. A
/// broken pipe becomes an error of the write instead.
void handle_signals();

/// From now on the first of these signals only makes stop_signal() tell its number, so
/// that the work can come to a clean end; the second ends as above.
void stop_on_first_signal();

/// 0 before there was one.
int stop_signal();

/// Ends the process as if nothing had caught the signal.
[[noreturn]] void end_by_signal(int signal);
