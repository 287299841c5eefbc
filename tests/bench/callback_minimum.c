/* The minimum as SciPy's low-level callback, compiled on its own so that nobody inlines it. */
#include <stdint.h>

int callback_minimum(double* buffer, intptr_t filter_size, double* return_value, void* user_data) {
  (void)user_data;
  double lowest = buffer[0];
  for (intptr_t i = 1; i < filter_size; ++i)
    if (buffer[i] < lowest) lowest = buffer[i];
  *return_value = lowest;
  return 1;
}
