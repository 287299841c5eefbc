#include "cli/keep_small_memory.hpp"

#include <malloc.h>

void keep_small_memory() {
#ifdef __GLIBC__
  constexpr int large = 4 << 20;
  mallopt(M_MMAP_THRESHOLD, large);
  mallopt(M_TRIM_THRESHOLD, 8 * large);
#endif
}
