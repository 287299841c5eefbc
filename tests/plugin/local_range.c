/* A filter of one's own: the range of the values under the footprint, highest minus
 * lowest. Fails where one of them is not a number.
 *
 *   cc -O2 -shared -fPIC local_range.c -o liblocal_range.so
 *   skan-graph filter image.tif -o range.tif --plugin ./liblocal_range.so:local_range
 */
#include <math.h>
#include <stdint.h>

int local_range(double* buffer, intptr_t filter_size, double* return_value, void* user_data) {
  (void)user_data;
  double lowest = buffer[0], highest = buffer[0];
  for (intptr_t i = 0; i < filter_size; ++i) {
    if (isnan(buffer[i])) return 0;
    if (buffer[i] < lowest) lowest = buffer[i];
    if (buffer[i] > highest) highest = buffer[i];
  }
  *return_value = highest - lowest;
  return 1;
}
