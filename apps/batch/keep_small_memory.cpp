#include "batch/keep_small_memory.hpp"

#include <malloc.h>

void keep_small_memory() {
#ifdef __GLIBC__
  constexpr int large = 32 << 20;  // the most that glibc allows
  mallopt(M_MMAP_THRESHOLD, large);
  mallopt(M_TRIM_THRESHOLD, 8 * large);
#endif
}
