#pragma once
// Xapian behind C: opened, written and asked through this file alone.
#ifdef __cplusplus
extern "C" {
#endif
const char *cx_version(void);
#ifdef __cplusplus
}
#endif
