#pragma once

/// On Ctrl-C, SIGTERM and SIGHUP: removes the outputs that are not complete, then
/// ends as the signal does. A broken pipe becomes an error of the write instead.
void handle_signals();
