/* A module of formats as another version of the program would have it: under the name of the
   one for VTK and NRRD, with another number for its interface. */
#include <stdint.h>
#include <stdlib.h>

uint64_t skan_graph_module_interface(void) { return 1; }

void* skan_graph_open_format(void) { abort(); }
