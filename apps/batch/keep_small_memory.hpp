#pragma once

/// From now on freed memory stays with the process for what comes next, except large
/// pieces: a small image needs what the last one gave up, and to get it from the system,
/// page by page, would take a third of its time.
void keep_small_memory();
