#pragma once
#include <stdint.h>
/// Holds this process to limits: bytes of address space (0 = none), no core dumps, no new privileges, no sockets but local ones.
/// Returns 0, or the number of the step that could not be done (1 memory, 2 core, 3 privileges, 4 network).
int cprocess_confine(uint64_t address_space_bytes);
