#pragma once
#include <stdint.h>
/// Holds this process to limits: bytes of address space (0 = none), no core dumps, no new privileges, no sockets but local ones.
/// Returns 0, or the number of the step that could not be done (1 memory, 2 core, 3 privileges, 4 network).
int cprocess_confine(uint64_t address_space_bytes);

/// Makes the allocator give large pieces back to the system at once. By itself it keeps what it once gave out in large pieces, and a reader
/// of two thousand pages would end up with more memory than one of twenty.
void cprocess_return_large_memory(void);

/// Two paths of one file system change names in one step. Returns 0, or -1 with errno set.
int cprocess_exchange(const char *one, const char *other);
