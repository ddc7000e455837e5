#pragma once
// Xapian behind C: opened, written and asked through this file alone. No exception leaves it: every call answers with a
// `cx_status`, and on failure `*message` is a text to be given back to cx_free. Buffers are little-endian and packed.
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  CX_OK = 0,
  CX_LOCKED,    // another process writes this index
  CX_MISSING,   // there is no index, or its directory cannot be opened
  CX_DAMAGED,   // there is one, and it cannot be read
  CX_NO_SPACE,  // the disk is full
  CX_BAD_INPUT, // a buffer that is not as described here
  CX_OTHER,
} cx_status;

typedef struct cx_writer cx_writer;
typedef struct cx_reader cx_reader;

void cx_free(void *memory);

/// Opens for writing; with `create` a missing index is made.
cx_status cx_writer_open(const char *path, int create, cx_writer **writer, char **message);
/// Closes; what was not committed is dropped.
void cx_writer_close(cx_writer *writer);

/// Replaces, or adds, the document whose unique term is `identity`. `entries` is a sequence of
///   'p' u16 length, term, u16 weight, u32 position      a posting
///   't' u16 length, term, u16 weight                    a term without position
///   'b' u16 length, term                                a term that filters and does not weigh
///   'v' u16 length, value, u32 slot                     a value
cx_status cx_writer_replace(cx_writer *writer, const char *identity, const void *data, size_t data_size, const void *entries,
                            size_t entries_size, char **message);
cx_status cx_writer_remove(cx_writer *writer, const char *identity, char **message);
/// Makes everything since the last commit, and the metadata `key`, durable in one step.
cx_status cx_writer_commit(cx_writer *writer, const char *key, const char *value, char **message);
/// The value of a metadata key as text for cx_free, empty when there is none.
cx_status cx_writer_metadata(cx_writer *writer, const char *key, char **value, char **message);
cx_status cx_writer_set_metadata(cx_writer *writer, const char *key, const char *value, char **message);

cx_status cx_reader_open(const char *path, cx_reader **reader, char **message);
void cx_reader_close(cx_reader *reader);
/// Moves to the newest commit.
cx_status cx_reader_refresh(cx_reader *reader, char **message);
cx_status cx_reader_metadata(cx_reader *reader, const char *key, char **value, char **message);
cx_status cx_reader_count(cx_reader *reader, uint32_t *documents, char **message);
/// `terms` is a sequence of u16 length, term; `counts` has room for one number each.
cx_status cx_reader_frequencies(cx_reader *reader, const void *terms, size_t terms_size, uint32_t *counts, size_t room,
                                char **message);

typedef struct {
  double k1, b, min_length;
  uint32_t offset, limit;
  uint32_t check_at_least;
  /// -1 sorts by weight; else by this value, greatest first.
  int32_t sort_slot;
  /// At most so many positions are given for one term in one document.
  uint32_t positions_per_term;
} cx_request;

/// `query` is in postfix order:
///   't' u16 length, term                   a term
///   'a' all documents
///   'r' u32 slot, u16 length, low, u16 length, high      a value's range, both ends in it; an empty end is open
///   'A' 'O' 'P' u16 n     all of / any of / as a phrase: the n before
///   '?' '-' '&'               left with a bonus for right / left without right / left filtered by right
///   '*' f64                   the one before, its weight multiplied
/// `places` is a sequence of u16 length, term whose positions are wanted.
/// The answer is for cx_free: u32 estimated matches, u8 whether exact, u32 hits, and for each hit
///   f64 weight, u32 size, data, u32 places, (u32 term, u32 position) each in the order of `places`.
cx_status cx_reader_search(cx_reader *reader, const void *query, size_t query_size, const void *places, size_t places_size,
                           const cx_request *request, void **answer, size_t *answer_size, char **message);

const char *cx_version(void);
#ifdef __cplusplus
}
#endif
